import { isGroup } from "../../generator/model/is-group.js";
import type {
  Field,
  Group,
  Message,
  Particle,
  Root,
  Scalar,
  SchemaModel,
  TypeDefinition,
} from "../../generator/model/model.js";

/**
 * A type on one line, so that an expectation reads like the schema: `extends :Base (a: xs:int, b?~: :B, (c: … | d: …)*)`.
 * `:Name` is a type or an element of the outlined type's own namespace, `{}name` an unqualified element.
 */
function outline(type: TypeDefinition | undefined): string {
  if (type === undefined) return "nothing";
  return type.kind === "message" ? outlineMessage(type) : outlineScalar(type);
}

/** The type of that id, outlined. */
export function outlineOf(model: SchemaModel, id: string): string {
  return outline(model.types.find((type) => type.id === id));
}

export function outlineRoot(root: Root | undefined): string {
  return root === undefined ? "nothing" : `{${root.namespace}}${root.name}${root.nillable ? "~" : ""}: ${root.type}`;
}

function outlineMessage(message: Message): string {
  const { namespace, attributes, content, base, derivation } = message;
  const words = [
    message.abstract ? "abstract" : "",
    message.mixed ? "mixed" : "",
    message.array === undefined ? "" : `${message.array}-array`,
    base === undefined ? "" : `${derivation === "extension" ? "extends" : "restricts"} ${short(base, namespace)}`,
    message.text === undefined ? "" : `$: ${short(message.text, namespace)}`,
    ...attributes.map((field) => outlineField(field, "")),
    message.anyAttribute ? "@*" : "",
    content === undefined ? "" : outlineGroup(content, namespace),
  ];
  return words.filter((word) => word !== "").join(" ") || "empty";
}

function outlineGroup(group: Group, namespace: string): string {
  const between = group.kind === "choice" ? " | " : ", ";
  const inside = group.particles.map((particle) => outlineParticle(particle, namespace)).join(between);
  const name = group.name === undefined ? "" : `>${group.name}`;
  return `${group.kind === "all" ? "&" : ""}(${inside})${name}${occurs(group)}`;
}

function outlineParticle(particle: Particle, namespace: string): string {
  if (isGroup(particle)) return outlineGroup(particle, namespace);
  if (particle.kind !== "any") return outlineField(particle, namespace);
  const { namespaces } = particle;
  return `any ${typeof namespaces === "string" ? namespaces : namespaces.map((one) => `{${one}}`).join("")}${occurs(particle)}`;
}

function outlineField(field: Field, namespace: string): string {
  const name = field.namespace === namespace ? field.name : `{${field.namespace}}${field.name}`;
  const value =
    field.fixed === undefined ? (field.default === undefined ? "" : ` =${field.default}`) : ` ==${field.fixed}`;
  const marks = `${occurs(field)}${field.nillable ? "~" : ""}${field.injected ? "!" : ""}`;
  const at = field.kind === "attribute" ? "@" : "";
  return `${at}${name}${marks}: ${short(field.type, namespace)}${value}`;
}

function outlineScalar(scalar: Scalar): string {
  const { namespace, base, list, union, enumeration } = scalar;
  const facets = Object.entries(scalar.facets).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const words = [
    base === undefined ? "" : short(base, namespace),
    list === undefined ? "" : `list(${short(list, namespace)})`,
    union === undefined ? "" : `union(${union.map((member) => short(member, namespace)).join(", ")})`,
    ...facets,
    enumeration === undefined ? "" : enumeration.map(({ value }) => JSON.stringify(value)).join("|"),
  ];
  return words.filter((word) => word !== "").join(" ");
}

function short(id: string, namespace: string): string {
  return namespace !== "" && id.startsWith(`{${namespace}}`) ? `:${id.slice(namespace.length + 2)}` : id;
}

function occurs({ min, max }: Pick<Field, "min" | "max">): string {
  if (min === 1 && max === 1) return "";
  if (min === 0 && max === 1) return "?";
  if (max === "unbounded") return min === 0 ? "*" : min === 1 ? "+" : `[${min},]`;
  return `[${min},${max}]`;
}
