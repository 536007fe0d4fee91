import { WirewrightError } from "../errors.js";
import { END, nextTag } from "../xml/next.js";
import { setOwn } from "../xml/own.js";
import type { BoundMessage } from "./bound-message.js";
import type { ElementReader } from "./decode-context.js";
import { elementReader } from "./decode-element.js";
import type { ContentReader } from "./decode-message.js";
import { elementMatcher } from "./element-matcher.js";
import { valueWhenAbsent } from "./encode-field.js";
import { part } from "./parts.js";
import { undecodable, within } from "./problem.js";

export interface Slot {
  readonly name: string;
  readonly namespace: string;
  readonly property: string;
  readonly index: number;
  readonly repeated: boolean;
  /** One bit in the mask of what was seen; 0 for repeated ones and beyond the thirty-first. */
  readonly bit: number;
  readonly required: boolean;
  readonly absent: { readonly value: unknown } | undefined;
  readonly read: ElementReader;
  readonly accepts: (namespace: string) => boolean;
}

/**
 * The hot path: content without groups. The element that comes is usually the one that follows in the schema, so that
 * is tried before any look-up.
 */
export function flatContentReader(bound: BoundMessage, encoded: boolean): ContentReader {
  const slots = slotsOf(bound, encoded);
  const match = elementMatcher(
    slots.filter(({ name }) => name !== ""),
    slots.filter(({ name }) => name === ""),
  );
  const arrays = slots.filter(({ repeated }) => repeated).map(({ property }) => property);
  const needed = slots.reduce((mask, { required, bit }) => (required ? mask | bit : mask), 0);
  const slow = slots.filter(({ required, bit }) => required && bit === 0);
  return (reader, value, context) => {
    const start = reader.offset;
    for (const property of arrays) setOwn(value, property, []);
    let seen = 0;
    let expected = 0;
    let slot: Slot | undefined;
    try {
      while (nextTag(reader) !== END) {
        slot = slots[expected];
        if (slot === undefined || slot.name !== reader.name.local || slot.namespace !== reader.namespace) {
          slot = match(reader.name.local, reader.namespace, context.lenient);
        }
        if (slot === undefined || isExcess(slot, seen, value)) {
          slot = undefined;
          part("rare").keepElement(value, reader, context);
          continue;
        }
        const offset = reader.offset;
        const item = slot.read(reader, context);
        if (slot.repeated) {
          if (item === undefined) throw undecodable("is nil, but not nillable", offset);
          ((value as Record<string, unknown>)[slot.property] as unknown[]).push(item);
          expected = slot.index;
        } else if (item !== undefined) {
          setOwn(value, slot.property, item);
          seen |= slot.bit;
          expected = slot.index + 1;
        }
      }
    } catch (error) {
      throw within(error, segment(slot, value), reader.offset);
    }
    if ((seen & needed) !== needed || slow.length > 0) complete(slots, value, start);
  };
}

function slotsOf(bound: BoundMessage, encoded: boolean): Slot[] {
  return bound.content.map((particle, index) => {
    if (particle.kind === "any") return part("rare").wildcardSlot(particle, bound.namespace, index);
    if ("branches" in particle) throw new WirewrightError("a group is not flat");
    const { name, namespace, property } = particle;
    const repeated = particle.max > 1;
    return {
      name,
      namespace,
      property,
      index,
      repeated,
      bit: repeated || index > 30 ? 0 : 1 << index,
      required: particle.min > 0,
      absent: repeated ? undefined : valueWhenAbsent(particle, encoded),
      read: elementReader(particle, encoded),
      accepts: () => false,
    };
  });
}

/** A second one of what may occur once: the value has no place for it. */
function isExcess(slot: Slot, seen: number, value: object): boolean {
  if (slot.repeated) return false;
  return slot.bit === 0 ? Object.hasOwn(value, slot.property) : (seen & slot.bit) !== 0;
}

function segment(slot: Slot | undefined, value: object): string {
  if (slot === undefined) return "";
  return slot.repeated ? `${slot.property}[${itemsOf(value, slot.property)}]` : slot.property;
}

/** Fills in what is required and has a default; refuses what else is missing. */
function complete(slots: readonly Slot[], value: object, offset: number): void {
  for (const { required, repeated, property, absent } of slots) {
    if (!required || (repeated ? itemsOf(value, property) > 0 : Object.hasOwn(value, property))) continue;
    if (absent === undefined) throw within(undecodable("the required element is missing"), property, offset);
    setOwn(value, property, absent.value);
  }
}

function itemsOf(value: object, property: string): number {
  return ((value as Record<string, unknown>)[property] as unknown[]).length;
}
