import { getOwn, setOwn } from "../xml/own.js";
import type { BoundGroup, BoundParticle } from "./bound-message.js";
import { valueWhenAbsent } from "./encode-field.js";
import { isComplete, isEmptiable, mayBeAbsent, propertiesOf } from "./encode-group.js";
import { undecodable, within } from "./problem.js";

/** After the last element: fills in empty arrays and defaults, and refuses what is missing. */
export type Completer = (value: object, offset: number) => void;

export function branchCompleter(particles: readonly BoundParticle[], encoded: boolean): Completer {
  const completers = particles.map((particle) => particleCompleter(particle, encoded));
  return (value, offset) => {
    for (const complete of completers) complete(value, offset);
  };
}

function particleCompleter(particle: BoundParticle, encoded: boolean): Completer {
  if (!("branches" in particle)) {
    const { property, min, max, kind } = particle;
    // A wildcard's array may stay empty: nothing that a caller could name is missing.
    if (max > 1 || kind === "any") return arrayCompleter(property, kind === "any" ? 0 : min);
    const absent = kind === "element" && min > 0 ? valueWhenAbsent(particle, encoded) : undefined;
    return (value, offset) => {
      if (min === 0 || Object.hasOwn(value, property)) return;
      if (absent === undefined) throw within(undecodable("the required element is missing"), property, offset);
      setOwn(value, property, absent.value);
    };
  }
  if (particle.property === undefined) return roundCompleter(particle, particle.min === 0, encoded);
  const complete = roundCompleter(particle, false, encoded);
  const { property } = particle;
  const atLeast = particle.branches.some((branch) => branch.every(isEmptiable)) ? 0 : particle.min;
  const fill = arrayCompleter(property, atLeast);
  return (value, offset) => {
    fill(value, offset);
    const items = getOwn(value, property) as readonly object[];
    for (const [index, item] of items.entries()) {
      try {
        complete(item, offset);
      } catch (error) {
        throw within(error, `${property}[${index}]`);
      }
    }
  };
}

function arrayCompleter(property: string, min: number): Completer {
  return (value, offset) => {
    const items = getOwn(value, property);
    if (items === undefined) setOwn(value, property, []);
    if (min > 0 && (items === undefined || (items as readonly unknown[]).length === 0)) {
      throw within(undecodable("the required element is missing"), property, offset);
    }
  };
}

function roundCompleter(group: BoundGroup, optional: boolean, encoded: boolean): Completer {
  const branches = group.branches.map((branch) => ({
    particles: branch,
    properties: propertiesOf(branch),
    complete: branchCompleter(branch, encoded),
    absent: branch.every(mayBeAbsent),
    emptiable: branch.every(isEmptiable),
  }));
  const all = [...new Set(branches.flatMap(({ properties }) => properties))];
  // What would be filled in comes last: of `all` fixed as true or a list, no element at all is the empty list.
  const emptiable = branches.find((branch) => branch.absent) ?? branches.find((branch) => branch.emptiable);
  return (value, offset) => {
    const present = all.filter((property) => Object.hasOwn(value, property));
    if (present.length === 0) {
      if (optional) return;
      if (emptiable !== undefined) return emptiable.complete(value, offset);
      if (branches.length > 1) throw undecodable(`one of the elements ${all.join(", ")} is missing`, offset);
    }
    const chosen = branches.filter(({ properties }) => present.every((property) => properties.includes(property)));
    const [first] = chosen;
    if (first === undefined) throw undecodable(`the elements ${present.join(" and ")} exclude each other`, offset);
    const complete = chosen.length === 1 ? first : chosen.find(({ particles }) => isComplete(particles, present));
    (complete ?? first).complete(value, offset);
  };
}
