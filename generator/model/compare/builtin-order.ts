import type { TypeId } from "../model.js";

/**
 * What becomes of values when one built-in type takes the place of another (XSD 1.0 part 2, 3): `wider` and `narrower`
 * only where TypeScript has the same type for both.
 */
export function builtinRelation(before: TypeId, after: TypeId): "same" | "wider" | "narrower" | "other" {
  if (before === after) return "same";
  if (familyOf(before) !== familyOf(after)) return "other";
  if (ancestors(before).includes(after)) return "wider";
  return ancestors(after).includes(before) ? "narrower" : "other";
}

/** How a client holds the values, unless a config says otherwise. */
function familyOf(id: TypeId): string {
  const name = id.slice(3);
  if (name === "long" || name === "unsignedLong") return "bigint";
  if (name === "anyType" || name === "boolean" || /^(?:IDREFS|NMTOKENS|ENTITIES)$/.test(name)) return name;
  if (/Binary$/.test(name)) return "binary";
  return NUMBERS.has(name) ? "number" : "string";
}

function ancestors(id: TypeId): readonly TypeId[] {
  const found: TypeId[] = [];
  for (let name = PARENTS.get(id.slice(3)); name !== undefined; name = PARENTS.get(name)) found.push(`xs:${name}`);
  return found;
}

const NUMBERS: ReadonlySet<string> = new Set(
  (
    "integer nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger int short byte unsignedInt " +
    "unsignedShort unsignedByte float double"
  ).split(" "),
);

/** Whose values each one's are among. That of text is anything that is written as text. */
const PARENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    normalizedString: "string",
    token: "normalizedString",
    language: "token",
    Name: "token",
    NMTOKEN: "token",
    NCName: "Name",
    ID: "NCName",
    IDREF: "NCName",
    ENTITY: "NCName",
    anyURI: "string",
    decimal: "string",
    dateTime: "string",
    date: "string",
    time: "string",
    duration: "string",
    gYear: "string",
    gYearMonth: "string",
    gMonth: "string",
    gMonthDay: "string",
    gDay: "string",
    QName: "string",
    string: "anySimpleType",
    nonNegativeInteger: "integer",
    positiveInteger: "nonNegativeInteger",
    unsignedInt: "nonNegativeInteger",
    unsignedShort: "unsignedInt",
    unsignedByte: "unsignedShort",
    nonPositiveInteger: "integer",
    negativeInteger: "nonPositiveInteger",
    int: "integer",
    short: "int",
    byte: "short",
    integer: "double",
    float: "double",
  }),
);
