import { setTimeout as wait } from "node:timers/promises";
import { TransportError } from "../errors.js";
import { failAll, runBatch } from "./batch.js";
import { cannotHaveRun, isUnsent } from "./cannot-have-run.js";
import { commandSource } from "./command-source.js";
import { MOST_COMMANDS } from "./document.js";
import type { OciCommand, OciResult, OutputOf } from "./result.js";
import type { OciSession } from "./session.js";

export interface SendAllOptions {
  /** Logins to work with at once. Default 1: these servers are easily hurt. */
  readonly sessions?: number | undefined;
  /** Commands in one document, 1 to 15. Default 15. */
  readonly batchSize?: number | undefined;
  /** Results in the order of the commands (the default), or as they complete. */
  readonly ordered?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each document. */
  readonly timeoutMs?: number | undefined;
  /** Called after each document. */
  readonly onProgress?: ((progress: OciProgress) => void) | undefined;
}

export interface OciProgress {
  /** Commands that have a result, the failed ones included. */
  readonly done: number;
  readonly failed: number;
}

/** A command's result, with the command and its place in the source, from 0. */
export type OciAllResult<Command extends OciCommand> = Command extends OciCommand
  ? { readonly index: number; readonly command: Command } & OciResult<OutputOf<Command[0]>>
  : never;

interface Task {
  readonly start: number;
  readonly commands: readonly OciCommand[];
}

type Event =
  | { readonly kind: "batch"; readonly commands: readonly OciCommand[] }
  | { readonly kind: "failure"; readonly reason: unknown }
  | Finished;

interface Finished {
  readonly kind: "finished";
  readonly session: OciSession;
  readonly task: Task;
  readonly results: readonly OciResult<unknown>[];
  /** Why nothing more can be sent. */
  readonly fatal: { readonly reason: unknown } | undefined;
}

/**
 * Sends any number of commands in documents over a pool of sessions. It runs only as fast as it is read, and holds at
 * most two documents a session. `pool` gives a session by number; it is asked only for those that are needed.
 */
export async function* sendAll<Command extends OciCommand>(
  commands: Iterable<Command> | AsyncIterable<Command>,
  options: SendAllOptions,
  pool: (number: number) => OciSession,
): AsyncGenerator<OciAllResult<Command>, void, undefined> {
  const sessions = Math.max(1, Math.trunc(options.sessions ?? 1));
  const batchSize = Math.min(MOST_COMMANDS, Math.max(1, Math.trunc(options.batchSize ?? MOST_COMMANDS)));
  const ordered = options.ordered ?? true;
  const source = commandSource(commands);
  const abort = abortOf(options.signal);
  const idle: OciSession[] = [];
  const running = new Map<number, Promise<Event>>();
  const ready = new Map<number, Finished>();
  const progress = { done: 0, failed: 0 };
  let taking: Promise<Event> | undefined;
  let opened = 0;
  let taken = 0;
  let given = 0;
  let fatal: { readonly reason: unknown } | undefined;
  let ended = false;

  try {
    while (running.size > 0 || !(ended || fatal !== undefined)) {
      const wanted = !ended && fatal === undefined && running.size < sessions && taken - given <= sessions * batchSize;
      if (wanted) taking ??= source.take(batchSize).then(asBatch, asFailure);
      // A source that has something gets it on its way before the results at hand are given out; one that waits, not.
      const outlook = taking === undefined || fatal !== undefined ? undefined : await Promise.race([taking, turn()]);
      if (outlook === undefined) {
        yield* finishedOnes();
        if (running.size === 0 && taking === undefined) continue;
      }
      const event = outlook ?? (await Promise.race(awaited()));
      handle(event);
    }
    yield* finishedOnes();
    if (fatal !== undefined) throw fatal.reason;
  } finally {
    abort.stop();
    await source.close();
    // What is on the way may run, so its session is not taken away from under it.
    await Promise.allSettled(running.values());
  }

  function awaited(): Promise<Event>[] {
    if (fatal !== undefined) return [...running.values()];
    return [...running.values(), abort.event, ...(taking === undefined ? [] : [taking])];
  }

  function handle(event: Event): void {
    if (event.kind === "failure") {
      fatal ??= event;
      taking = undefined;
      return;
    }
    if (event.kind === "batch") {
      taking = undefined;
      ended = event.commands.length === 0;
      if (ended || fatal !== undefined) return;
      const task = { start: taken, commands: event.commands };
      taken += task.commands.length;
      running.set(task.start, runTask(idle.pop() ?? pool(opened++), task, options));
      return;
    }
    const { task, session, results } = event;
    running.delete(task.start);
    idle.push(session);
    fatal ??= event.fatal;
    ready.set(task.start, event);
    progress.done += results.length;
    progress.failed += results.filter(({ ok }) => !ok).length;
    if (results.length > 0) options.onProgress?.({ ...progress });
  }

  function* finishedOnes(): Generator<OciAllResult<Command>> {
    for (;;) {
      const finished = ordered ? ready.get(given) : ready.values().next().value;
      if (finished === undefined) return;
      ready.delete(finished.task.start);
      given += finished.task.commands.length;
      for (const [slot, result] of finished.results.entries()) {
        yield {
          index: finished.task.start + slot,
          command: finished.task.commands[slot],
          ...result,
        } as OciAllResult<Command>;
      }
    }
  }
}

/** Never rejects. What was surely not sent is tried again for a while: a server that restarts comes back. */
async function runTask(session: OciSession, task: Task, options: SendAllOptions): Promise<Finished> {
  const { commands } = task;
  const { signal } = options;
  for (const delay of [...RETRY_DELAYS, undefined]) {
    try {
      return finished(await runBatch(session, commands, options));
    } catch (error) {
      if (isPassing(error) && delay !== undefined) {
        await wait(delay, undefined, { signal }).catch(() => undefined);
        if (!signal?.aborted) continue;
      }
      const results = failAll(session, commands, error);
      const reason = results[0]?.ok === false ? results[0].error : error;
      if (cannotHaveRun(error)) return finished([], { reason });
      return finished(results, signal?.aborted ? { reason } : undefined);
    }
  }
  return finished([]);

  function finished(results: readonly OciResult<unknown>[], fatal?: Finished["fatal"]): Finished {
    return { kind: "finished", session, task, results, fatal };
  }
}

function isPassing(error: unknown): boolean {
  return isUnsent(error) && PASSING.has(error.code);
}

function asBatch(commands: readonly OciCommand[]): Event {
  return { kind: "batch", commands };
}

function asFailure(reason: unknown): Event {
  return { kind: "failure", reason };
}

function turn(): Promise<undefined> {
  return new Promise((resolve) => setImmediate(resolve, undefined));
}

function abortOf(signal: AbortSignal | undefined): { readonly event: Promise<Event>; stop(): void } {
  let stop = () => {};
  const event = new Promise<Event>((resolve) => {
    const onAbort = () => {
      const options = { sent: false, code: "ABORTED", cause: signal?.reason };
      resolve(asFailure(new TransportError("the work was aborted", options)));
    };
    if (signal?.aborted) onAbort();
    signal?.addEventListener("abort", onAbort);
    stop = () => signal?.removeEventListener("abort", onAbort);
  });
  return { event, stop };
}

const RETRY_DELAYS = [200, 500, 1_000, 2_000, 5_000] as const;
const PASSING: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "TIMEOUT",
  "UND_ERR_SOCKET",
]);
