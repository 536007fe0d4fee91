import type { SoapOperationDescriptor } from "../descriptor/descriptor.js";
import { parseSoapOperation } from "../descriptor/parse-operation.js";
import type { Operation } from "../message.js";

/** What an operation's descriptor says, with the HTTP headers that its requests need. */
export interface OperationFacts {
  readonly name: string;
  readonly descriptor: SoapOperationDescriptor;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
}

type AnyOperation = Operation<unknown, unknown, unknown, unknown, unknown>;

const known = new WeakMap<AnyOperation, OperationFacts>();

/** Read once an operation. */
export function operationFacts(operation: AnyOperation): OperationFacts {
  const before = known.get(operation);
  if (before !== undefined) return before;
  const descriptor = parseSoapOperation(operation.text);
  const facts = { name: descriptor.name, descriptor, headers: protocolHeaders(descriptor) };
  known.set(operation, facts);
  return facts;
}

/** SOAP 1.1, 6.1: always there, always quoted, also when it is empty. SOAP 1.2 part 2, A.3: a parameter of the type. */
function protocolHeaders({ kind, soapAction }: SoapOperationDescriptor): Readonly<Record<string, string>> {
  const action = quotable(soapAction);
  if (kind === "soap11") return { "content-type": "text/xml; charset=utf-8", soapaction: `"${action}"` };
  const parameter = action === "" ? "" : `; action="${action}"`;
  return { "content-type": `application/soap+xml; charset=utf-8${parameter}` };
}

function quotable(action: string): string {
  return action
    .replace(/[\ud800-\udfff]/gu, "\ufffd")
    .replace(/[^\x20-\x7e]/gu, encodeURIComponent)
    .replace(/["\\]/g, "\\$&");
}
