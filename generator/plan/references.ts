import type { Exported } from "./exported.js";

/** What one descriptor refers to, by index (`#0`), in order of first use. */
export interface References {
  index(constant: Exported): number;
  readonly list: readonly Exported[];
}

export function createReferences(): References {
  const list: Exported[] = [];
  const indices = new Map<Exported, number>();
  return {
    list,
    index(constant) {
      const known = indices.get(constant);
      if (known !== undefined) return known;
      indices.set(constant, list.length);
      return list.push(constant) - 1;
    },
  };
}
