import type { XmlElement } from "../../xml.js";

/** What is wrong with a text, in words that follow its name; undefined when nothing is. */
export type TextCheck = (text: string) => string | undefined;

/** A check of the text as it is after white space is handled, and how that is done. */
export interface SimpleType {
  readonly kind: "simple";
  readonly collapses: boolean;
  readonly check: TextCheck;
}

/** One of XML Schema's own types, by local name (XSD 1.0 part 2, 3.2 and 3.3). */
export function builtInType(name: string): SimpleType {
  const check = BUILT_INS[name];
  if (check === undefined) throw new Error(`the sandbox does not know the type xs:${name}`);
  return { kind: "simple", collapses: !KEEP_SPACE.includes(name), check };
}

/** The type of an `xs:restriction`: its base's check first, as the facets of a number expect a number. */
export function restrictedType(restriction: XmlElement, base: SimpleType, name: string): SimpleType {
  const checks = [base.check, ...facetsOf(restriction, name)];
  return {
    kind: "simple",
    collapses: base.collapses,
    check: (text) => {
      for (const check of checks) {
        const problem = check(text);
        if (problem !== undefined) return problem;
      }
      return undefined;
    },
  };
}

/** What is wrong with an element's text. */
export function problemOf(type: SimpleType, text: string): string | undefined {
  return type.check(type.collapses ? collapse(text) : text);
}

/** White space as `xs:token` has it (XSD 1.0 part 2, 4.3.6). JavaScript's own idea of white space is a wider one. */
export function collapse(text: string): string {
  return text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
}

function facetsOf(restriction: XmlElement, name: string): readonly TextCheck[] {
  const values = (facet: string): readonly string[] =>
    restriction.children.filter((child) => child.name === facet).map((child) => child.attributes.get("value") ?? "");
  const one = (facet: string, check: (value: string) => TextCheck) => values(facet).map(check);
  const enumeration = values("enumeration");
  return [
    ...(enumeration.length === 0
      ? []
      : [
          (text: string) =>
            enumeration.includes(text)
              ? undefined
              : `string value '${text}' is not a valid enumeration value for ${name}`,
        ]),
    ...one("length", (n) => (text) => says(lengthOf(text) === Number(n), `has not the length ${n} of ${name}`)),
    ...one("minLength", (n) => (text) => {
      const length = lengthOf(text);
      return says(length >= Number(n), `string length (${length}) is less than minLength facet (${n}) for ${name}`);
    }),
    ...one("maxLength", (n) => (text) => {
      const length = lengthOf(text);
      return says(length <= Number(n), `string length (${length}) is greater than maxLength facet (${n}) for ${name}`);
    }),
    ...one(
      "minInclusive",
      (n) => (text) => says(Number(text) >= Number(n), `is less than minInclusive (${n}) for ${name}`),
    ),
    ...one("maxInclusive", (n) => (text) => {
      return says(Number(text) <= Number(n), `is greater than maxInclusive (${n}) for ${name}`);
    }),
    ...patternsOf(values("pattern"), name),
  ];
}

/** Patterns of one restriction are alternatives (XSD 1.0 part 2, 4.3.4.3). */
function patternsOf(patterns: readonly string[], name: string): readonly TextCheck[] {
  if (patterns.length === 0) return [];
  const expression = new RegExp(`^(?:${patterns.join("|")})$`, "u");
  return [(text) => says(expression.test(text), `does not match the pattern of ${name}`)];
}

function says(holds: boolean, problem: string): string | undefined {
  return holds ? undefined : problem;
}

/** In characters, not in UTF-16 units (XSD 1.0 part 2, 4.3.1). */
function lengthOf(text: string): number {
  return [...text].length;
}

function matching(expression: RegExp, name: string): TextCheck {
  return (text) => says(expression.test(text), `invalid ${name} value`);
}

function integer(name: string, bits: bigint): TextCheck {
  const limit = 2n ** (bits - 1n);
  return (text) => {
    if (!/^[+-]?\d{1,40}$/.test(text)) return `invalid ${name} value`;
    const value = BigInt(text.replace(/^\+/, ""));
    return says(value >= -limit && value < limit, `invalid ${name} value`);
  };
}

const KEEP_SPACE = ["string", "normalizedString", "anyType"];

const BUILT_INS: Readonly<Record<string, TextCheck>> = {
  anyType: () => undefined,
  string: () => undefined,
  normalizedString: () => undefined,
  token: () => undefined,
  NMTOKEN: matching(/^[\w:.\-\u00b7-\u{10ffff}]+$/u, "NMTOKEN"),
  boolean: matching(/^(?:true|false|0|1)$/, "boolean"),
  int: integer("int", 32n),
  long: integer("long", 64n),
};
