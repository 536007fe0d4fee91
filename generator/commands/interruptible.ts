import type { Invocation } from "./invocation.js";

/** Whether Ctrl-C has been pressed during work that then ends in good order: nothing new is begun after it. */
export function isInterrupted(): boolean {
  return pressed;
}

/**
 * Lets work end in good order at the first Ctrl-C, instead of by the handler that stops a command half-way; the second stops it
 * at once.
 */
export async function interruptible<Result>(
  { note }: Pick<Invocation, "note">,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const interrupt = new AbortController();
  const usual = process.listeners("SIGINT");
  const restore = (): void => {
    // In this order: without any listener, a signal that is on its way would be lost.
    for (const listener of usual.splice(0)) process.once("SIGINT", listener);
    process.removeListener("SIGINT", stop);
  };
  const stop = (): void => {
    pressed = true;
    restore();
    note("Stopping; Ctrl-C again stops at once.");
    interrupt.abort();
  };
  process.on("SIGINT", stop);
  for (const listener of usual) process.removeListener("SIGINT", listener);
  try {
    return await work(interrupt.signal);
  } finally {
    restore();
  }
}

let pressed = false;
