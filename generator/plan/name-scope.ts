/** Names and what each of them holds, inside those of an outer scope, which it sees and does not change. */
export interface NameScope {
  /** What the name holds; undefined for one that is free. */
  get(name: string): string | undefined;
  set(name: string, held: string): void;
  /** Its own names, without those of the outer scope. */
  readonly own: ReadonlyMap<string, string>;
  /** The wish, or the wish with the first number that is free here; `shared` are further names to avoid. */
  free(wish: string, shared?: (name: string) => boolean): string;
  /** Takes over what an inner scope has added. */
  absorb(inner: NameScope): void;
  /** The lowest number that may be free behind the wish. */
  numberFor(wish: string): number;
  /** The wishes that have such a number of their own here. */
  readonly numbered: () => Iterable<string>;
}

/** Looking through scopes costs their depth; copying them would cost every name, for each branch of every choice. */
export function openNames(outer?: NameScope): NameScope {
  const own = new Map<string, string>();
  // Most names need none.
  let numbers: Map<string, number> | undefined;
  const settleNumber = (wish: string, number: number): void => {
    numbers = (numbers ?? new Map<string, number>()).set(wish, number);
  };
  const scope: NameScope = {
    own,
    get: (name) => own.get(name) ?? outer?.get(name),
    set: (name, held) => void own.set(name, held),
    free(wish, shared = never) {
      const isTaken = (name: string): boolean => scope.get(name) !== undefined || shared(name);
      if (!isTaken(wish)) return wish;
      // A name once taken stays so: the search goes on where the last one ended.
      let number = scope.numberFor(wish);
      while (isTaken(`${wish}${number}`)) number += 1;
      settleNumber(wish, number);
      return `${wish}${number}`;
    },
    absorb(inner) {
      for (const [name, held] of inner.own) own.set(name, held);
      for (const wish of inner.numbered()) settleNumber(wish, inner.numberFor(wish));
    },
    numbered: () => numbers?.keys() ?? [],
    numberFor: (wish) => numbers?.get(wish) ?? outer?.numberFor(wish) ?? 2,
  };
  return scope;
}

function never(): boolean {
  return false;
}
