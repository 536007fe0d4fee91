/**
 * Whether two parts of models say the same of the interface. Most of a large schema is as it was, so this is what most of
 * a comparison's time goes into: nothing is allocated.
 */
export function sameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b);
  return within(a, b, true) && within(b, a, false);
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!sameContent(a[index], b[index])) return false;
  return true;
}

/** Absent and undefined are the same. The way back only looks for members that the other has not at all. */
function within(a: object, b: object, deep: boolean): boolean {
  for (const name in a) {
    if (name === "position" || name === "documentation" || name === "provenance") continue;
    const one: unknown = a[name as keyof typeof a];
    const other: unknown = b[name as keyof typeof b];
    if (deep ? !sameContent(one, other) : one !== undefined && other === undefined) return false;
  }
  return true;
}
