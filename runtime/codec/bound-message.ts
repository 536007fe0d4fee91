import type {
  AnyAttributeDescriptor,
  AnyDescriptor,
  FieldDescriptor,
  FieldType,
  GroupDescriptor,
  ParticleDescriptor,
} from "../descriptor/descriptor.js";
import { parseMessage } from "../descriptor/parse.js";
import { WirewrightError } from "../errors.js";
import type { Message, Reference } from "../message.js";
import { internalise } from "../xml/name.js";
import { part } from "./parts.js";
import { type SimpleCodec, simpleCodec } from "./simple-codec.js";

/** A message with its references resolved and its base's content in place: what the encoder and the decoder compile from. */
export interface BoundMessage {
  readonly message: Message<unknown>;
  readonly name: string;
  readonly namespace: string;
  readonly abstract: boolean;
  readonly mixed: boolean;
  readonly array: "wrapper" | "encoded" | undefined;
  readonly table: boolean;
  readonly attributes: readonly BoundField[];
  readonly anyAttribute: boolean;
  readonly text: BoundType | undefined;
  /** Elements, groups and wildcards, the base's first. */
  readonly content: readonly BoundParticle[];
  readonly variants: readonly Message<unknown>[];
  /** What `$type` says of a value of exactly this type; undefined for one that extends none. */
  readonly tag: string | undefined;
}

export type BoundType =
  | { readonly kind: "message"; readonly message: Message<unknown> }
  | { readonly kind: "simple"; readonly codec: SimpleCodec };

export type BoundField = Omit<FieldDescriptor, "type"> & { readonly type: BoundType };
export type BoundGroup = Omit<GroupDescriptor, "branches"> & {
  readonly branches: readonly (readonly BoundParticle[])[];
};
export type BoundParticle = BoundField | BoundGroup | AnyDescriptor;

/** Bound at first use, and kept. */
export function bindMessage(message: Message<unknown>): BoundMessage {
  const known = BOUND.get(message);
  if (known !== undefined) return known;
  const bound = bind(message, 0);
  BOUND.set(message, bound);
  return bound;
}

export function bindType(type: FieldType, references: () => readonly Reference[]): BoundType {
  if (typeof type !== "number") return { kind: "simple", codec: simpleCodec(type, references) };
  const reference = referenceAt(type, references);
  if (reference.kind === "message") return { kind: "message", message: reference };
  return { kind: "simple", codec: simpleCodec(reference, references) };
}

function bind(message: Message<unknown>, depth: number): BoundMessage {
  if (depth > DEEPEST_BASE) throw new WirewrightError("a message is its own base");
  const descriptor = parseMessage(message.text);
  const base =
    descriptor.base === undefined ? undefined : bind(messageAt(descriptor.base, message.references), depth + 1);
  const own = bindParticles(descriptor.particles, message.references);
  const text = descriptor.particles.find((particle) => particle.kind === "text");
  return {
    message,
    name: descriptor.name,
    namespace: descriptor.namespace,
    abstract: descriptor.abstract,
    mixed: descriptor.mixed || base?.mixed === true,
    array: descriptor.array ?? base?.array,
    table: descriptor.table === true,
    attributes: [...(base?.attributes ?? []), ...own.filter(isAttribute)],
    anyAttribute: base?.anyAttribute === true || own.some((particle) => particle.kind === "anyAttribute"),
    text: text === undefined ? base?.text : bindType(text.type, message.references),
    content: [...(base?.content ?? []), ...own.filter(isContent)],
    variants: descriptor.variants.map((index) => messageAt(index, message.references)),
    tag: base === undefined ? undefined : part("variants").tagOf(message),
  };
}

function bindParticles(
  particles: readonly ParticleDescriptor[],
  references: () => readonly Reference[],
): OwnParticle[] {
  const bound: OwnParticle[] = [];
  for (const particle of particles) {
    switch (particle.kind) {
      case "element":
      case "attribute":
        // Internalised, these compare by identity with the reader's names and with a value's keys.
        bound.push({
          ...particle,
          name: internalise(particle.name),
          namespace: internalise(particle.namespace),
          property: internalise(particle.property),
          type: bindType(particle.type, references),
        });
        break;
      case "any":
      case "anyAttribute":
        bound.push(particle);
        break;
      case "text":
        break;
      default: {
        const branches = particle.branches.map((branch) => bindParticles(branch, references).filter(isContent));
        bound.push({ ...particle, branches });
      }
    }
  }
  return bound;
}

type OwnParticle = BoundParticle | AnyAttributeDescriptor;

function isAttribute(particle: OwnParticle): particle is BoundField {
  return particle.kind === "attribute";
}

function isContent(particle: OwnParticle): particle is BoundParticle {
  return particle.kind !== "attribute" && particle.kind !== "anyAttribute";
}

export function messageAt(index: number, references: () => readonly Reference[]): Message<unknown> {
  const reference = referenceAt(index, references);
  if (reference.kind !== "message") throw new WirewrightError(`reference #${index} is no message`);
  return reference;
}

function referenceAt(index: number, references: () => readonly Reference[]): Reference {
  const reference = references()[index];
  if (reference === undefined) throw new WirewrightError(`reference #${index} does not exist`);
  return reference;
}

export const DEEPEST_BASE = 64;
const BOUND = new WeakMap<Message<unknown>, BoundMessage>();
