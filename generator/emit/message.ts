import { printMessage } from "@wirewright/runtime/descriptor";
import type { Exported } from "../plan/exported.js";
import { quoted } from "../plan/literal.js";
import type { Declaration, PlannedMessage, Variant } from "../plan/planned.js";
import { docComment } from "./comment.js";
import type { Printable, Printer } from "./printer.js";
import { printChoice, printFields, printProperty, printType } from "./type-expression.js";

type ObjectDeclaration = Extract<Declaration, { kind: "object" }>;

/** A message: its type, or types when others derive from it, and its constant. */
export function emitMessage(printer: Printer, message: PlannedMessage): void {
  const { declaration, type, constant } = message;
  for (const line of docComment(message.comment)) printer.line(line);
  if (declaration.kind === "array") {
    printer.line("export type ", type, " = ", printType(printer, { kind: "array", item: declaration.item }), ";");
  } else if (declaration.kind === "alias") {
    printer.line("export type ", type, " = ", printType(printer, declaration.type), ";");
  } else if (declaration.own === undefined) emitFields(printer, type, declaration, discriminator(declaration));
  else {
    emitUnion(printer, type, declaration.own, declaration);
    printer.line("/** The fields of `", type.name, "` itself, which those derived from it have too. */");
    emitFields(printer, declaration.own, declaration, []);
  }
  const head = ["export const ", constant, ": ", printer.runtime("Message", "type"), "<", type, "> = /* @__PURE__ */ "];
  printer.line(...head, printer.runtime("message", "value"), "(");
  printer.line("  ", quotedDescriptor(printMessage(message.descriptor)), ",");
  emitReferences(printer, message.references);
  printer.line(");");
}

/** The thunk line of a constant's constructor call; none without references. */
export function emitReferences(printer: Printer, references: readonly Exported[]): void {
  if (references.length === 0) return;
  const names = references.map((reference) => printer.use(reference));
  const oneLine = `  () => [${names.join(", ")}],`;
  if (oneLine.length <= 120) printer.line(oneLine);
  else printer.line(`  () => [\n${names.map((name) => `    ${name},\n`).join("")}  ],`);
}

/** A descriptor as a string literal, in the quotes that need fewer escapes. */
export function quotedDescriptor(text: string): string {
  const double = quoted(text);
  if (!text.includes('"') || text.includes("'")) return double;
  return `'${double.slice(1, -1).replaceAll('\\"', '"')}'`;
}

function emitFields(printer: Printer, name: Exported, declaration: ObjectDeclaration, tag: readonly string[]): void {
  const { base, fields } = declaration;
  if (declaration.interface) {
    const lines = [
      ...tag.map((line) => `  ${line}`),
      ...fields.properties.flatMap((property) => printProperty(printer, property, "  ")),
    ];
    const extend: Printable[] = base === undefined ? [] : [" extends ", base];
    printer.line("export interface ", name, ...extend, lines.length === 0 ? " {}" : ` {\n${lines.join("\n")}\n}`);
    return;
  }
  printer.line("export type ", name, " =", intersection(printer, declaration, tag), ";");
}

function intersection(printer: Printer, { base, fields }: ObjectDeclaration, tag: readonly string[]): string {
  const [choice] = fields.choices;
  const before = [
    ...(base === undefined ? [] : [printer.use(base)]),
    ...(tag.length === 0 ? [] : [`{ ${tag.join(" ").replace(/;$/, "")} }`]),
  ];
  if (before.length === 0 && fields.properties.length === 0 && fields.choices.length === 1 && choice !== undefined) {
    return printChoice(printer, choice, "");
  }
  const isEmpty = before.length > 0 && fields.properties.length === 0 && fields.choices.length === 0;
  return ` ${[...before, ...(isEmpty ? [] : printFields(printer, fields, ""))].join(" & ")}`;
}

function emitUnion(printer: Printer, type: Exported, own: Exported, declaration: ObjectDeclaration): void {
  const tag = discriminator(declaration).join(" ").replace(/;$/, "");
  const members = [
    ...(declaration.abstract ? [] : [tag === "" ? printer.use(own) : `(${printer.use(own)} & { ${tag} })`]),
    ...declaration.derived.map((variant) => printVariant(printer, variant)),
  ];
  const oneLine = members.join(" | ");
  if (oneLine.length <= 90) printer.line("export type ", type, " = ", oneLine, ";");
  else printer.line("export type ", type, " =\n", members.map((member) => `  | ${member}`).join("\n"), ";");
}

function printVariant(printer: Printer, variant: Variant): string {
  const name = printer.use(variant.type);
  return variant.tag === undefined ? name : `(${name} & { $type: ${quoted(variant.tag)} })`;
}

function discriminator(declaration: ObjectDeclaration): readonly string[] {
  if (declaration.discriminator === undefined) return [];
  const { value, optional } = declaration.discriminator;
  return [`$type${optional ? "?" : ""}: ${quoted(value)}${optional ? " | undefined" : ""};`];
}
