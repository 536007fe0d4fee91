import { parseXml, type XmlElement } from "../xml.js";
import { SandboxFault } from "./sandbox-fault.js";
import type { FieldShape, FunctionShape, TypeShape } from "./schema.js";
import type { Fields, Value } from "./values.js";

const LIVECONFIG_NAMESPACE = "urn:LiveConfig";
const ENVELOPE_NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";
const NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil";

export interface SandboxRequest {
  readonly functionName: string;
  readonly auth: Fields;
  /** Without `auth`. */
  readonly input: Fields;
}

/** Reads a SOAP 1.1 envelope and checks it against the WSDL, order included; any prefixes will do. */
export function readRequest(text: string, functions: ReadonlyMap<string, FunctionShape>): SandboxRequest {
  const call = callOf(readEnvelope(text));
  const shape = functions.get(call.name);
  if (call.namespace !== LIVECONFIG_NAMESPACE || shape === undefined) {
    throw new SandboxFault(`Method '${call.name}' not implemented: method name or namespace not recognized`);
  }
  const { auth, ...input } = readRecord(call, shape.request);
  return { functionName: call.name, auth: auth as Fields, input };
}

function readEnvelope(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    throw new SandboxFault(`The request cannot be read: ${(error as Error).message}`);
  }
}

function callOf(envelope: XmlElement): XmlElement {
  if (envelope.name !== "Envelope" || envelope.namespace !== ENVELOPE_NAMESPACE) {
    throw new SandboxFault("The request is no SOAP 1.1 envelope");
  }
  const body = envelope.children.find(({ name, namespace }) => name === "Body" && namespace === ENVELOPE_NAMESPACE);
  const [call] = body?.children ?? [];
  if (call === undefined) throw new SandboxFault("The body of the request is empty");
  return call;
}

function readRecord(parent: XmlElement, shapes: readonly FieldShape[]): Fields {
  const fields: [string, Value][] = [];
  let next = 0;
  for (const shape of shapes) {
    const found: XmlElement[] = [];
    for (let child = parent.children[next]; child?.name === shape.name; child = parent.children[next]) {
      if (child.namespace !== LIVECONFIG_NAMESPACE) throw invalid(child, "is not in the namespace urn:LiveConfig");
      if (found.length === 1 && !shape.repeated) throw invalid(child, "occurs more than once");
      found.push(child);
      next += 1;
    }
    if (found.length === 0 && shape.required) throw new SandboxFault(`${parent.name}: ${shape.name} is missing`);
    const values = found.map((element) => readValue(element, shape));
    if (shape.repeated && found.length > 0) fields.push([shape.name, values]);
    else if (values[0] !== undefined) fields.push([shape.name, values[0]]);
  }
  const left = parent.children[next];
  if (left !== undefined) throw invalid(left, `is not expected at this place of ${parent.name}`);
  return Object.fromEntries(fields);
}

function readValue(element: XmlElement, shape: FieldShape): Value {
  if (isNil(element)) {
    if (!shape.nillable) throw invalid(element, "must not be nil");
    return null;
  }
  return readType(element, shape.type);
}

function readType(element: XmlElement, type: TypeShape): Value {
  if (type.kind === "record") return readRecord(element, type.fields);
  if (type.kind === "list") {
    const items = readRecord(element, [type.item])[type.item.name];
    return Array.isArray(items) ? items : [];
  }
  if (element.children.length > 0) throw invalid(element, "holds elements instead of text");
  const problem = type.problem(element.text);
  if (problem !== undefined) throw invalid(element, problem);
  return element.text;
}

function isNil(element: XmlElement): boolean {
  return ["true", "1"].includes(element.attributes.get(NIL)?.trim() ?? "");
}

function invalid(element: XmlElement, problem: string): SandboxFault {
  return new SandboxFault(`${element.name} ${problem}`);
}
