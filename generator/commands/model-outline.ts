import { printable } from "../diagnostics/printable.js";
import type {
  Facets,
  Field,
  Group,
  OciOperation,
  Operation,
  Particle,
  Root,
  Scalar,
  SchemaModel,
  TypeDefinition,
} from "../model/model.js";

/** An operation in words: what goes in, what comes out, and the types of both. */
export function operationOutline(model: SchemaModel, operation: Operation): readonly string[] {
  if (operation.protocol === "oci") return commandOutline(model, operation);
  const { name, protocol, style, use, oneWay, input, output, faults, inputHeaders, outputHeaders } = operation;
  const overload = operation.overload === 1 ? "" : ` #${operation.overload}`;
  return [
    `operation ${name}${overload} (${protocol}, ${style}/${use}${oneWay ? ", one way" : ""})`,
    ...indented(documentation(operation)),
    ...indented(position(operation)),
    ...rootOutline(model, "input", input),
    ...rootOutline(model, "output", output),
    ...faults.flatMap((fault) => rootOutline(model, `fault ${fault.name}`, fault.detail)),
    ...inputHeaders.flatMap((header) => rootOutline(model, "header", header)),
    ...outputHeaders.flatMap((header) => rootOutline(model, "reply header", header)),
  ].map(printable);
}

function commandOutline(model: SchemaModel, operation: OciOperation): readonly string[] {
  const { name, input, outputs } = operation;
  return [
    `command ${name}`,
    ...indented(documentation(operation)),
    ...indented(position(operation)),
    ...rootOutline(model, "request", input),
    ...outputs.flatMap((output) => rootOutline(model, "response", output)),
  ].map(printable);
}

/** A type in words. */
export function typeOutline(model: SchemaModel, type: TypeDefinition): readonly string[] {
  const notes = [...documentation(type), ...position(type)];
  const lines = type.kind === "scalar" ? scalarLines(type) : messageLines(model, type);
  const [head = "", ...rest] = lines;
  return [head, ...indented(notes), ...rest].map(printable);
}

function rootOutline(model: SchemaModel, role: string, root: Root | undefined): readonly string[] {
  if (root === undefined) return [];
  const type = model.types.find(({ id }) => id === root.type);
  const head = `  ${role}: element {${root.namespace}}${root.name}: ${root.type}`;
  return type === undefined
    ? [head]
    : [
        head,
        ...typeOutline(model, type)
          .slice(1)
          .map((line) => `  ${line}`),
      ];
}

function messageLines(model: SchemaModel, message: Exclude<TypeDefinition, Scalar>): readonly string[] {
  const flags = [
    message.abstract ? "abstract" : [],
    message.mixed ? "mixed" : [],
    message.array === undefined ? [] : `${message.array} array`,
    message.base === undefined ? [] : `${message.derivation} of ${message.base}`,
    message.provenance ?? [],
  ].flat();
  return [
    `message ${message.id}${flags.length === 0 ? "" : ` (${flags.join(", ")})`}`,
    ...(message.text === undefined ? [] : [`  text: ${message.text}`]),
    ...message.attributes.map((attribute) => `  @${fieldLine(model, attribute)}`),
    ...(message.anyAttribute ? ["  any attribute"] : []),
    ...(message.content === undefined ? [] : contentLines(model, message.content)),
  ];
}

/** The outermost sequence is what one expects, so only its particles are shown. */
function contentLines(model: SchemaModel, content: Group): readonly string[] {
  const plain = content.kind === "sequence" && content.min === 1 && content.max === 1;
  return plain
    ? content.particles.flatMap((particle) => particleLines(model, particle, "  "))
    : particleLines(model, content, "  ");
}

function particleLines(model: SchemaModel, particle: Particle, indent: string): readonly string[] {
  if (particle.kind === "any") return [`${indent}any element ${occurs(particle.min, particle.max)}`.trimEnd()];
  if (!("particles" in particle)) return [`${indent}${fieldLine(model, particle)}`];
  return [
    `${indent}${particle.kind} ${occurs(particle.min, particle.max)}`.trimEnd(),
    ...particle.particles.flatMap((inner) => particleLines(model, inner, `${indent}  `)),
  ];
}

function fieldLine(model: SchemaModel, field: Field): string {
  const notes = [
    field.nillable ? "nillable" : [],
    field.injected === true ? "filled in by the session" : [],
    field.default === undefined ? [] : `default ${JSON.stringify(field.default)}`,
    field.fixed === undefined ? [] : `fixed ${JSON.stringify(field.fixed)}`,
    field.provenance ?? [],
  ].flat();
  const count = occurs(field.min, field.max);
  return `${field.name}${count === "" ? "" : ` ${count}`}: ${typeText(model, field.type)}${notes.length === 0 ? "" : ` (${notes.join(", ")})`}`;
}

/** A simple type without a name says nothing by its id, so what it is stands in its place. */
function typeText(model: SchemaModel, id: string): string {
  const type = model.types.find((candidate) => candidate.id === id);
  if (type?.kind !== "scalar" || !type.anonymous) return id;
  const values = (type.enumeration ?? []).map(({ value }) => JSON.stringify(value));
  const facets = [...facetTexts(type.facets), ...(values.length === 0 ? [] : [values.join(" or ")])];
  return `${baseText(type)}${facets.length === 0 ? "" : ` [${facets.join(", ")}]`}`;
}

function baseText({ list, union, base }: Scalar): string {
  if (list !== undefined) return `list of ${list}`;
  return union === undefined ? (base ?? "xs:anySimpleType") : `union ${union.join(" | ")}`;
}

function scalarLines(scalar: Scalar): readonly string[] {
  return [
    `scalar ${scalar.id}: ${baseText(scalar)}`,
    ...facetTexts(scalar.facets).map((facet) => `  ${facet}`),
    ...(scalar.enumeration ?? []).map(({ value }) => `  = ${JSON.stringify(value)}`),
  ];
}

function facetTexts(facets: Facets): readonly string[] {
  return Object.entries(facets).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name} ${Array.isArray(value) ? value.join(" or ") : value}`],
  );
}

function occurs(min: number, max: number | "unbounded"): string {
  if (min === 1 && max === 1) return "";
  if (max === "unbounded") return min === 0 ? "*" : min === 1 ? "+" : `{${min},}`;
  return min === 0 && max === 1 ? "?" : `{${min},${max}}`;
}

function documentation({ documentation: text }: { readonly documentation?: string | undefined }): readonly string[] {
  return text === undefined ? [] : text.split("\n").map((line) => `"${line.trim()}"`);
}

function position({ position: at }: Pick<TypeDefinition, "position">): readonly string[] {
  return at === undefined ? [] : [`at ${at.file}:${at.line}:${at.column}`];
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
