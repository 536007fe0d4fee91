import type { XmlElement } from "../../xml.js";
import { Invalid } from "./invalid.js";
import type { ElementParticle, GroupParticle, Particle } from "./schema.js";

/**
 * Which declaration each child of an element belongs to. A schema's content is deterministic (XSD 1.0 part 1, 3.8.6),
 * so the next name alone decides and nothing is ever tried twice. Throws `Invalid` for an element that is missing or in
 * the wrong place.
 */
export function matchContent(content: readonly Particle[], element: XmlElement): readonly ElementParticle[] {
  const found: ElementParticle[] = [];
  const state: Matching = { element, found };
  for (const particle of content) match(particle, state);
  const left = element.children[found.length];
  if (left !== undefined) throw unexpected(state, []);
  return found;
}

interface Matching {
  readonly element: XmlElement;
  readonly found: ElementParticle[];
}

function match(particle: Particle, state: Matching): void {
  let count = 0;
  while (count < particle.max && canStart(particle, nextName(state))) {
    once(particle, state);
    count += 1;
  }
  if (count < particle.min && !canBeEmpty({ ...particle, min: 1 })) throw unexpected(state, [...firsts(particle)]);
}

function once(particle: Particle, state: Matching): void {
  if (particle.kind === "element") state.found.push(particle);
  else if (particle.kind === "sequence") for (const part of particle.parts) match(part, state);
  else match(branchFor(particle, nextName(state)), state);
}

function branchFor(choice: GroupParticle, name: string | undefined): Particle {
  const branch = choice.parts.find((part) => canStart(part, name));
  if (branch === undefined) throw new Error("a choice was entered without a branch");
  return branch;
}

function nextName({ element, found }: Matching): string | undefined {
  return element.children[found.length]?.name;
}

function canStart(particle: Particle, name: string | undefined): boolean {
  return name !== undefined && firsts(particle).has(name);
}

/** The names that may come first. */
function firsts(particle: Particle): ReadonlySet<string> {
  const known = FIRSTS.get(particle);
  if (known !== undefined) return known;
  const names = new Set<string>();
  if (particle.kind === "element") names.add(particle.name);
  else {
    for (const part of particle.parts) {
      for (const name of firsts(part)) names.add(name);
      if (particle.kind === "sequence" && !canBeEmpty(part)) break;
    }
  }
  FIRSTS.set(particle, names);
  return names;
}

const FIRSTS = new WeakMap<Particle, ReadonlySet<string>>();

function canBeEmpty(particle: Particle): boolean {
  if (particle.min === 0) return true;
  if (particle.kind === "element") return false;
  return particle.kind === "sequence" ? particle.parts.every(canBeEmpty) : particle.parts.some(canBeEmpty);
}

function unexpected(state: Matching, expected: readonly string[]): Invalid {
  const { element } = state;
  const wanted =
    expected.length === 0 ? "" : `Expected element${expected.length > 1 ? "s" : ""} '${expected.join(" ")}'`;
  const name = nextName(state);
  const where = `in element ${element.name}`;
  if (name === undefined) return new Invalid(`${wanted} before the end of the content ${where}`);
  return new Invalid(
    wanted === "" ? `Element '${name}' is not expected here ${where}` : `${wanted} instead of '${name}' here ${where}`,
  );
}
