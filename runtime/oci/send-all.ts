import { TransportError } from "../errors.js";
import type { OciAllResult, SendAllOptions } from "./bulk-options.js";
import { commandSource } from "./command-source.js";
import { MOST_COMMANDS } from "./document.js";
import { createInbox } from "./inbox.js";
import type { OciCommand } from "./result.js";
import { type Finished, runTask } from "./run-task.js";
import type { OciSession } from "./session.js";

type Event =
  | { readonly kind: "batch"; readonly commands: readonly OciCommand[] }
  | { readonly kind: "failure"; readonly reason: unknown }
  | Finished;

/**
 * Sends any number of commands in documents over a pool of sessions. It runs only as fast as it is read, and holds at
 * most two documents a session. The further sessions, which `open` gives, are opened when needed and closed at the end.
 */
export async function* sendAll<Command extends OciCommand>(
  commands: Iterable<Command> | AsyncIterable<Command>,
  options: SendAllOptions,
  session: OciSession,
  open: () => OciSession,
): AsyncGenerator<OciAllResult<Command>, void, undefined> {
  const sessions = Math.max(1, Math.trunc(options.sessions ?? 1) || 1);
  const batchSize = Math.min(MOST_COMMANDS, Math.max(1, Math.trunc(options.batchSize ?? MOST_COMMANDS) || 1));
  const ordered = options.ordered ?? true;
  const source = commandSource(commands);
  const inbox = createInbox<Event>();
  const stopListening = onAbort(options.signal, inbox.post);
  const opened = [session];
  const idle = [session];
  const running = new Map<number, Promise<void>>();
  const ready = new Map<number, Finished>();
  const progress = { done: 0, failed: 0 };
  let taking = false;
  let taken = 0;
  let given = 0;
  let lost = 0;
  let fatal: { readonly reason: unknown } | undefined;
  let ended = false;

  try {
    while (running.size > 0 || !(ended || fatal !== undefined)) {
      let event = inbox.poll();
      if (event === undefined) {
        take();
        // A source that has something gets it on its way before the results at hand are given out; one that waits, not.
        if (taking && fatal === undefined) await Promise.race([inbox.arrival(), turn()]);
        event = inbox.poll();
      }
      if (event === undefined) {
        yield* finishedOnes();
        take();
        await inbox.arrival();
      } else handle(event);
    }
    yield* finishedOnes();
    if (fatal !== undefined) throw fatal.reason;
  } finally {
    stopListening();
    await source.close().finally(async () => {
      // What is on the way may run, so its session is not taken away from under it.
      await Promise.all(running.values());
      await Promise.all(opened.slice(1).map((added) => added.close()));
    });
  }

  function take(): void {
    if (taking || ended || fatal !== undefined) return;
    if (running.size >= sessions || taken - given > sessions * batchSize) return;
    taking = true;
    source.take(batchSize).then(
      (batch) => inbox.post({ kind: "batch", commands: batch }),
      (reason: unknown) => inbox.post({ kind: "failure", reason }),
    );
  }

  function handle(event: Event): void {
    if (event.kind === "failure") {
      fatal ??= event;
      return;
    }
    if (event.kind === "batch") {
      taking = false;
      ended = event.commands.length === 0;
      if (ended || fatal !== undefined) return;
      start(event.commands);
      return;
    }
    const { task, results } = event;
    running.delete(task.start);
    idle.push(event.session);
    lost = event.answered ? 0 : lost + 1;
    fatal ??= event.fatal;
    ready.set(task.start, event);
    progress.done += results.length;
    progress.failed += results.filter(({ ok }) => !ok).length;
    if (results.length === 0) return;
    try {
      options.onProgress?.({ ...progress });
    } catch (reason) {
      fatal ??= { reason };
    }
  }

  function start(batch: readonly OciCommand[]): void {
    const task = { start: taken, commands: batch };
    taken += batch.length;
    running.set(task.start, runTask(idle.pop() ?? further(), task, options, lost).then(inbox.post));
  }

  function further(): OciSession {
    const added = open();
    opened.push(added);
    return added;
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

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function onAbort(signal: AbortSignal | undefined, post: (event: Event) => void): () => void {
  const report = () => {
    const options = { sent: false, code: "ABORTED", cause: signal?.reason };
    post({ kind: "failure", reason: new TransportError("the work was aborted", options) });
  };
  if (signal?.aborted) report();
  signal?.addEventListener("abort", report);
  return () => signal?.removeEventListener("abort", report);
}
