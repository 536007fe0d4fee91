import type { Report } from "../../diagnostics/diagnostic.js";
import type { JsonDocument, JsonMember, JsonNode } from "../json.js";
import { type Shape, shapeOf } from "./json-shape.js";
import { parseType } from "./parse-type.js";
import type {
  MemberDefinition,
  MethodDefinition,
  ParameterDefinition,
  RecordDefinition,
  RecordsFile,
  SignatureDefinition,
  TypeExpression,
} from "./records-file.js";

/** Reads a records file. What is wrong in it is reported as `WW408` or, for a type, `WW410`, and left out. */
export function readRecords(document: JsonDocument, report: Report, strict: boolean): RecordsFile {
  const reading = { shape: shapeOf(document, "WW408", report), report };
  const { shape } = reading;
  const { service, records, methods } = shape.settings(document.root, "a records file", [
    "$schema",
    "service",
    "records",
    "methods",
  ]);
  const name = service === undefined ? undefined : shape.text(service, '"service"');
  return {
    strict,
    ...(name === undefined || name === "" ? {} : { service: name }),
    records:
      records === undefined ? [] : shape.members(records, '"records"').flatMap((each) => readRecord(reading, each)),
    methods: methods === undefined ? [] : shape.members(methods, '"methods"').map((each) => readMethod(reading, each)),
  };
}

interface Reading {
  readonly shape: Shape;
  readonly report: Report;
}

function readRecord(reading: Reading, member: JsonMember): readonly RecordDefinition[] {
  const { shape } = reading;
  const what = `the record "${member.name}"`;
  if (!/^[A-Za-z_]\w*$/.test(member.name)) {
    shape.wrong(member, `"${member.name}" cannot be a record's name; use letters and digits`);
    return [];
  }
  const { members, rest, ...about } = shape.settings(member.value, what, [
    "documentation",
    "provenance",
    "members",
    "rest",
  ]);
  if (members === undefined) shape.wrong(member, `${what} has no "members"`);
  const found = members === undefined ? [] : shape.members(members, `"members" of ${what}`);
  return [
    {
      ...readDefinition(reading, member, about),
      members: found.flatMap((each) => readMember(reading, each)),
      ...(rest === undefined ? {} : readRest(reading, rest)),
    },
  ];
}

/** A member is its type, or an object with more about it. */
function readMember(reading: Reading, member: JsonMember): readonly MemberDefinition[] {
  const { shape } = reading;
  const { name, value } = member;
  const position = shape.placeOf(member);
  if (value.kind === "string") {
    const type = readType(reading, value);
    return type === undefined ? [] : [{ name, position, type, required: false }];
  }
  const what = `the member "${name}"`;
  const { type, required, values, ...about } = shape.settings(value, what, [
    "documentation",
    "provenance",
    "type",
    "required",
    "values",
  ]);
  const read = requiredType(reading, member, type, what);
  if (read === undefined) return [];
  const known = values === undefined ? [] : shape.items(values, '"values"');
  return [
    {
      ...readDefinition(reading, member, about),
      type: read,
      required: required !== undefined && shape.flag(required, '"required"') === true,
      ...(known.length === 0 ? {} : { values: known.flatMap((each) => shape.text(each, "a value") ?? []) }),
    },
  ];
}

function readRest(reading: Reading, node: JsonNode): Pick<RecordDefinition, "rest"> {
  const { shape } = reading;
  const { type, prefix } = shape.settings(node, '"rest"', ["type", "prefix"]);
  const read = requiredType(reading, node, type, '"rest"');
  if (read === undefined) return {};
  const beginning = prefix === undefined ? undefined : shape.text(prefix, '"prefix"');
  return { rest: { type: read, ...(beginning === undefined ? {} : { prefix: beginning }) } };
}

/** A method with several signatures has them under `signatures`, any other its one itself. */
function readMethod(reading: Reading, member: JsonMember): MethodDefinition {
  const { shape } = reading;
  const what = `the method "${member.name}"`;
  const { parameters, result, signatures, ...about } = shape.settings(member.value, what, [
    "documentation",
    "provenance",
    "parameters",
    "result",
    "signatures",
  ]);
  const single = parameters !== undefined || result !== undefined;
  if (single && signatures !== undefined) {
    shape.wrong(member, `${what} has "signatures", and so no "parameters" and "result" of its own`);
  }
  const several = signatures === undefined ? [] : shape.items(signatures, '"signatures"');
  return {
    ...readDefinition(reading, member, about),
    signatures: single
      ? [readSignature(reading, { parameters, result })]
      : several.map((each) => readSignature(reading, shape.settings(each, "a signature", ["parameters", "result"]))),
  };
}

function readSignature(
  reading: Reading,
  form: { readonly parameters?: JsonNode | undefined; readonly result?: JsonNode | undefined },
): SignatureDefinition {
  const result = form.result === undefined ? undefined : readType(reading, form.result);
  return {
    ...(form.parameters === undefined
      ? {}
      : {
          parameters: reading.shape
            .items(form.parameters, '"parameters"')
            .flatMap((each) => readParameter(reading, each)),
        }),
    ...(result === undefined ? {} : { result }),
  };
}

function readParameter(reading: Reading, node: JsonNode): readonly ParameterDefinition[] {
  const { shape } = reading;
  const form = shape.settings(node, "a parameter", ["name", "type", "documentation"]);
  const name = form.name === undefined ? undefined : shape.text(form.name, '"name"');
  const type = requiredType(reading, node, form.type, "a parameter");
  if (name === undefined || name === "") shape.wrong(node, 'a parameter has no "name"');
  if (name === undefined || name === "" || type === undefined) return [];
  const documentation = form.documentation && shape.text(form.documentation, '"documentation"');
  return [{ name, type, position: shape.placeOf(node), ...(documentation === undefined ? {} : { documentation }) }];
}

function readDefinition(
  { shape }: Reading,
  member: JsonMember,
  about: { readonly documentation?: JsonNode | undefined; readonly provenance?: JsonNode | undefined },
): Pick<RecordDefinition, "name" | "position" | "documentation" | "provenance"> {
  const documentation = about.documentation && shape.text(about.documentation, '"documentation"');
  const provenance =
    about.provenance && shape.oneOf(about.provenance, '"provenance"', ["documented", "derived", "inferred"]);
  return {
    name: member.name,
    position: shape.placeOf(member),
    ...(documentation === undefined || documentation === "" ? {} : { documentation }),
    ...(provenance === undefined || provenance === "documented" ? {} : { provenance }),
  };
}

function requiredType(
  reading: Reading,
  owner: { readonly offset: number },
  node: JsonNode | undefined,
  what: string,
): TypeExpression | undefined {
  if (node !== undefined) return readType(reading, node);
  reading.shape.wrong(owner, `${what} has no "type"`);
  return undefined;
}

function readType({ shape, report }: Reading, node: JsonNode): TypeExpression | undefined {
  const text = shape.text(node, "a type");
  if (text === undefined) return undefined;
  const position = shape.placeOf(node);
  const type = parseType(text, position);
  if (type === undefined) report({ code: "WW410", message: `"${text}" is no type`, position });
  return type;
}
