import type { Alternative, Choice, Fields, Labelled, Property, TypeExpression } from "../plan/expression.js";
import { isIdentifier } from "../plan/identifiers.js";
import { quoted } from "../plan/literal.js";
import { docComment } from "./comment.js";
import type { Printer } from "./printer.js";

/** A type in one line, or over several when an object inside has comments. */
export function printType(printer: Printer, type: TypeExpression, indent = ""): string {
  switch (type.kind) {
    case "text":
      return type.text;
    case "named":
      return printer.use(type.exported);
    case "array":
      return `readonly ${atom(printer, type.item, indent)}[]`;
    case "applied":
      return `${printer.use(type.exported)}<${printType(printer, type.argument, indent)}>`;
    case "intersection":
      return type.members.map((member) => atom(printer, member, indent)).join(" & ");
    case "union":
      return type.members.map((member) => unionMember(printer, member, indent)).join(" | ");
    case "object":
      return printObject(printer, type.fields, indent);
    case "map":
      return `Readonly<Record<string, ${printType(printer, type.value, indent)}>>`;
    case "tuple":
      return `[${printLabelled(printer, type.elements)}]`;
  }
}

/** The parts of an intersection: the properties as an object, if there are any, and each choice. */
export function printFields(
  printer: Printer,
  fields: Fields & Partial<Alternative>,
  indent: string,
): readonly string[] {
  const forbidden = fields.forbidden ?? [];
  const objects =
    fields.properties.length === 0 && forbidden.length === 0 && fields.choices.length > 0
      ? []
      : [printProperties(printer, fields.properties, forbidden, indent)];
  return [...objects, ...fields.choices.map((choice) => `(${printChoice(printer, choice, indent)}\n${indent})`)];
}

/** The alternatives, each on a line of its own. */
export function printChoice(printer: Printer, choice: Choice, indent: string): string {
  const inner = `${indent}  `;
  return choice.alternatives.map((one) => `\n${inner}| ${printFields(printer, one, inner).join(" & ")}`).join("");
}

/** `name?: T | undefined;` with its comment, as lines. */
export function printProperty(printer: Printer, property: Property, indent: string): readonly string[] {
  const type = printType(printer, property.type, indent);
  const absent = property.optional && type !== "unknown" ? " | undefined" : "";
  return [
    ...docComment(property.comment).map((line) => indent + line),
    `${indent}${propertyKey(property.name)}${property.optional ? "?" : ""}: ${type}${absent};`,
  ];
}

/** `a: string, b: number`, of a tuple or of parameters. */
export function printLabelled(printer: Printer, elements: readonly Labelled[]): string {
  return elements.map(({ name, type }) => `${name}: ${printType(printer, type)}`).join(", ");
}

export function propertyKey(name: string): string {
  return isIdentifier(name) ? name : quoted(name);
}

function printObject(printer: Printer, fields: Fields, indent: string): string {
  const parts = printFields(printer, fields, indent);
  return parts.length === 1 ? (parts[0] ?? "{}") : `(${parts.join(" & ")})`;
}

/** On one line while it is short and has no comments. */
function printProperties(
  printer: Printer,
  properties: readonly Property[],
  forbidden: readonly string[],
  indent: string,
): string {
  const inner = `${indent}  `;
  const lines = [
    ...properties.flatMap((property) => printProperty(printer, property, inner)),
    ...forbidden.map((name) => `${inner}${propertyKey(name)}?: undefined;`),
  ];
  if (lines.length === 0) return "{}";
  const commented = properties.some(
    (property) => property.comment.paragraphs.length > 0 || property.comment.deprecated !== undefined,
  );
  const oneLine = `{ ${lines
    .map((line) => line.trim())
    .join(" ")
    .replace(/;$/, "")} }`;
  if (!commented && !oneLine.includes("\n") && indent.length + oneLine.length <= 116) return oneLine;
  return `{\n${lines.join("\n")}\n${indent}}`;
}

function unionMember(printer: Printer, type: TypeExpression, indent: string): string {
  const printed = printType(printer, type, indent);
  return type.kind === "array" || type.kind === "intersection" ? `(${printed})` : printed;
}

function atom(printer: Printer, type: TypeExpression, indent: string): string {
  const printed = printType(printer, type, indent);
  const compound = type.kind === "union" || type.kind === "intersection";
  return compound || printed.startsWith("readonly ") ? `(${printed})` : printed;
}
