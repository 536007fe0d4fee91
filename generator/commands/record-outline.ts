import { printable } from "../diagnostics/printable.js";
import type { Evidence } from "../model/json-components/evidence.js";
import type { Described } from "../model/model.js";
import type {
  JsonOperation,
  Member,
  RecordEvent,
  RecordModel,
  RecordOperation,
  RecordType,
  Signature,
  ValueType,
  XmlRpcOperation,
} from "../model/record-model.js";
import { memberEvidenceLines, recordEvidenceLines } from "./evidence-lines.js";

/** A model of records, and what led to it where it was inferred from samples. */
export interface KnownRecords {
  readonly model: RecordModel;
  readonly evidence?: Evidence | undefined;
}

/** Everything that a model of records has, in words. */
export function recordListing({ services, records }: RecordModel): readonly string[] {
  return [
    ...services.flatMap(({ name, api, operations, events }) => [
      `service ${name}${api === undefined ? "" : `, api ${api}`}`,
      ...operations.map((operation) => `  ${operation.name}`),
      ...events.map((event) => `  event ${event.name}`),
    ]),
    `${records.length} types`,
    ...records.map(({ id }) => `  record ${id}`),
  ].map(printable);
}

/** A method or request in words, with the records that it takes and gives. */
export function recordOperationOutline(known: KnownRecords, operation: RecordOperation): readonly string[] {
  const lines = operation.protocol === "xmlrpc" ? methodLines(known, operation) : requestLines(known, operation);
  const [head = "", ...rest] = lines;
  return [head, ...notes(operation), ...rest].map(printable);
}

/** What the server sends unasked, in words. */
export function eventOutline(known: KnownRecords, event: RecordEvent): readonly string[] {
  return [`event ${event.name}${provenance(event)}`, ...notes(event), ...valueLines(known, "data", event.type)].map(
    printable,
  );
}

/** A record in words. */
export function recordOutline({ evidence }: KnownRecords, record: RecordType): readonly string[] {
  return [
    `record ${record.id}${provenance(record)}`,
    ...notes(record),
    ...recordEvidenceLines(evidence, record.id),
    ...memberLines(evidence, record),
  ].map(printable);
}

function methodLines(known: KnownRecords, { name, path, signatures }: XmlRpcOperation): readonly string[] {
  return [
    `method ${name} (xmlrpc, in the client ${path.join(".")})`,
    ...signatures.flatMap((signature) => [
      `  ${signatureText(signature)}`,
      ...signature.parameters.flatMap(({ type }) => recordsIn(known, type)),
      ...recordsIn(known, signature.result),
    ]),
  ];
}

function signatureText({ parameters, rest, result, provenance: origin }: Signature): string {
  const taken = parameters.map(({ name, type }) => `${name}: ${valueText(type)}`).join(", ");
  return `(${rest === true ? "..." : taken}): ${valueText(result)}${origin === undefined ? "" : ` (${origin})`}`;
}

function requestLines(known: KnownRecords, operation: JsonOperation): readonly string[] {
  const { name, input, output, error, reply, chunks, oneWay, sideEffects } = operation;
  const flags = ["json", oneWay === true ? "one way" : [], sideEffects === false ? "only reads" : []].flat();
  return [
    `request ${name} (${flags.join(", ")})${provenance(operation)}`,
    ...valueLines(known, "input", input),
    ...(output === undefined ? [] : valueLines(known, `reply${reply === undefined ? "" : ` ${reply}`}`, output)),
    ...(error === undefined ? [] : valueLines(known, "error", error)),
    ...(chunks === undefined
      ? []
      : [
          `  in parts: ${chunks.items}, until ${chunks.last}${chunks.event === undefined ? "" : `, by event ${chunks.event}`}`,
        ]),
  ];
}

function valueLines(known: KnownRecords, role: string, type: ValueType): readonly string[] {
  return [`  ${role}: ${valueText(type)}`, ...recordsIn(known, type)];
}

/** The members of the records that stand in a type itself. */
function recordsIn(known: KnownRecords, type: ValueType): readonly string[] {
  switch (type.kind) {
    case "record": {
      const record = known.model.records.find(({ id }) => id === type.type);
      if (record === undefined) return [];
      return [...recordEvidenceLines(known.evidence, record.id), ...memberLines(known.evidence, record)].map(
        (line) => `  ${line}`,
      );
    }
    case "array":
      return recordsIn(known, type.item);
    case "map":
      return recordsIn(known, type.value);
    case "union":
      return type.members.flatMap((member) => recordsIn(known, member));
    default:
      return [];
  }
}

function memberLines(evidence: Evidence | undefined, { id, members, rest }: RecordType): readonly string[] {
  return [
    ...members.flatMap((member) => [
      `  ${member.name}${member.optional ? " ?" : ""}: ${valueText(member.type)}${provenance(member)}`,
      ...memberEvidenceLines(evidence, id, member.name),
    ]),
    ...(rest === undefined
      ? []
      : [`  further members${rest.prefix === undefined ? "" : ` ${rest.prefix}…`}: ${valueText(rest.type)}`]),
  ];
}

function valueText(type: ValueType): string {
  switch (type.kind) {
    case "primitive":
      return type.name;
    case "literal":
      return [...type.values.map((value) => JSON.stringify(value)), ...(type.open ? ["…"] : [])].join(" or ");
    case "record":
      return type.type;
    case "array":
      return `array of ${valueText(type.item)}`;
    case "map":
      return `map of ${valueText(type.value)}`;
    case "union":
      return type.members.map(valueText).join(" or ");
  }
}

function provenance({ provenance: origin }: Pick<Member, "provenance">): string {
  return origin === undefined ? "" : ` (${origin})`;
}

function notes({ documentation, deprecated, position }: Described): readonly string[] {
  return [
    ...(documentation === undefined ? [] : documentation.split("\n").map((line) => `  "${line.trim()}"`)),
    ...(deprecated === undefined ? [] : [`  deprecated ${deprecated.text}`.trimEnd()]),
    ...(position === undefined ? [] : [`  at ${position.file}:${position.line}:${position.column}`]),
  ];
}
