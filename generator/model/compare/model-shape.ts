import { anything, type Check, count, either, fields, listOf, one, optional, ref, text, truth } from "./json-shape.js";

/** What is wrong with JSON that should be a model, with the place; undefined when nothing is. Unknown members are let be. */
export function modelProblem(value: unknown): string | undefined {
  return MODEL(value, "", 0);
}

const described = {
  documentation: optional(text),
  deprecated: optional(fields({ text, successor: optional(text) })),
  provenance: optional(one("derived", "inferred")),
} as const;

const max: Check = either("a count", count, one("unbounded"));

const field = fields({
  ...described,
  kind: one("element", "attribute"),
  name: text,
  namespace: text,
  type: text,
  min: count,
  max,
  nillable: truth,
  default: optional(text),
  fixed: optional(text),
  injected: optional(truth),
  columns: optional(listOf(text)),
});

const wildcard = fields({
  kind: one("any"),
  namespaces: either("namespaces", one("##any", "##other"), listOf(text)),
  min: count,
  max,
});

const group: Check = fields({
  kind: one("sequence", "choice", "all"),
  min: count,
  max,
  particles: listOf(ref(() => particle)),
  name: optional(text),
});

const particle: Check = either("a field, a group or any", field, wildcard, group);

const named = { ...described, id: text, namespace: text, name: text, anonymous: truth, topic: optional(text) } as const;

const message = fields({
  ...named,
  kind: one("message"),
  abstract: truth,
  base: optional(text),
  derivation: optional(one("extension", "restriction")),
  text: optional(text),
  attributes: listOf(field),
  content: optional(group),
  mixed: truth,
  anyAttribute: truth,
  array: optional(one("wrapper", "encoded")),
  table: optional(truth),
});

const bound = either("a bound", text, count);

const scalar = fields({
  ...named,
  kind: one("scalar"),
  base: optional(text),
  list: optional(text),
  union: optional(listOf(text)),
  facets: fields({
    length: optional(count),
    minLength: optional(count),
    maxLength: optional(count),
    totalDigits: optional(count),
    fractionDigits: optional(count),
    minInclusive: optional(bound),
    maxInclusive: optional(bound),
    minExclusive: optional(bound),
    maxExclusive: optional(bound),
    whiteSpace: optional(one("preserve", "replace", "collapse")),
    patterns: optional(listOf(text)),
  }),
  enumeration: optional(listOf(fields({ value: text }))),
});

const root = fields({ ...described, name: text, namespace: text, type: text, nillable: truth });

const soapOperation = fields({
  ...described,
  name: text,
  overload: count,
  protocol: one("soap11", "soap12"),
  style: one("document", "rpc"),
  use: one("literal", "encoded"),
  soapAction: text,
  input: optional(root),
  output: optional(root),
  oneWay: truth,
  faults: listOf(fields({ ...described, name: text, detail: root })),
  inputHeaders: listOf(root),
  outputHeaders: listOf(root),
});

const ociOperation = fields({
  ...described,
  name: text,
  overload: one(1),
  protocol: one("oci"),
  input: root,
  outputs: listOf(root),
});

const schemaModel = fields({
  source: one("wsdl", "xsd", "oci"),
  mainNamespace: text,
  types: listOf(either("a type", message, scalar)),
  services: listOf(
    fields({
      ...described,
      name: text,
      port: text,
      address: optional(text),
      operations: listOf(either("an operation", soapOperation, ociOperation)),
    }),
  ),
  roots: listOf(root),
});

const valueType: Check = either(
  "a value's type",
  fields({
    kind: one("primitive"),
    name: one("any", "base64", "bigint", "boolean", "dateTime", "double", "i8", "int", "null", "number", "string"),
  }),
  fields({ kind: one("literal"), values: listOf(anything), open: truth }),
  fields({ kind: one("record"), type: text }),
  fields({ kind: one("array"), item: ref(() => valueType) }),
  fields({ kind: one("map"), value: ref(() => valueType) }),
  fields({ kind: one("union"), members: listOf(ref(() => valueType)) }),
);

const record = fields({
  ...described,
  kind: one("record"),
  id: text,
  name: text,
  topic: text,
  members: listOf(fields({ ...described, name: text, type: valueType, optional: truth })),
  rest: optional(fields({ type: valueType, prefix: optional(text) })),
});

const signature = fields({
  parameters: listOf(fields({ name: text, type: valueType })),
  rest: optional(truth),
  result: valueType,
});

const xmlRpcOperation = fields({
  ...described,
  protocol: one("xmlrpc"),
  name: text,
  path: listOf(text),
  topic: text,
  signatures: listOf(signature),
});

const jsonOperation = fields({
  ...described,
  protocol: one("json"),
  name: text,
  api: optional(text),
  topic: text,
  input: valueType,
  output: optional(valueType),
  reply: optional(text),
  error: optional(valueType),
  chunks: optional(fields({ last: text, items: text, event: optional(text) })),
  sideEffects: optional(truth),
  oneWay: optional(truth),
});

const recordModel = fields({
  source: one("xmlrpc", "json"),
  records: listOf(record),
  services: listOf(
    fields({
      ...described,
      name: text,
      api: optional(text),
      operations: listOf(either("an operation", xmlRpcOperation, jsonOperation)),
      events: listOf(fields({ ...described, name: text, api: optional(text), topic: text, type: valueType })),
    }),
  ),
});

const MODEL: Check = either("a model", schemaModel, recordModel);
