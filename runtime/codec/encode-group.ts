import { getOwn } from "../xml/own.js";
import type { BoundGroup, BoundParticle } from "./bound-message.js";
import type { EncodeContext, Encoding } from "./encode-context.js";
import { elementFieldWriter } from "./encode-field.js";
import { requireRecord } from "./encode-message.js";
import { kindOf } from "./kind-of.js";
import { part } from "./parts.js";
import { invalid, within } from "./problem.js";
import { unknownProperty } from "./unknown-property.js";

/** Writes the particles whose properties stand in `record`. */
export type ParticleWriter = (record: object, context: EncodeContext) => void;

export function particlesWriter(
  particles: readonly BoundParticle[],
  defaultNamespace: string,
  encoding: Encoding,
): ParticleWriter {
  const writers = particles.map((particle) => particleWriter(particle, defaultNamespace, encoding));
  return (record, context) => {
    for (const write of writers) write(record, context);
  };
}

/** The properties under which the particles' values stand, repeated groups by their own. */
export function propertiesOf(particles: readonly BoundParticle[]): string[] {
  return particles.flatMap((particle) => {
    if (!("branches" in particle)) return [particle.property];
    return particle.property === undefined ? particle.branches.flatMap(propertiesOf) : [particle.property];
  });
}

function particleWriter(particle: BoundParticle, defaultNamespace: string, encoding: Encoding): ParticleWriter {
  if (!("branches" in particle)) {
    const write =
      particle.kind === "any"
        ? part("rare").anyWriter(particle, defaultNamespace)
        : elementFieldWriter(particle, defaultNamespace, encoding);
    const { property } = particle;
    return (record, context) => {
      try {
        write(getOwn(record, property), context);
      } catch (error) {
        throw within(error, property);
      }
    };
  }
  const writeRound = roundWriter(particle, defaultNamespace, encoding);
  if (particle.max === 0) return () => {};
  return particle.property === undefined ? writeRound : repeatedWriter(particle, particle.property, writeRound);
}

/** One round of the group: a sequence, or one branch of a choice. */
function roundWriter(group: BoundGroup, defaultNamespace: string, encoding: Encoding): ParticleWriter {
  const optional = group.min === 0 && group.property === undefined;
  const branches = group.branches.map((branch) => ({
    particles: branch,
    write: particlesWriter(branch, defaultNamespace, encoding),
    properties: propertiesOf(branch),
    // Not by what would be filled in: of `all` fixed as true or `some`, nothing given must not mean `all`.
    emptiable: branch.every(mayBeAbsent),
  }));
  const all = [...new Set(branches.flatMap(({ properties }) => properties))];
  const sole = branches.length === 1 ? branches[0] : undefined;
  if (sole !== undefined) {
    return (record, context) => {
      if (!optional || presentOf(record, all).length > 0) sole.write(record, context);
    };
  }
  const emptiable = branches.find((branch) => branch.emptiable);
  return (record, context) => {
    const present = presentOf(record, all);
    if (present.length === 0) {
      if (optional) return;
      if (emptiable === undefined) throw invalid("choice", `one of ${all.join(", ")} is required`);
      return emptiable.write(record, context);
    }
    const chosen = branches.filter(({ properties }) => present.every((property) => properties.includes(property)));
    const [first] = chosen;
    if (first === undefined) throw invalid("choice", `${present.join(" and ")} exclude each other`);
    // Several branches may hold what is there: (a, b? | b). One of them may still lack nothing.
    const complete = chosen.length === 1 ? first : chosen.find(({ particles }) => isComplete(particles, present));
    (complete ?? first).write(record, context);
  };
}

function repeatedWriter(group: BoundGroup, property: string, writeRound: ParticleWriter): ParticleWriter {
  const { min, max } = group;
  const known = new Set(group.branches.flatMap(propertiesOf));
  return (record, context) => {
    const items = getOwn(record, property);
    if (items === undefined && min === 0) return;
    try {
      if (items === undefined) throw invalid("required", "is required");
      if (!Array.isArray(items)) throw invalid("type", `an array is expected, ${kindOf(items)} was given`);
      if (items.length < min) throw invalid("minOccurs", `has ${items.length} items, at least ${min} are needed`);
      if (items.length > max) throw invalid("maxOccurs", `has ${items.length} items, at most ${max} are allowed`);
      for (const [index, item] of items.entries()) {
        try {
          const round = requireRecord(item);
          const unknown = unknownProperty(round, known, group.kind);
          if (unknown !== undefined) throw unknown;
          writeRound(round, context);
        } catch (error) {
          throw within(error, `[${index}]`);
        }
      }
    } catch (error) {
      throw within(error, property);
    }
  };
}

function presentOf(record: object, properties: readonly string[]): readonly string[] {
  return properties.filter((property) => getOwn(record, property) !== undefined);
}

/**
 * Whether the properties that are present are all that the particles require. A group of which something is there has
 * to have all of it, also an optional one.
 */
export function isComplete(particles: readonly BoundParticle[], present: readonly string[]): boolean {
  return particles.every((particle) => {
    if (!("branches" in particle) || particle.property !== undefined)
      return isEmptiable(particle) || propertiesOf([particle]).some((property) => present.includes(property));
    const own = presentIn([particle], present);
    if (own.length === 0) return isEmptiable(particle);
    return particle.branches.some(
      (branch) => presentIn(branch, present).length === own.length && isComplete(branch, own),
    );
  });
}

function presentIn(particles: readonly BoundParticle[], present: readonly string[]): readonly string[] {
  const properties = new Set(propertiesOf(particles));
  return present.filter((property) => properties.has(property));
}

/** Whether nothing at all satisfies the particle. */
export function mayBeAbsent(particle: BoundParticle): boolean {
  if (particle.min === 0) return true;
  if (!("branches" in particle)) return false;
  return particle.property === undefined && particle.branches.some((branch) => branch.every(mayBeAbsent));
}

/** Whether nothing at all satisfies the particle, or what is filled in. */
export function isEmptiable(particle: BoundParticle): boolean {
  if (particle.min === 0) return true;
  if (!("branches" in particle))
    return particle.kind !== "any" && (particle.default ?? particle.fixed) !== undefined && particle.max === 1;
  return particle.property === undefined && particle.branches.some((branch) => branch.every(isEmptiable));
}
