/**
 * Why an object with these keys is a map and no record: all of them are of one kind that no record's members have. Never
 * by how the names look otherwise, as that changes when samples are added.
 */
export function mapRule(names: Iterable<string>): string | undefined {
  const all = [...names];
  if (all.length === 0) return undefined;
  return RULES.find(([, pattern]) => all.every((name) => pattern.test(name)))?.[0];
}

const RULES: readonly (readonly [rule: string, pattern: RegExp])[] = [
  ["every key is a number", /^\d+$/],
  ["every key is a GUID", /^(?:[\da-f]{32}|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})$/i],
  ['every key has a "."', /\./],
];
