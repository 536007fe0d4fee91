import fc from "fast-check";
import type {
  FieldDescriptor,
  FieldType,
  ParticleDescriptor,
  ScalarType,
} from "../../runtime/descriptor/descriptor.js";
import { printMessage } from "../../runtime/descriptor/print.js";
import { type Message, message } from "../../runtime/message.js";

/** A message with a value of its type. */
export interface MessageAndValue {
  readonly type: Message<unknown>;
  readonly value: unknown;
}

/** Messages of generated types with generated values. Names are unique, as the planner makes properties. */
export const messagesWithValues: fc.Arbitrary<MessageAndValue> = fc.constant(undefined).chain(() => messageAt(2));

type Values = Record<string, unknown>;

/** A piece of a content model, with an arbitrary of the properties that it fills. */
interface Part {
  readonly particles: readonly Particle[];
  readonly value: fc.Arbitrary<Values>;
}

/** A particle whose type may be a message, still without an index. */
type Field = Omit<FieldDescriptor, "type"> & { readonly type: ScalarType | Message<unknown> };
type Particle =
  | Field
  | { readonly kind: "text"; readonly type: ScalarType }
  | { readonly kind: "anyAttribute" }
  | (Omit<Extract<ParticleDescriptor, { branches: unknown }>, "branches"> & {
      readonly branches: readonly (readonly Particle[])[];
    });

let count = 0;
function unique(prefix: string): string {
  count += 1;
  return `${prefix}${count}`;
}

const text = fc
  .string({ unit: "binary", maxLength: 8 })
  .map((value) => value.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\p{Cs}\ufffe\uffff]/gu, ""));
const collapsed = fc.string({ unit: fc.constantFrom("a", "ß", "&", "<", '"', "]", ">", "😀"), maxLength: 6 });
const name = fc.constantFrom("a", "{urn:a}b", "{urn:c?d=&e=%20}c");
const dates = { min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true };
const scalars: readonly (readonly [string, fc.Arbitrary<unknown>])[] = [
  ["string", text],
  ["token", collapsed],
  ["boolean", fc.boolean()],
  ["int", fc.integer()],
  ["unsignedByte", fc.nat(255)],
  ["integer", fc.maxSafeInteger().map((value) => value + 0)],
  ["long", fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  ["unsignedLong", fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })],
  ["integer.bigint", fc.bigInt()],
  ["decimal.number", fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value))],
  ["double", fc.double()],
  ["dateTime.date", fc.date(dates)],
  ["base64Binary", fc.uint8Array({ maxLength: 10 })],
  ["hexBinary", fc.uint8Array({ maxLength: 10 })],
  ["list(int)", fc.array(fc.integer(), { maxLength: 3 })],
  ["union(int,boolean)", fc.oneof(fc.integer(), fc.boolean())],
];
const inElements: typeof scalars = [
  ...scalars,
  ["QName", name],
  ["list(QName)", fc.array(name, { maxLength: 3 })],
  ["anyType", fc.oneof(text, fc.boolean(), fc.integer(), fc.bigInt(), fc.uint8Array({ maxLength: 4 }))],
];
const namespace = fc.constantFrom("", "urn:t", "urn:other");
const occurs = fc.constantFrom<readonly [number, number]>([1, 1], [0, 1], [0, Number.POSITIVE_INFINITY], [1, 3]);
const further = fc.dictionary(fc.constantFrom("x1", "{urn:q}y", "{urn:t}z"), text, { noNullPrototype: true });

function messageAt(depth: number): fc.Arbitrary<MessageAndValue> {
  return fc.constantFrom("content", "content", "content", "text", "array", "mixed").chain((shape) =>
    fc
      .tuple(headOf(shape), bodyOf(shape, depth), fc.constantFrom("T", "U"), namespace)
      .chain(([head, body, typeName, uri]) => {
        const kids: Message<unknown>[] = [];
        const descriptor = {
          kind: "message" as const,
          name: typeName,
          namespace: uri,
          abstract: false,
          mixed: shape === "mixed",
          ...(shape === "array" ? { array: "wrapper" as const } : {}),
          variants: [],
          particles: [...body, ...head].flatMap((part) => part.particles).map((particle) => numbered(particle, kids)),
        };
        const type = message<unknown>(printMessage(descriptor), () => kids);
        const inner = shape === "mixed" ? mixedValue(body) : merge(body);
        return fc.tuple(merge(head), inner).map(([own, content]) => ({
          type,
          value: shape === "array" ? Object.values(content)[0] : { ...own, ...content },
        }));
      }),
  );
}

function headOf(shape: string): fc.Arbitrary<readonly Part[]> {
  if (shape === "array") return fc.constant([]);
  const any: Part = { particles: [{ kind: "anyAttribute" }], value: further.map(($attributes) => ({ $attributes })) };
  return fc
    .tuple(fc.array(attributePart, { maxLength: 2 }), fc.boolean())
    .map(([parts, open]) => (open ? [...parts, any] : parts));
}

function bodyOf(shape: string, depth: number): fc.Arbitrary<readonly Part[]> {
  if (shape === "text") {
    return fc.constant([
      { particles: [{ kind: "text", type: scalarType("string") }], value: text.map(($value) => ({ $value })) },
    ]);
  }
  if (shape === "array") return fc.tuple(elementPart(depth, [0, Number.POSITIVE_INFINITY]));
  if (shape === "mixed") return fc.array(elementPart(depth, [0, 1]), { minLength: 1, maxLength: 3 });
  return fc.array(fc.oneof({ weight: 4, arbitrary: anyElementPart(depth) }, groupPart(depth)), { maxLength: 4 });
}

function anyElementPart(depth: number): fc.Arbitrary<Part> {
  return occurs.chain((range) => elementPart(depth, range));
}

/** The first of each branch is required, so that a branch can be told from another and from none. */
function groupPart(depth: number): fc.Arbitrary<Part> {
  const branch = fc
    .tuple(elementPart(depth, [1, 1]), fc.array(anyElementPart(depth), { maxLength: 1 }))
    .map((parts) => parts.flat());
  return fc
    .tuple(fc.array(branch, { minLength: 1, maxLength: 3 }), fc.constantFrom("one", "optional", "repeated"))
    .map(([branches, how]) => {
      const kind = branches.length > 1 ? ("choice" as const) : ("sequence" as const);
      const property = unique(kind);
      const group: Particle = {
        kind,
        min: how === "one" ? 1 : 0,
        max: how === "repeated" ? Number.POSITIVE_INFINITY : 1,
        branches: branches.map((parts) => parts.flatMap((part) => part.particles)),
        ...(how === "repeated" ? { property } : {}),
      };
      const round = fc.oneof(...branches.map(merge));
      if (how === "one") return { particles: [group], value: round };
      if (how === "optional") return { particles: [group], value: fc.oneof(round, fc.constant({})) };
      return { particles: [group], value: fc.array(round, { maxLength: 3 }).map((items) => ({ [property]: items })) };
    });
}

function elementPart(depth: number, [min, max]: readonly [number, number]): fc.Arbitrary<Part> {
  const simple = fc.constantFrom(...inElements).map(([code, value]) => ({ type: scalarType(code), value }));
  const complex = fc
    .constant(undefined)
    .chain(() => messageAt(depth - 1))
    .map(({ type, value }) => ({ type, value: fc.constant(value) }));
  const typed = depth > 0 ? fc.oneof<[typeof simple, typeof complex]>(simple, complex) : simple;
  return fc.tuple(typed, namespace, fc.boolean()).map(([{ type, value }, uri, nillable]) => {
    const property = unique("e");
    const field: Field = {
      kind: "element",
      name: property,
      namespace: uri,
      property,
      min,
      max,
      nillable,
      injected: false,
      type,
    };
    const one = nillable
      ? fc.oneof({ weight: 4, arbitrary: value as fc.Arbitrary<unknown> }, fc.constant(null))
      : value;
    const all = max > 1 ? fc.array(one as fc.Arbitrary<unknown>, { minLength: min, maxLength: 3 }) : one;
    const values = (all as fc.Arbitrary<unknown>).map((item): Values => ({ [property]: item }));
    return { particles: [field], value: min === 0 && max === 1 ? fc.oneof(values, fc.constant({})) : values };
  });
}

const attributePart: fc.Arbitrary<Part> = fc
  .tuple(fc.constantFrom(...scalars), namespace, fc.boolean())
  .map(([[code, value], uri, required]) => {
    const property = unique("a");
    const min = required ? 1 : 0;
    const type = scalarType(code);
    const field: Field = {
      kind: "attribute",
      name: property,
      namespace: uri,
      property,
      min,
      max: 1,
      nillable: false,
      injected: false,
      type,
    };
    const values = value.map((item): Values => ({ [property]: item }));
    return { particles: [field], value: required ? values : fc.oneof(values, fc.constant({})) };
  });

/** Texts side by side, and empty ones, cannot be told from one text or none, so there are none. */
function mixedValue(parts: readonly Part[]): fc.Arbitrary<Values> {
  const items = parts.map((part) => part.value.filter((values) => Object.keys(values).length === 1));
  return fc.array(fc.oneof(text, ...items), { maxLength: 6 }).map((content) => {
    const kept: (string | Values)[] = [];
    for (const item of content) {
      if (typeof item !== "string" || (item !== "" && typeof kept.at(-1) !== "string")) kept.push(item);
    }
    return { $content: kept };
  });
}

function merge(parts: readonly Part[]): fc.Arbitrary<Values> {
  return fc.tuple(...parts.map((part) => part.value)).map((values) => Object.assign({}, ...values) as Values);
}

function numbered(particle: Particle, kids: Message<unknown>[]): ParticleDescriptor {
  if (particle.kind === "anyAttribute" || particle.kind === "text") return particle;
  if ("branches" in particle) {
    return { ...particle, branches: particle.branches.map((branch) => branch.map((inner) => numbered(inner, kids))) };
  }
  const type: FieldType = particle.type.kind === "message" ? kids.push(particle.type) - 1 : particle.type;
  return { ...particle, type };
}

function scalarType(code: string): ScalarType {
  const inner = /^(list|union)\((.*)\)$/.exec(code);
  if (inner?.[1] === "list") return { kind: "list", item: scalarType(inner[2] ?? ""), facets: {} };
  if (inner?.[1] === "union")
    return { kind: "union", members: (inner[2] ?? "").split(",").map(scalarType), facets: {} };
  return { kind: "simple", code, facets: {} };
}
