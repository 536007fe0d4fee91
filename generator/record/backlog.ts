/** Work that waits until the traffic leaves time for it. */
export interface Backlog<Item> {
  /** False when too much waits already: the item is dropped. */
  readonly add: (item: Item, bytes: number) => boolean;
  /** Does what waits, now. */
  readonly drain: () => void;
}

/** `work` gets the items in order, a few milliseconds at a time, and never while `add` runs. */
export function createBacklog<Item>(
  work: (item: Item) => void,
  now: () => number,
  maxBytes: number = MAX_BYTES,
): Backlog<Item> {
  let waiting: { readonly item: Item; readonly bytes: number }[] = [];
  let next = 0;
  let total = 0;
  let isPlanned = false;

  function run(until: number): void {
    isPlanned = false;
    for (let entry = waiting[next]; entry !== undefined; entry = waiting[next]) {
      next += 1;
      total -= entry.bytes;
      work(entry.item);
      if (now() >= until) break;
    }
    if (next < waiting.length) {
      plan();
      return;
    }
    waiting = [];
    next = 0;
  }

  function plan(): void {
    if (isPlanned) return;
    isPlanned = true;
    setImmediate(() => run(now() + SLICE_MS));
  }

  return {
    add: (item, bytes) => {
      if (total + bytes > maxBytes) return false;
      total += bytes;
      waiting.push({ item, bytes });
      plan();
      return true;
    },
    drain: () => run(Number.POSITIVE_INFINITY),
  };
}

const MAX_BYTES = 16 * 1024 * 1024;
const SLICE_MS = 4;
