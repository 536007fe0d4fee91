/** `name` of `{namespace}name`. */
export function localName(id: string): string {
  return id.slice(id.lastIndexOf("}") + 1);
}

/** The ids of that local name in an index that is complete. */
export function idsNamed(index: IdIndex, name: string): readonly string[] {
  const known = BY_LOCAL_NAME.get(index) ?? byLocalName(index);
  BY_LOCAL_NAME.set(index, known);
  return known.get(name) ?? [];
}

interface IdIndex {
  readonly keys: () => Iterable<string>;
}

function byLocalName(index: IdIndex): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const id of index.keys()) {
    const name = localName(id);
    const same = names.get(name);
    if (same === undefined) names.set(name, [id]);
    else same.push(id);
  }
  return names;
}

const BY_LOCAL_NAME = new WeakMap<IdIndex, ReadonlyMap<string, readonly string[]>>();
