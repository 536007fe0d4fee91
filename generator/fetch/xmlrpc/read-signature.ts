/** The signatures in a reply; undefined where there are none in it. A single one may stand without the outer array. */
export function readSignature(value: unknown): readonly (readonly string[])[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const single = readTypes(value);
  if (single !== undefined) return single.length === 0 ? [] : [single];
  const signatures = value.map(readTypes);
  return signatures.every((signature) => signature !== undefined) ? signatures : undefined;
}

/** The names of types in a reply; undefined where something else is among them. */
export function readTypes(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((type) => typeof type === "string") ? value : undefined;
}

/** What is said of a method; undefined for nothing. */
export function readText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** A struct's members. PHP sends an empty one as an empty array, so that is one, too. */
export function readStruct(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (Array.isArray(value)) return value.length === 0 ? new Map() : undefined;
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return undefined;
  return new Map(Object.entries(value));
}
