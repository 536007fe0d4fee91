import type { Described, Field, Message, Operation, Root, Scalar } from "../model/model.js";
import type { Comment } from "./expression.js";
import { describeFacets } from "./facets.js";
import type { ScalarFacts } from "./scalar-facts.js";

/** What a type's comment says: the schema's words, then what its TypeScript does not show. */
export function typeComment(type: Message | Scalar, name: string, nameOf: NameOf, facts: ScalarFacts): Comment {
  const wire = type.name === name ? [] : [`\`${type.name}\` in the schema.`];
  const details = type.kind === "scalar" ? scalarDetails(type, facts) : [];
  return comment(type, [...wire, ...details], nameOf);
}

/** `anonymous` is the field's own simple type, which has no comment elsewhere. */
export function fieldComment(
  field: Field,
  property: string,
  anonymous: Scalar | undefined,
  nameOf: NameOf,
  facts: ScalarFacts,
): Comment {
  const kind = field.kind === "attribute" ? "Attribute" : "Element";
  const details = [
    ...(field.name === property ? [] : [`${kind} \`${field.name}\` on the wire.`]),
    ...(anonymous === undefined ? [] : scalarDetails(anonymous, facts)),
    ...(field.fixed === undefined ? [] : [`Always ${shown(field.fixed)}.`]),
    ...(field.default === undefined || field.fixed !== undefined ? [] : [`Default: ${shown(field.default)}.`]),
  ];
  return comment(field, details, nameOf);
}

/** What a root's element is called where the constant is not. */
export function rootComment(root: Root, name: string, nameOf: NameOf): Comment {
  return comment(root, root.name === name ? [] : [`Element \`${root.name}\`.`], nameOf);
}

/** A command's is short: the rest stands at its request. */
export function operationComment(operation: Operation, name: string, nameOf: NameOf): Comment {
  if (operation.protocol === "oci") {
    const summary = summaryOf(operation.documentation);
    return comment(
      { ...operation, documentation: `${summary} OCI-P command \`${operation.name}\`.`.trim() },
      [],
      nameOf,
    );
  }
  const wire = operation.name === name ? [] : [`Operation \`${operation.name}\`.`];
  return comment(operation, wire, nameOf);
}

/** The first sentence, with its white space as one line; all of a text without sentences, if it is short. */
function summaryOf(documentation = ""): string {
  const start = documentation.trimStart().slice(0, 1000);
  const [paragraph = ""] = start.split(/\n\s*\n/, 1);
  const text = paragraph.trimEnd().replace(/\s+/g, " ");
  if (/^(?:the )?response\b/i.test(text)) return "";
  const sentence = /^.{0,240}?[.!](?=\s|$)/.exec(text)?.[0];
  if (sentence !== undefined) return sentence;
  return text.length > 240 || text === "" ? "" : `${text}.`;
}

/** The TypeScript name of a successor, where it is generated. */
export type NameOf = (id: string) => string | undefined;

function comment(described: Described, details: readonly string[], nameOf: NameOf): Comment {
  const provenance = described.provenance === undefined ? [] : [PROVENANCE[described.provenance]];
  const facts = [...details, ...provenance].join(" ");
  const documentation = described.documentation?.trim() ?? "";
  return {
    paragraphs: [documentation, facts].filter((paragraph) => paragraph !== ""),
    deprecated: described.deprecated === undefined ? undefined : deprecation(described.deprecated, nameOf),
  };
}

/** What stands behind `@deprecated`. */
export function deprecation({ text, successor }: NonNullable<Described["deprecated"]>, nameOf: NameOf): string {
  if (successor === undefined) return text;
  const use = `Use \`${nameOf(successor) ?? localName(successor)}\` instead.`;
  return text.trim() === "" ? use : `${text.trim()} ${use}`;
}

/** A successor that is not generated goes by the schema's name. */
function localName(id: string): string {
  return id.slice(id.lastIndexOf("}") + 1);
}

/** Facets of the type and of the anonymous ones that it restricts, and values that TypeScript has no literals for. */
function scalarDetails(scalar: Scalar, facts: ScalarFacts): readonly string[] {
  const values = scalar.enumeration ?? [];
  const unseen = values.length > 0 && facts.enumeration(scalar) === undefined;
  return [
    ...describeFacets(scalar.facets, unitOf(scalar, facts)),
    ...(unseen
      ? [
          `One of ${values
            .slice(0, MAX_VALUES)
            .map((one) => shown(one.value))
            .join(", ")}${values.length > MAX_VALUES ? ", …" : ""}.`,
        ]
      : []),
  ];
}

function unitOf(scalar: Scalar, facts: ScalarFacts): "character" | "byte" | "item" {
  const root = facts.steps(scalar).at(-1);
  if (root?.list !== undefined || facts.representation(scalar.id) === "strings") return "item";
  return facts.representation(scalar.id) === "Uint8Array" ? "byte" : "character";
}

function shown(value: string): string {
  return value === "" ? "empty" : `\`${value.replaceAll("`", "'")}\``;
}

const MAX_VALUES = 20;

/** What a comment says of what no documentation of the system does. */
export const PROVENANCE = {
  inferred: "Inferred, not documented.",
  derived: "Derived, not documented.",
} as const;
