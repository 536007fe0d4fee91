/**
 * Lets work end in good order at the first Ctrl-C, instead of by the handler that stops a command half-way; the second stops it
 * at once.
 */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const interrupt = new AbortController();
  const stop = () => interrupt.abort();
  const usual = process.listeners("SIGINT");
  process.removeAllListeners("SIGINT");
  process.once("SIGINT", stop);
  try {
    return await work(interrupt.signal);
  } finally {
    process.removeListener("SIGINT", stop);
    for (const listener of usual) process.once("SIGINT", listener);
  }
}
