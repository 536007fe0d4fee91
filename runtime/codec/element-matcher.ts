/** What an element of a type's content can be matched with. */
export interface Matchable {
  readonly name: string;
  readonly namespace: string;
}

/** Finds an element by expanded name; failing that a wildcard; failing that, if lenient, by a local name that is unique. */
export type ElementMatcher<Slot extends Matchable, Wildcard> = (
  local: string,
  namespace: string,
  lenient: boolean,
) => Slot | Wildcard | undefined;

export function elementMatcher<Slot extends Matchable, Wildcard extends Accepting>(
  slots: readonly Slot[],
  wildcards: readonly Wildcard[],
): ElementMatcher<Slot, Wildcard> {
  const byName = new Map<string, Slot[]>();
  for (const slot of slots) {
    const similar = byName.get(slot.name);
    if (similar === undefined) byName.set(slot.name, [slot]);
    else if (!similar.some(({ namespace }) => namespace === slot.namespace)) similar.push(slot);
  }
  return (local, namespace, lenient) => {
    const similar = byName.get(local);
    if (similar !== undefined) {
      for (const slot of similar) if (slot.namespace === namespace) return slot;
    }
    for (const wildcard of wildcards) if (wildcard.accepts(namespace)) return wildcard;
    return lenient && similar?.length === 1 ? similar[0] : undefined;
  };
}

export interface Accepting {
  readonly accepts: (namespace: string) => boolean;
}
