/**
 * Runs `act` when the signal is aborted; the result takes that back. However many calls share a signal, it gets one
 * listener: Node warns of a leak at the eleventh, and a signal that outlives its calls keeps none.
 */
export function whenAborted(signal: AbortSignal, act: () => void): () => void {
  const acts = ACTS.get(signal) ?? listen(signal);
  acts.add(act);
  return () => {
    acts.delete(act);
    if (acts.size > 0 || ACTS.get(signal) !== acts) return;
    ACTS.delete(signal);
    signal.removeEventListener("abort", onAbort);
  };
}

function listen(signal: AbortSignal): Set<() => void> {
  const acts = new Set<() => void>();
  ACTS.set(signal, acts);
  signal.addEventListener("abort", onAbort);
  return acts;
}

function onAbort(event: Event): void {
  for (const act of ACTS.get(event.target as AbortSignal) ?? []) act();
}

const ACTS = new WeakMap<AbortSignal, Set<() => void>>();
