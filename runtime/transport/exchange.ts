import type { Dispatcher } from "undici";
import { TransportError } from "../errors.js";
import type { TransportReply, TransportRequest } from "../transport.js";
import { aborted } from "./aborted.js";
import type { Connections } from "./connections.js";
import { startTimer } from "./start-timer.js";
import type { Target } from "./target.js";
import { whenAborted } from "./when-aborted.js";

/**
 * One request and its whole reply. undici calls `onRequestStart` right before it writes the first byte to a connected
 * socket: until then the server cannot have seen the request.
 */
export function exchange(
  connections: Connections,
  target: Target,
  request: TransportRequest,
  limit: number,
): Promise<TransportReply> {
  const { signal, timeoutMs } = request;
  if (signal?.aborted) return Promise.reject(aborted(signal, false));
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let controller: Dispatcher.DispatchController | undefined;
    let failure: TransportError | undefined;
    let broken = false;
    let status = 0;
    let headers: Readonly<Record<string, string>> = {};
    let size = 0;

    const timer = timeoutMs === undefined ? undefined : startTimer(onTimeout, timeoutMs);
    const stopListening = signal === undefined ? undefined : whenAborted(signal, onAbort);

    function settle(): void {
      clearTimeout(timer);
      stopListening?.();
    }

    function fail(error: TransportError): void {
      if (failure !== undefined) return;
      failure = error;
      settle();
      reject(error);
      controller?.abort(error);
    }

    function onTimeout(): void {
      const sent = controller !== undefined;
      fail(new TransportError(`no complete reply within ${timeoutMs} ms`, { sent, code: "TIMEOUT" }));
    }

    function onAbort(): void {
      if (signal !== undefined) fail(aborted(signal, controller !== undefined));
    }

    /** What words it is worth is loaded with the first error. */
    function onError(error: unknown): void {
      broken = true;
      const sent = controller !== undefined;
      import("./transport-failure.js").then(({ transportFailure }) => fail(transportFailure(error, sent)), reject);
    }

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        // Given up while it waited for a connection.
        if (failure !== undefined) started.abort(failure);
        else controller = started;
      },
      onResponseStart(_controller, statusCode, received) {
        status = statusCode;
        headers = joined(received);
        const declared = Number(headers["content-length"]);
        if (declared > limit) fail(tooLarge(limit));
      },
      onResponseData(_controller, chunk) {
        size += chunk.length;
        if (size > limit) fail(tooLarge(limit));
        else chunks.push(chunk);
      },
      onResponseEnd() {
        // undici goes on to the end of a proxy's refusal.
        if (broken) return;
        settle();
        const body = chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
        // undici takes the connection back a turn later; a call that follows at once should find it, not open another.
        queueMicrotask(() => setImmediate(resolve, { status, headers, body }));
      },
      onResponseError: (_controller, error) => onError(error),
    };
    try {
      connections.dispatch(dispatchOptions(target, request), handler);
    } catch (error) {
      onError(error);
    }
  });
}

function dispatchOptions(target: Target, request: TransportRequest): Dispatcher.DispatchOptions {
  return {
    origin: target.origin,
    path: target.path,
    method: request.method,
    headers: request.headers as Record<string, string>,
    body: request.body ?? null,
  };
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Readonly<Record<string, string>> {
  for (const name in headers) if (typeof headers[name] !== "string") return joinRepeated(headers);
  return headers as Readonly<Record<string, string>>;
}

function joinRepeated(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(name === "set-cookie" ? "\n" : ", ") : (value ?? ""),
    ]),
  );
}

function tooLarge(limit: number): TransportError {
  return new TransportError(`the reply is larger than ${limit} bytes (option maxReplyBytes)`, {
    sent: true,
    code: "REPLY_TOO_LARGE",
  });
}
