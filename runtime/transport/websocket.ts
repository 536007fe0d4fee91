import type { Socket } from "node:net";
import type { ClientOptions, RawData, WebSocket } from "ws";
import { AuthError, MessageError, TransportError } from "../errors.js";
import type { Clock } from "../socket/clock.js";
import { failureOf } from "./failure-of.js";
import { type TlsOptions, tlsSettings } from "./tls-settings.js";
import { whenAborted } from "./when-aborted.js";

export interface WebSocketTarget {
  /** `ws:` or `wss:`, without user information. */
  readonly url: string;
  /** Of the upgrade request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly protocols?: readonly string[] | undefined;
  readonly tls?: TlsOptions | undefined;
  /** The largest frame in bytes. */
  readonly maxFrameBytes: number;
  /** After so many silent milliseconds the server is pinged; after as many again without a sign of life it counts as gone. `Infinity` for never. */
  readonly keepAliveMs: number;
  /** Sent along with the ping, where the protocol has a sign of life of its own. A server that never answered a ping is then taken as it is. */
  readonly keepAliveText?: string | undefined;
}

export interface TextHandlers {
  /** A frame's text; of a binary one its bytes as UTF-8. */
  readonly onText: (text: string) => void;
  /** Once, whoever closed. */
  readonly onClose: (reason: TransportError) => void;
  /** The network has taken what waited. */
  readonly onDrain: () => void;
}

/** An open WebSocket of text frames. */
export interface TextSocket {
  /** Lets frames come: until then the server's wait in the network. */
  resume(): void;
  send(text: string): void;
  /** Written, and not yet taken by the network. */
  bufferedBytes(): number;
  /** With the closing handshake, for which the server has two seconds. Resolves when the socket is gone. */
  close(): Promise<void>;
  /** At once. */
  destroy(reason: TransportError): void;
}

/**
 * Connects; `ws` is loaded at the first call. Rejects with `AuthError` (401, 403), `MessageError` (another answer than an
 * upgrade) or `TransportError`. No redirect is followed: it would take the login along.
 */
export async function openWebSocket(
  target: WebSocketTarget,
  handlers: TextHandlers,
  { signal, timeoutMs, clock }: { readonly signal: AbortSignal; readonly timeoutMs: number; readonly clock: Clock },
): Promise<TextSocket> {
  const { WebSocket: Client } = await import("ws");
  return await new Promise((resolve, reject) => {
    if (signal.aborted) return reject(aborted(signal));
    const socket = new Client(target.url, [...(target.protocols ?? [])], clientOptions(target));
    const wire = watch(socket, target, handlers, clock);
    const stopTimer = clock.after(timeoutMs, () =>
      fail(new TransportError(`cannot connect within ${timeoutMs} ms`, { sent: false, code: "TIMEOUT" })),
    );
    const stopListening = whenAborted(signal, () => fail(aborted(signal)));
    let settled = false;

    function settle(): boolean {
      if (settled) return false;
      settled = true;
      stopTimer();
      stopListening();
      return true;
    }

    function fail(error: Error): void {
      if (!settle()) return;
      wire.forget();
      socket.terminate();
      reject(error);
    }

    socket.once("unexpected-response", (request, response) => {
      response.resume();
      request.destroy();
      fail(refusal(response.statusCode ?? 0));
    });
    // Also what comes after the upgrade was given up: an error event without a listener would end the process.
    socket.on("error", (error) => fail(failureOf(error, false, asItIs)));
    socket.once("close", () => fail(new TransportError("the server closed the connection", LOST_BEFORE)));
    let network: Socket | undefined;
    socket.once("upgrade", (response) => {
      network = response.socket;
    });
    socket.once("open", () => {
      if (network === undefined || !settle()) return;
      socket.pause();
      wire.opened(network);
      resolve(wire.socket);
    });
  });
}

function watch(
  socket: WebSocket,
  target: WebSocketTarget,
  handlers: TextHandlers,
  clock: Clock,
): { readonly socket: TextSocket; readonly opened: (network: Socket) => void; readonly forget: () => void } {
  let reason: TransportError | undefined;
  let gone = false;
  let heard = clock.now();
  let pinged = false;
  let answersPings = false;
  let stopTimer = (): void => {};
  let onGone: (() => void) | undefined;
  let network: Socket | undefined;
  let corked = false;

  /** What is sent in one turn goes to the system in one write: with many calls in flight that is most of their cost. */
  function gather(): void {
    if (corked || network === undefined) return;
    corked = true;
    network.cork();
    process.nextTick(flush, network);
  }

  function flush(to: Socket): void {
    corked = false;
    to.uncork();
  }

  /** Said at once, not when the network has noticed: nothing may be sent in between. */
  function destroy(why: TransportError): void {
    reason ??= why;
    socket.terminate();
    end(why);
  }

  function end(why: TransportError): void {
    if (gone) return;
    gone = true;
    stopTimer();
    handlers.onClose(reason ?? why);
  }

  /** One timer that looks at the time of the latest frame: to set it anew at each frame would cost more. */
  function keepAlive(): void {
    const left = heard + target.keepAliveMs - clock.now();
    if (left <= 0 && pinged && (answersPings || target.keepAliveText === undefined)) {
      destroy(new TransportError("the server gives no sign of life", { sent: true, code: "NO_PONG" }));
      return;
    }
    if (left <= 0) {
      pinged = true;
      heard = clock.now();
      if (target.keepAliveText !== undefined) socket.send(target.keepAliveText);
      socket.ping();
    }
    stopTimer = clock.after(left <= 0 ? target.keepAliveMs : left, keepAlive);
  }

  function alive(): void {
    heard = clock.now();
    pinged = false;
  }

  socket.on("message", (data: RawData) => {
    if (gone) return;
    alive();
    // A Buffer, by the default of ws.
    handlers.onText(String(data));
  });
  socket.on("pong", () => {
    answersPings = true;
    alive();
  });
  socket.on("ping", alive);

  return {
    opened(opened) {
      network = opened;
      network.on("drain", handlers.onDrain);
      if (target.keepAliveMs !== Number.POSITIVE_INFINITY) keepAlive();
      socket.on("error", (error) => {
        reason ??= failureOf(error, true, asItIs);
      });
      socket.once("close", (code, words) => {
        end(closeReason(code, words.toString()));
        onGone?.();
      });
    },
    forget() {
      gone = true;
    },
    socket: {
      resume: () => socket.resume(),
      send(text) {
        gather();
        socket.send(text);
      },
      bufferedBytes: () => socket.bufferedAmount,
      async close() {
        if (gone) return;
        const why = new TransportError("the client is closed", { sent: true, code: "CLOSED" });
        reason ??= why;
        const stop = clock.after(CLOSING_MS, () => {
          destroy(why);
          onGone?.();
        });
        await new Promise<void>((resolve) => {
          onGone = resolve;
          socket.close(1000);
        });
        stop();
      },
      destroy,
    },
  };
}

function clientOptions({ headers, tls, maxFrameBytes }: WebSocketTarget): ClientOptions {
  return {
    headers: { ...headers },
    ...tlsSettings(tls),
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    followRedirects: false,
  };
}

function refusal(status: number): Error {
  if (status === 401 || status === 403)
    return new AuthError(`the server refuses the login (HTTP ${status})`, { status });
  return new MessageError(`the server answers the WebSocket upgrade with HTTP ${status}`, { status });
}

/** RFC 6455, 7.4. */
function closeReason(code: number, words: string): TransportError {
  const text = words === "" ? "" : `: ${words}`;
  const message = code === 1006 ? "the connection broke" : `the server closed the WebSocket (${code}${text})`;
  return new TransportError(message, { sent: true, code: code === 1006 ? "ECONNRESET" : `WEBSOCKET_${code}` });
}

function aborted(signal: AbortSignal): TransportError {
  return new TransportError("the call was aborted", { sent: false, code: "ABORTED", cause: signal.reason });
}

/** The session hides secrets in all its errors, and knows more of them. */
function asItIs(words: string): string {
  return words;
}

const CLOSING_MS = 2_000;
const LOST_BEFORE = { sent: false, code: "ECONNRESET" } as const;
