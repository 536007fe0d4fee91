/** Ends a command that runs until it is told, in good order instead of by the handler that stops a command half-way. Its reason is the signal's name. */
export function interrupted(): AbortSignal {
  const interrupt = new AbortController();
  const stop = (name: NodeJS.Signals): void => interrupt.abort(name);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    const usual = process.listeners(signal);
    // Before the others go: without any listener, a signal that is on its way would be lost.
    process.once(signal, stop);
    for (const listener of usual) process.removeListener(signal, listener);
  }
  return interrupt.signal;
}
