import { setTimeout as wait } from "node:timers/promises";
import { TransportError } from "../errors.js";
import type { Transport, TransportReply, TransportRequest } from "../transport.js";

/**
 * Repeats a request once, after `delayMs`, when the connection failed in a way that passes by and the server cannot
 * have seen the request. Anything else reaches the caller: only they know whether it may run twice.
 */
export function repeatUnsent(
  transport: Transport,
  delayMs: number,
  now: () => number = performance.now.bind(performance),
): Transport {
  return {
    async send(request: TransportRequest): Promise<TransportReply> {
      const start = now();
      try {
        return await transport.send(request);
      } catch (error) {
        return await sendAgain(transport, request, error, { delayMs, spentMs: now() - start });
      }
    },
    close: () => transport.close(),
  };
}

/** The second half of that, after the first `error`, which came `spentMs` after the start. */
export async function sendAgain(
  transport: Transport,
  request: TransportRequest,
  error: unknown,
  { delayMs, spentMs }: { readonly delayMs: number; readonly spentMs: number },
): Promise<TransportReply> {
  const left = (request.timeoutMs ?? Number.POSITIVE_INFINITY) - spentMs - delayMs;
  if (!passesBy(error) || left <= 0) throw error;
  await wait(delayMs, undefined, { signal: request.signal }).catch(() => undefined);
  return await transport.send(Number.isFinite(left) ? { ...request, timeoutMs: left } : request);
}

function passesBy(error: unknown): boolean {
  return error instanceof TransportError && !error.sent && passing.has(error.code);
}

const passing: ReadonlySet<string> = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "EAI_AGAIN", "UND_ERR_SOCKET"]);
