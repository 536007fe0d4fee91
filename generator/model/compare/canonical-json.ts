/**
 * JSON with the members of every object sorted, so that equal values have equal texts. A `replace` that answers undefined
 * leaves a member out.
 */
export function canonicalJson(value: unknown, replace?: (key: string, value: unknown) => unknown): string {
  return JSON.stringify(value, (key, member: unknown) => {
    const replaced = replace === undefined ? member : replace(key, member);
    if (typeof replaced !== "object" || replaced === null || Array.isArray(replaced)) return replaced;
    // `fromEntries` defines members, so that one called `__proto__` is a member like any other.
    return Object.fromEntries(Object.entries(replaced).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}
