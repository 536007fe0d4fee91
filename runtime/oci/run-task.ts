import { setTimeout as wait } from "node:timers/promises";
import { AuthError } from "../errors.js";
import { SoapFault } from "../soap/soap-fault.js";
import { failAll, runBatch } from "./batch.js";
import type { SendAllOptions } from "./bulk-options.js";
import { cannotHaveRun, isUnsent } from "./cannot-have-run.js";
import type { OciCommand, OciResult } from "./result.js";
import type { OciSession } from "./session.js";

/** The commands of one document, and the place of the first in the source. */
export interface Task {
  readonly start: number;
  readonly commands: readonly OciCommand[];
}

export interface Finished {
  readonly kind: "finished";
  readonly session: OciSession;
  readonly task: Task;
  /** Empty when nothing was sent. */
  readonly results: readonly OciResult<unknown>[];
  /** Whether a reply came. */
  readonly answered: boolean;
  /** Why nothing more can be sent. */
  readonly fatal: { readonly reason: unknown } | undefined;
}

/**
 * Never rejects. What was surely not sent is tried again for a while: a server that restarts comes back. `lost` is how
 * many documents before this one got no reply, in a row.
 */
export async function runTask(
  session: OciSession,
  task: Task,
  options: SendAllOptions,
  lost: number,
): Promise<Finished> {
  const { commands, start } = task;
  const { signal, timeoutMs, onSend } = options;
  let told = onSend === undefined;
  let refusal: { readonly reason: unknown } | undefined;
  const call = { signal, timeoutMs, beforeSend };
  const pause = lost > 1 ? RETRY_DELAYS[lost - 2] : undefined;
  if (pause !== undefined) await sleep(pause, signal);
  for (const delay of [...RETRY_DELAYS, undefined]) {
    try {
      return finished(await runBatch(session, commands, call), true);
    } catch (error) {
      if (refusal !== undefined) return finished([], false, refusal);
      if (isPassing(error) && delay !== undefined) {
        await sleep(delay, signal);
        if (!signal?.aborted) continue;
      }
      const results = await failAll(session, commands, error);
      const reason = results[0]?.error ?? error;
      if (cannotHaveRun(error)) return finished([], false, { reason });
      return finished(results, false, signal?.aborted || lost + 1 >= MOST_LOST ? { reason } : undefined);
    }
  }
  return finished([], false);

  async function beforeSend(): Promise<void> {
    if (told) return;
    told = true;
    try {
      await onSend?.(commands.map((command, slot) => ({ index: start + slot, command })));
    } catch (reason) {
      refusal = { reason };
      throw reason;
    }
  }

  function finished(results: Finished["results"], answered: boolean, fatal?: Finished["fatal"]): Finished {
    return { kind: "finished", session, task, results, answered, fatal };
  }
}

/** A fault at the login is no refusal: the web server may have lost the application server behind it for a moment. */
function isPassing(error: unknown): boolean {
  if (error instanceof AuthError) return error.cause instanceof SoapFault;
  return isUnsent(error) && PASSING.has(error.code);
}

function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return wait(milliseconds, undefined, { signal }).catch(() => undefined);
}

const RETRY_DELAYS = [200, 500, 1_000, 2_000, 5_000] as const;
/** Documents in a row without a reply: there is more amiss than a lost session, and the rest of the job would burn. */
const MOST_LOST = 6;
const PASSING: ReadonlySet<string> = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "ETIMEDOUT",
  "TIMEOUT",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_SOCKET",
]);
