import type { XmlLimits } from "../xml/limits.js";
import { END, nextTag, START, skipElement } from "../xml/next.js";
import { openReader, type XmlReader } from "../xml/reader.js";
import { declare, OUTERMOST } from "../xml/scope.js";
import { ANY, expectStart, readValue, unexpected } from "./read-value.js";
import { MISFIT, type ValueContext, type ValueDecoder } from "./value-decoder.js";

export type XmlRpcResponse =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "fault"; readonly code: number; readonly faultString: string };

/** Reads a whole `methodResponse`. Throws a `DecodeError` for what is none. */
export function readResponse(
  text: string,
  type: ValueDecoder,
  context: ValueContext,
  limits?: Partial<XmlLimits>,
): XmlRpcResponse {
  const reader = openReader(text, limits);
  // Some servers use Apache's prefix without declaring it.
  reader.scope = WITH_EXTENSIONS;
  expectStart(reader, "methodResponse");
  if (nextTag(reader) !== START) throw unexpected(reader);
  const response = readBody(reader, type, context);
  while (nextTag(reader) === START) skipElement(reader);
  // To the end of the document: what follows may show that it is broken.
  nextTag(reader);
  return response;
}

function readBody(reader: XmlReader, type: ValueDecoder, context: ValueContext): XmlRpcResponse {
  if (isNamed(reader, "fault")) {
    expectStart(reader, "value");
    const fault = readValue(reader, ANY, LENIENT);
    if (nextTag(reader) !== END) throw unexpected(reader);
    return faultOf(fault);
  }
  if (!isNamed(reader, "params")) throw unexpected(reader);
  if (nextTag(reader) === END) {
    const value = type.empty("");
    return { kind: "value", value: value === MISFIT ? undefined : value };
  }
  if (!isNamed(reader, "param")) throw unexpected(reader);
  expectStart(reader, "value");
  const value = readValue(reader, type, context);
  if (nextTag(reader) !== END) throw unexpected(reader);
  while (nextTag(reader) === START) skipElement(reader);
  return { kind: "value", value };
}

/** Whatever can be made out is taken: an error in reading a fault would hide what the server has to say. */
export function faultOf(value: unknown): XmlRpcResponse & { readonly kind: "fault" } {
  if (typeof value !== "object" || value === null) return { kind: "fault", code: 0, faultString: plain(value) };
  const { faultCode, faultString } = value as Readonly<Record<string, unknown>>;
  const code = Number(plain(faultCode));
  return { kind: "fault", code: Number.isFinite(code) ? code : 0, faultString: plain(faultString) };
}

function plain(value: unknown): string {
  return typeof value === "object" ? "" : String(value ?? "");
}

function isNamed(reader: XmlReader, name: string): boolean {
  return reader.name.local === name;
}

const LENIENT: ValueContext = { strict: false };
const EXTENSIONS = "http://ws.apache.org/xmlrpc/namespaces/extensions";
const WITH_EXTENSIONS = /* @__PURE__ */ declare(OUTERMOST, "ex", EXTENSIONS);
