/** The key of a named component, and the id of a named type: `{namespace}name`. */
export function expandedName(namespace: string, name: string): string {
  return `{${namespace}}${name}`;
}

/** Order by code units: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
