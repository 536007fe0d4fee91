import type { Recorder } from "../../memory/recorder.js";
import { isGroup } from "../is-group.js";
import type { EnumerationValue, Facets, Field, Group, Message, Particle, TypeDefinition, TypeId } from "../model.js";
import { builtInWhiteSpace } from "../xsd-components/built-in-types.js";
import { dropPrefixedNames } from "./drop-prefixed-names.js";

type WhiteSpace = NonNullable<Facets["whiteSpace"]>;

/**
 * Puts values that the schema itself gives into their lexical form after white space processing (XSD 1.0 part 2, 4.3.6):
 * enumerations, each value once, defaults and fixed values.
 */
export function valueNormaliser(
  all: readonly TypeDefinition[],
  recorder: Recorder,
): (type: TypeDefinition) => TypeDefinition {
  const types = new Map(all.map((type) => [type.id, type]));
  const whiteSpaceOf = recorder.source("white space", (id: TypeId) => findWhiteSpace(types.get(id) ?? id, types));
  const names = dropPrefixedNames(types, recorder);
  const ofField = (given: Field): Field => {
    if (given.default === undefined && given.fixed === undefined) return given;
    const field = names.ofField(given);
    const whiteSpace = whiteSpaceOf(field.type);
    return {
      ...field,
      ...(field.default === undefined ? {} : { default: processWhiteSpace(field.default, whiteSpace) }),
      ...(field.fixed === undefined ? {} : { fixed: processWhiteSpace(field.fixed, whiteSpace) }),
    };
  };
  return (type) => {
    if (type.kind === "message") return normaliseMessage(type, ofField);
    if (type.enumeration === undefined) return type;
    const { enumeration, ...rest } = names.ofScalar(type);
    if (enumeration === undefined) return rest;
    return { ...rest, enumeration: normaliseEnumeration(enumeration, whiteSpaceOf(type.id)) };
  };
}

function normaliseMessage(message: Message, ofField: (field: Field) => Field): Message {
  const attributes = changed(message.attributes, ofField);
  const { content } = message;
  if (content === undefined) return attributes === message.attributes ? message : { ...message, attributes };
  const ofGroup = (group: Group): Group => {
    const particles = changed<Particle>(group.particles, (particle) => {
      if (isGroup(particle)) return ofGroup(particle);
      return particle.kind === "any" ? particle : ofField(particle);
    });
    return particles === group.particles ? group : { ...group, particles };
  };
  const within = ofGroup(content);
  if (within === content && attributes === message.attributes) return message;
  return { ...message, attributes, content: within };
}

/** The same list where nothing changes: most schemas give no values. */
function changed<Item>(items: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const results = items.map(change);
  return results.some((result, index) => result !== items[index]) ? results : items;
}

function normaliseEnumeration(
  values: readonly EnumerationValue[],
  whiteSpace: WhiteSpace,
): readonly EnumerationValue[] {
  const distinct = new Map<string, EnumerationValue>();
  for (const entry of values) {
    const value = processWhiteSpace(entry.value, whiteSpace);
    if (!distinct.has(value)) distinct.set(value, { ...entry, value });
  }
  return [...distinct.values()];
}

/** Of the text of a message with simple content, too. A list or union collapses, as all types do but strings. */
function findWhiteSpace(type: TypeDefinition | TypeId, types: ReadonlyMap<TypeId, TypeDefinition>): WhiteSpace {
  const seen = new Set<TypeDefinition>();
  for (let step = type; ; ) {
    if (typeof step === "string") return builtInWhiteSpace(step);
    if (seen.has(step)) return "preserve";
    seen.add(step);
    if (step.kind === "scalar" && step.facets.whiteSpace !== undefined) return step.facets.whiteSpace;
    const next: TypeId | undefined = step.kind === "message" ? (step.text ?? step.base) : step.base;
    // Content of elements has no simple value; mixed content keeps its text as it is.
    if (next === undefined) return step.kind === "message" ? "preserve" : "collapse";
    step = types.get(next) ?? next;
  }
}

function processWhiteSpace(value: string, whiteSpace: WhiteSpace): string {
  if (whiteSpace === "preserve") return value;
  const replaced = value.replace(/[\t\n\r]/g, " ");
  return whiteSpace === "replace" ? replaced : replaced.replace(/ +/g, " ").replace(/^ | $/g, "");
}
