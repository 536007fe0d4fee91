import type { Socket } from "node:net";
import { TransportError } from "../errors.js";
import type { Clock } from "../socket/clock.js";
import { failureOf } from "./failure-of.js";

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

/** What has to be known of a WebSocket to keep it alive. */
export interface KeepAlive {
  /**
   * After so many silent milliseconds the server is pinged; after as many again without a sign of life it counts as
   * gone. `Infinity` for never.
   */
  readonly keepAliveMs: number;
  /**
   * Sent along with the ping, where the protocol has a sign of life of its own. A server that never answered a ping is
   * then taken as it is.
   */
  readonly keepAliveText?: string | undefined;
}

/** Of a WebSocket of `ws` what is needed here: who installs the runtime has no types of `ws`. */
export interface FrameSocket {
  readonly bufferedAmount: number;
  on(event: "message", listener: (data: unknown) => void): unknown;
  on(event: "ping" | "pong", listener: () => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  once(event: "close", listener: (code: number, words: Buffer) => void): unknown;
  resume(): void;
  send(text: string): void;
  ping(): void;
  close(code: number): void;
  terminate(): void;
}

/** The text frames of a WebSocket that is being opened: `opened` says that it is, `forget` that it will never be. */
export function textSocket(
  socket: FrameSocket,
  target: KeepAlive,
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

  socket.on("message", (data) => {
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
        // Its words as they are: the session hides secrets in all its errors, and knows more of them.
        reason ??= failureOf(error, true, String);
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

/** RFC 6455, 7.4. */
function closeReason(code: number, words: string): TransportError {
  const text = words === "" ? "" : `: ${words}`;
  const message = code === 1006 ? "the connection broke" : `the server closed the WebSocket (${code}${text})`;
  return new TransportError(message, { sent: true, code: code === 1006 ? "ECONNRESET" : `WEBSOCKET_${code}` });
}

const CLOSING_MS = 2_000;
