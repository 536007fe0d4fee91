/**
 * The signatures in a reply; undefined where there are none in it. A single one may stand without the outer array
 * (Supervisor), each may be one text with commas (Trac), and a type may be told by a value of it (IXR, of PHP).
 */
export function readSignature(value: unknown): readonly (readonly string[])[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const single = readTypes(value);
  if (single?.some((text) => text.includes(","))) return single.map(betweenCommas);
  if (single !== undefined) return single.length === 0 ? [] : [single];
  const signatures = value.map(readTypes);
  if (signatures.every((signature) => signature !== undefined)) return signatures;
  const told = value.map(typeOfExample);
  return told.every((type) => type !== undefined) ? [told] : undefined;
}

function betweenCommas(text: string): readonly string[] {
  return text.split(",").map((name) => name.trim());
}

/** IXR answers with examples: 42, 3.1415, "string", ["array"], {struct: "struct"}, a time, bytes. */
function typeOfExample(value: unknown): string | undefined {
  if (typeof value === "string") return /^\d{4}-?\d\d-?\d\dT/.test(value) ? "dateTime.iso8601" : value;
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "double";
  if (typeof value === "boolean") return "boolean";
  if (value instanceof Uint8Array) return "base64";
  if (Array.isArray(value)) return value[0] === "array" ? "array" : undefined;
  return readStruct(value)?.has("struct") === true ? "struct" : undefined;
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
