import type { AnyDescriptor, FieldDescriptor, GroupDescriptor, ParticleDescriptor } from "./descriptor.js";
import { printType } from "./print-type.js";

/** Particles with spaces between. `elementNamespace` is that of elements that name none. */
export function printParticles(particles: readonly ParticleDescriptor[], elementNamespace: string): string {
  return particles.map((particle) => printParticle(particle, elementNamespace)).join(" ");
}

/** In braces, with what would end it escaped. */
export function printNamespace(namespace: string): string {
  const escaped = namespace.replace(
    /[}\\\p{Cc}\p{Cs}]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `{${escaped}}`;
}

function printParticle(particle: ParticleDescriptor, elementNamespace: string): string {
  switch (particle.kind) {
    case "element":
      return printField(particle, elementNamespace);
    case "attribute":
      return `@${printField(particle, "")}`;
    case "text":
      return `$:${printType(particle.type)}`;
    case "any":
      return printAny(particle);
    case "anyAttribute":
      return "@*";
    default:
      return printGroup(particle, elementNamespace);
  }
}

function printField(field: FieldDescriptor, ownNamespace: string): string {
  return [
    field.namespace === ownNamespace ? "" : printNamespace(field.namespace),
    field.name,
    field.property === field.name ? "" : printProperty(field.property),
    printOccurs(field.min, field.max),
    field.nillable ? "~" : "",
    field.injected ? "!" : "",
    `:${printType(field.type)}`,
    field.fixed !== undefined ? `==${JSON.stringify(field.fixed)}` : "",
    field.fixed === undefined && field.default !== undefined ? `=${JSON.stringify(field.default)}` : "",
  ].join("");
}

function printGroup(group: GroupDescriptor, elementNamespace: string): string {
  const branches = group.branches.map((branch) => printParticles(branch, elementNamespace)).join(" | ");
  const property = group.property === undefined ? "" : printProperty(group.property);
  return `${group.kind === "all" ? "&" : ""}(${branches})${property}${printOccurs(group.min, group.max)}`;
}

function printAny(any: AnyDescriptor): string {
  const namespaces =
    any.namespaces === "##any"
      ? ""
      : any.namespaces === "##other"
        ? "other"
        : any.namespaces.map(printNamespace).join("");
  return `*${namespaces}${any.property === "$any" ? "" : printProperty(any.property)}${printOccurs(any.min, any.max)}`;
}

function printProperty(property: string): string {
  return `>${/^[A-Za-z_$][\w$]*$/.test(property) ? property : JSON.stringify(property)}`;
}

function printOccurs(min: number, max: number): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? "*" : min === 1 ? "+" : `[${min},]`;
  if (max === 1 && min < 2) return min === 0 ? "?" : "";
  return min === max ? `[${min}]` : `[${min},${max}]`;
}
