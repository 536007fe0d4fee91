import fc from "fast-check";
import type {
  FieldType,
  MessageDescriptor,
  OperationDescriptor,
  ParticleDescriptor,
  RootDescriptor,
  ScalarDescriptor,
  ScalarFacets,
  SoapOperationDescriptor,
} from "../../runtime/descriptor/descriptor.js";
import type {
  RecordDescriptor,
  SignatureDescriptor,
  ValueDescriptor,
  XmlRpcPrimitive,
} from "../../runtime/descriptor/record-descriptor.js";

const names = fc.stringMatching(/^[A-Za-z_][\w.-]{0,8}$/);
const foreign = fc.constantFrom("größe", "名前", "a-b", "constructor", "__proto__");
const name = fc.oneof({ weight: 5, arbitrary: names }, foreign);
const namespace = fc.oneof(
  fc.constantFrom("", "urn:x", "http://example.com/a b"),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const anyText = fc.string({ unit: "binary", maxLength: 8 });
const count = fc.nat(20);
const bound = fc.oneof(fc.constantFrom("0", "-1.5", "007", "2020-01-01", "1e5"), anyText);

const occurs = fc.constantFrom<readonly [number, number]>(
  [1, 1],
  [0, 1],
  [0, Number.POSITIVE_INFINITY],
  [1, Number.POSITIVE_INFINITY],
  [2, 5],
  [3, 3],
  [0, 0],
  [4, Number.POSITIVE_INFINITY],
  [0, 7],
);

const facets: fc.Arbitrary<ScalarFacets> = fc.record(
  {
    length: count,
    minLength: count,
    maxLength: count,
    minInclusive: bound,
    maxExclusive: bound,
    totalDigits: count,
    whiteSpace: fc.constantFrom("preserve" as const, "replace" as const, "collapse" as const),
    pattern: fc.array(anyText, { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: [] },
);

const { type } = fc.letrec<{ type: FieldType; scalar: Exclude<FieldType, number> }>((tie) => ({
  type: fc.oneof({ depthSize: "small" }, count, tie("scalar")),
  scalar: fc.oneof(
    { depthSize: "small" },
    fc.record({
      kind: fc.constant("simple" as const),
      code: fc.constantFrom("string", "int", "long.number", "anyType"),
      facets,
    }),
    fc.record({ kind: fc.constant("list" as const), item: tie("type"), facets }),
    fc.record({
      kind: fc.constant("union" as const),
      members: fc.array(tie("type"), { minLength: 1, maxLength: 3 }),
      facets,
    }),
  ),
}));

const fixedOrDefault = fc.oneof(fc.constant({}), fc.record({ default: anyText }), fc.record({ fixed: anyText }));

const element: fc.Arbitrary<ParticleDescriptor> = fc
  .tuple(
    name,
    namespace,
    fc.option(anyText, { nil: undefined }),
    occurs,
    fc.boolean(),
    fc.boolean(),
    type,
    fixedOrDefault,
  )
  .map(([wire, uri, property, [min, max], nillable, injected, fieldType, value]) => ({
    kind: "element" as const,
    name: wire,
    namespace: uri,
    property: property ?? wire,
    min,
    max,
    nillable,
    injected,
    type: fieldType,
    ...value,
  }));

const attribute: fc.Arbitrary<ParticleDescriptor> = fc
  .tuple(name, namespace, fc.boolean(), fc.boolean(), type, fixedOrDefault)
  .map(([wire, uri, required, injected, fieldType, value]) => ({
    kind: "attribute" as const,
    name: wire,
    namespace: uri,
    property: wire,
    min: required ? 1 : 0,
    max: 1,
    nillable: false,
    injected,
    type: fieldType,
    ...value,
  }));

const any: fc.Arbitrary<ParticleDescriptor> = fc
  .tuple(
    occurs,
    fc.oneof(
      fc.constantFrom("##any" as const, "##other" as const),
      fc.array(namespace, { minLength: 1, maxLength: 3 }),
    ),
    fc.constantFrom("$any", "$any2", "x y"),
  )
  .map(([[min, max], namespaces, property]) => ({ kind: "any" as const, min, max, namespaces, property }));

const { particle } = fc.letrec<{ particle: ParticleDescriptor; group: ParticleDescriptor }>((tie) => ({
  particle: fc.oneof(
    { depthSize: "small" },
    element,
    attribute,
    any,
    fc.constant({ kind: "anyAttribute" as const }),
    tie("group"),
  ),
  group: fc
    .tuple(
      fc.constantFrom("choice" as const, "sequence" as const, "all" as const),
      occurs,
      fc.array(fc.array(tie("particle"), { maxLength: 3 }), { minLength: 2, maxLength: 3 }),
      anyText,
    )
    .map(([kind, [min, max], branches, property]) => ({
      kind,
      min: kind === "all" ? 1 : min,
      max: kind === "all" ? 1 : max,
      branches: kind === "choice" ? branches : branches.slice(0, 1),
      ...(kind !== "all" && max > 1 ? { property } : {}),
    })),
}));

export const messageDescriptors: fc.Arbitrary<MessageDescriptor> = fc
  .tuple(
    name,
    namespace,
    fc.boolean(),
    fc.boolean(),
    fc.constantFrom({}, { array: "wrapper" as const }, { array: "encoded" as const }, { table: true as const }),
    fc.option(count, { nil: undefined }),
    fc.array(count, { maxLength: 3 }),
    fc.array(fc.oneof(particle, fc.record({ kind: fc.constant("text" as const), type })), { maxLength: 5 }),
  )
  .map(([wire, uri, abstract, mixed, shape, base, variants, particles]) => ({
    kind: "message" as const,
    name: wire,
    namespace: uri,
    abstract,
    mixed,
    ...shape,
    ...(base === undefined ? {} : { base }),
    variants,
    particles,
  }));

export const scalarDescriptors: fc.Arbitrary<ScalarDescriptor> = fc
  .tuple(name, namespace, type)
  .filter(([, , scalarType]) => typeof scalarType !== "number")
  .map(([wire, uri, scalarType]) => ({
    kind: "scalar" as const,
    name: wire,
    namespace: uri,
    type: scalarType as Exclude<FieldType, number>,
  }));

const root: fc.Arbitrary<RootDescriptor> = fc.record({ name, namespace, nillable: fc.boolean(), type });
const roots = fc.array(root, { maxLength: 2 });

const soapOperations: fc.Arbitrary<SoapOperationDescriptor> = fc
  .tuple(
    fc.record({
      kind: fc.constantFrom("soap11" as const, "soap12" as const),
      name,
      style: fc.constantFrom("document" as const, "rpc" as const),
      use: fc.constantFrom("literal" as const, "encoded" as const),
      soapAction: anyText,
      oneWay: fc.boolean(),
      faults: roots,
      inputHeaders: roots,
      outputHeaders: roots,
    }),
    fc.record({ input: root, output: root }, { requiredKeys: [] }),
  )
  .map(([operation, ends]) => ({ ...operation, ...ends }));

const ociOperations: fc.Arbitrary<OperationDescriptor> = fc.record({
  kind: fc.constant("oci" as const),
  name,
  input: count,
  outputs: fc.array(count, { maxLength: 3 }),
});

/** Methods, members and records without a schema have any name at all. */
const label = fc.oneof(name, anyText, fc.constantFrom("", "...", "a b", '"', " json", "x oci in=#0"));
const value: fc.Arbitrary<ValueDescriptor> = fc.letrec<{ value: ValueDescriptor }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      kind: fc.constant("primitive" as const),
      name: fc.constantFrom<XmlRpcPrimitive[]>(
        ...(["any", "base64", "boolean", "dateTime", "double", "i8", "int", "null", "string"] as const),
      ),
    }),
    fc.record({ kind: fc.constant("record" as const), reference: count }),
    fc.record({ kind: fc.constant("array" as const), item: tie("value") }),
    fc.record({ kind: fc.constant("map" as const), value: tie("value") }),
    fc.record({
      kind: fc.constant("union" as const),
      members: fc.array(tie("value"), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).value;

export const recordDescriptors: fc.Arbitrary<RecordDescriptor> = fc.record(
  {
    kind: fc.constant("record" as const),
    name: label,
    members: fc.array(fc.record({ name: label, optional: fc.boolean(), type: value }), { maxLength: 4 }),
    rest: fc.record({ type: value, prefix: anyText }, { requiredKeys: ["type"] }),
  },
  { requiredKeys: ["kind", "name", "members"] },
);

const signature: fc.Arbitrary<SignatureDescriptor> = fc.oneof(
  fc.record({ parameters: fc.array(value, { maxLength: 3 }), result: value }),
  fc.record({ parameters: fc.constant([]), rest: fc.constant(true as const), result: value }),
);

const xmlRpcOperations: fc.Arbitrary<OperationDescriptor> = fc.record({
  kind: fc.constant("xmlrpc" as const),
  name: label,
  signatures: fc.array(signature, { minLength: 1, maxLength: 3 }),
});

const jsonOperations: fc.Arbitrary<OperationDescriptor> = fc.record(
  {
    kind: fc.constant("json" as const),
    name: label,
    api: anyText,
    reply: anyText,
    chunks: fc.record({ last: anyText, items: anyText, event: anyText }, { requiredKeys: ["last", "items"] }),
    safe: fc.boolean(),
    oneWay: fc.boolean(),
  },
  { requiredKeys: ["kind", "name", "safe", "oneWay"] },
);

export const operationDescriptors: fc.Arbitrary<OperationDescriptor> = fc.oneof(
  soapOperations,
  ociOperations,
  xmlRpcOperations,
  jsonOperations,
);
