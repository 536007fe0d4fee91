import fc from "fast-check";
import type {
  FieldDescriptor,
  FieldType,
  GroupDescriptor,
  MessageDescriptor,
  ParticleDescriptor,
} from "../../runtime/descriptor/descriptor.js";
import { parseMessage, parseScalar } from "../../runtime/descriptor/parse.js";
import type { Message, Reference } from "../../runtime/message.js";
import { arbitraryScalar } from "./arbitrary-text.js";

type Values = Readonly<Record<string, unknown>>;

/** Below this optional content is left out, so that types that hold themselves come to an end. */
const DEEPEST = 5;

/**
 * Valid values of a message, made from its descriptor alone, as decoding gives them back: what may be repeated is always
 * there, as an array.
 */
export function arbitraryValue(message: Message<unknown>): fc.Arbitrary<Values> {
  return valuesOf(message, 0);
}

const KNOWN = new WeakMap<Message<unknown>, fc.Arbitrary<Values>[]>();

function valuesOf(message: Message<unknown>, depth: number): fc.Arbitrary<Values> {
  const levels = KNOWN.get(message) ?? [];
  KNOWN.set(message, levels);
  const level = Math.min(depth, DEEPEST);
  levels[level] ??= whenDrawn(() => newValues(message, depth));
  return levels[level];
}

/** Made when it is first drawn: a type may hold itself. */
function whenDrawn<T>(make: () => fc.Arbitrary<T>): fc.Arbitrary<T> {
  let made: fc.Arbitrary<T> | undefined;
  return fc.constant(undefined).chain(() => {
    made ??= make();
    return made;
  });
}

function newValues(message: Message<unknown>, depth: number): fc.Arbitrary<Values> {
  const descriptor = parseMessage(message.text);
  const references = message.references();
  const variants = descriptor.variants.map((index) => {
    const variant = messageAt(references, index);
    const { name, abstract } = parseMessage(variant.text);
    return abstract ? [] : [ownValues(variant, depth).map((value): Values => ({ ...value, $type: name }))];
  });
  return fc.oneof(...(descriptor.abstract ? [] : [ownValues(message, depth)]), ...variants.flat());
}

/** Of exactly this type, none derived from it. */
function ownValues(message: Message<unknown>, depth: number): fc.Arbitrary<Values> {
  const descriptor = parseMessage(message.text);
  if (descriptor.table === true) return tables;
  const references = message.references();
  const values = merged([
    ...inherited(descriptor, references, depth),
    ...partsOf(descriptor.particles, references, depth),
  ]);
  // What extends another type says so, whatever place it stands in.
  return descriptor.base === undefined ? values : values.map((value) => ({ ...value, $type: descriptor.name }));
}

/** The base's fields come first. */
function inherited(
  { base }: MessageDescriptor,
  references: readonly Reference[],
  depth: number,
): readonly fc.Arbitrary<Values>[] {
  if (base === undefined) return [];
  const message = messageAt(references, base);
  const descriptor = parseMessage(message.text);
  const further = message.references();
  return [...inherited(descriptor, further, depth), ...partsOf(descriptor.particles, further, depth)];
}

function partsOf(
  particles: readonly ParticleDescriptor[],
  references: readonly Reference[],
  depth: number,
): readonly fc.Arbitrary<Values>[] {
  return particles.map((particle) => {
    if (particle.kind === "element") return elementValues(particle, references, depth);
    if (particle.kind === "choice" || particle.kind === "sequence") return groupValues(particle, references, depth);
    throw new Error(`OCI-P has no ${particle.kind} in its content`);
  });
}

function elementValues(field: FieldDescriptor, references: readonly Reference[], depth: number): fc.Arbitrary<Values> {
  const { property, min, max, nillable } = field;
  const typed = () => (field.fixed === undefined ? typeValues(field.type, references, depth) : fixedValue(field));
  const isLeftOut = min === 0 && depth >= DEEPEST;
  if (isLeftOut) return fc.constant(max > 1 ? { [property]: [] } : {});
  const one = nillable ? fc.oneof({ weight: 4, arbitrary: typed() }, fc.constant(null)) : typed();
  if (max > 1) {
    return fc
      .array(one, { minLength: min, maxLength: Math.min(max, min + 2), size: "max" })
      .map((items) => ({ [property]: items }));
  }
  const given = one.map((value): Values => ({ [property]: value }));
  return min === 0 ? fc.oneof(given, fc.constant({})) : given;
}

function fixedValue({ fixed, type }: FieldDescriptor): fc.Arbitrary<unknown> {
  const isBoolean = typeof type === "object" && type.kind === "simple" && type.code === "boolean";
  return fc.constant(isBoolean ? fixed === "true" : fixed);
}

function typeValues(type: FieldType, references: readonly Reference[], depth: number): fc.Arbitrary<unknown> {
  if (typeof type === "object") return arbitraryScalar(type);
  const reference = references[type];
  if (reference === undefined) throw new Error(`there is no reference #${type}`);
  if (reference.kind === "message") return valuesOf(reference, depth + 1);
  if (reference.values !== undefined) return fc.constantFrom(...reference.values);
  return arbitraryScalar(parseScalar(reference.text).type);
}

function groupValues(group: GroupDescriptor, references: readonly Reference[], depth: number): fc.Arbitrary<Values> {
  const branches = group.branches.map((branch) => merged(partsOf(branch, references, depth)));
  const nothing = emptyBranch(group);
  const round = fc.oneof(...branches).map((value) => (isEmpty(value) && nothing !== undefined ? nothing : value));
  const { property, min, max } = group;
  if (property === undefined) return min === 0 ? fc.oneof(round, fc.constant(nothing ?? {})) : round;
  return fc
    .array(round, { minLength: min, maxLength: Math.min(max, min + 4), size: "max" })
    .map((rounds) => ({ [property]: rounds }));
}

/** Nothing on the wire is the first branch that may be empty, whichever was meant. */
function emptyBranch({ branches }: GroupDescriptor): Values | undefined {
  const branch = branches.find((particles) => particles.every((particle) => "min" in particle && particle.min === 0));
  if (branch === undefined) return undefined;
  const lists = branch.flatMap((particle) =>
    particle.kind === "element" && particle.max > 1 ? [particle.property] : [],
  );
  return Object.fromEntries(lists.map((list) => [list, []]));
}

function isEmpty(value: Values): boolean {
  return Object.values(value).every((item) => Array.isArray(item) && item.length === 0);
}

function merged(parts: readonly fc.Arbitrary<Values>[]): fc.Arbitrary<Values> {
  return fc.tuple(...parts).map((values) => Object.assign({}, ...values) as Values);
}

const cells = fc.oneof(fc.constantFrom("", "true", "Müller & Söhne", "€", " two  blanks ", "a\nb\rc"), fc.string());
const safeCells = cells.map((text) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, "?"));

const tables: fc.Arbitrary<Values> = fc
  .uniqueArray(
    safeCells.filter((text) => text !== "__proto__"),
    { minLength: 1, maxLength: 6 },
  )
  .chain((columns) =>
    fc.array(fc.tuple(...columns.map(() => safeCells)), { maxLength: 3 }).map((rows) => ({
      columns,
      rows: rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))),
    })),
  );

function messageAt(references: readonly Reference[], index: number): Message<unknown> {
  const reference = references[index];
  if (reference?.kind !== "message") throw new Error(`reference #${index} is no message`);
  return reference;
}
