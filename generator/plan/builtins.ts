import type { TypeId } from "../model/model.js";
import type { TypeOptions } from "./options.js";

/** How a value of a built-in type is held, and so which literals it has. */
export type Representation = "string" | "number" | "bigint" | "boolean" | "Date" | "Uint8Array" | "unknown" | "strings";

export interface Builtin {
  readonly representation: Representation;
  /** The descriptor's word: `long`, or `long.number` where the user chose another representation. */
  readonly code: string;
}

/** Undefined for an id that is no built-in. An unknown `xs:` name is `anyType`: nothing is known of its values. */
export function builtin(id: TypeId, options: TypeOptions): Builtin | undefined {
  if (!id.startsWith("xs:")) return undefined;
  const name = id.slice(3);
  if (LONGS.has(name)) return chosen(name, options.long ?? "bigint", "bigint");
  if (INTEGERS.has(name)) return chosen(name, options.integer ?? "number", "number");
  if (name === "decimal") return chosen(name, options.decimal ?? "string", "string");
  if (name === "dateTime" || name === "date") {
    return options[name] === "date"
      ? { representation: "Date", code: `${name}.date` }
      : { representation: "string", code: name };
  }
  const representation = OTHERS.get(name);
  return representation === undefined ? { representation: "unknown", code: "anyType" } : { representation, code: name };
}

/** The TypeScript that stands for it. */
export function typeText(representation: Representation): string {
  return representation === "strings" ? "readonly string[]" : representation;
}

function chosen(name: string, choice: "bigint" | "number" | "string", standard: typeof choice): Builtin {
  return { representation: choice, code: choice === standard ? name : `${name}.${choice}` };
}

const LONGS: ReadonlySet<string> = new Set(["long", "unsignedLong"]);

const INTEGERS: ReadonlySet<string> = new Set([
  "integer",
  "nonNegativeInteger",
  "positiveInteger",
  "nonPositiveInteger",
  "negativeInteger",
]);

/** XSD 1.0 part 2, 3.2 and 3.3, apart from those above. */
const OTHERS: ReadonlyMap<string, Representation> = new Map<string, Representation>([
  ...list("unknown", "anyType"),
  ...list("boolean", "boolean"),
  ...list("number", "int short byte unsignedInt unsignedShort unsignedByte float double"),
  ...list("Uint8Array", "base64Binary hexBinary"),
  ...list("strings", "IDREFS NMTOKENS ENTITIES"),
  ...list("string", "string normalizedString token language Name NCName NMTOKEN ID IDREF ENTITY anyURI QName NOTATION"),
  ...list("string", "anySimpleType duration time gYearMonth gYear gMonthDay gDay gMonth"),
]);

function list(representation: Representation, names: string): [string, Representation][] {
  return names.split(" ").map((name) => [name, representation]);
}
