import type { RequestId } from "./frame-profile.js";

/** 1 to `last`, then from 1 again; what is in flight is left out. The caller sees to it that one is free. */
export function numberedIds(last: number): (isTaken: (id: RequestId) => boolean) => number {
  let latest = 0;
  return (isTaken) => {
    do latest = latest >= last ? 1 : latest + 1;
    while (isTaken(latest));
    return latest;
  };
}

/** `prefix` and a number that grows. */
export function namedIds(prefix: string): () => string {
  let latest = 0;
  return () => {
    latest += 1;
    return prefix + latest;
  };
}
