/** Ends a command that runs until it is told, in good order instead of by the handler that stops a command half-way. */
export function interrupted(): AbortSignal {
  const interrupt = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.removeAllListeners(signal);
    process.once(signal, () => interrupt.abort());
  }
  return interrupt.signal;
}
