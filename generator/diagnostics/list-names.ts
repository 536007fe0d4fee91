/** `"a", "b" and 3 more`: the names that there are, as many as can be read at a glance. */
export function listNames(names: readonly string[], most = 20): string {
  const shown = names
    .slice(0, most)
    .map((name) => `"${name}"`)
    .join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown || "none";
}
