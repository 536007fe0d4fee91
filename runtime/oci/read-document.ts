import { createDecodeContext, type DecodeContext } from "../codec/decode-context.js";
import type { DecodeOptions } from "../codec/decode-options.js";
import { part } from "../codec/parts.js";
import { outermost } from "../codec/problem.js";
import { DecodeError, MessageError, type WirewrightError } from "../errors.js";
import { attribute } from "../xml/attribute.js";
import { END, FINISH, nextTag, readText, skipElement } from "../xml/next.js";
import { markOf, openReader, type XmlReader } from "../xml/reader.js";
import { resolve, XSI_NAMESPACE } from "../xml/scope.js";
import { OCI_NAMESPACE } from "./document.js";
import { OciError } from "./oci-error.js";
import type { OciResult } from "./result.js";

/** What answers one command: the response's local type name, and its value or error. */
export interface OciReply {
  readonly echo: string;
  readonly type: string | undefined;
  readonly result: OciResult<unknown>;
}

/** Reads the response whose start tag was the latest event, up to its end. `position` counts from 0. */
export type ReplyReader = (
  reader: XmlReader,
  context: DecodeContext,
  reply: { readonly echo: string; readonly type: string | undefined; readonly position: number },
) => unknown;

/**
 * Reads a document's commands. One that cannot be read as its type fails alone; a document that is malformed or is
 * no `BroadsoftDocument` throws a `MessageError` or `DecodeError`. Its declared encoding does not matter any more.
 */
export function readDocument(text: string, options: DecodeOptions, read: ReplyReader): readonly OciReply[] {
  const context = createDecodeContext(options);
  const replies: OciReply[] = [];
  try {
    const reader = openReader(text, options.limits);
    nextTag(reader);
    if (reader.name.local !== "BroadsoftDocument")
      throw new MessageError(`not an OCI document: the root element is <${reader.name.raw.slice(0, 80)}>`);
    while (nextTag(reader) !== END) {
      if (isCommand(reader)) replies.push(readReply(reader, context, replies.length, read));
      else skipElement(reader);
    }
    while (nextTag(reader) !== FINISH);
  } catch (error) {
    throw outermost(error, "");
  }
  return replies;
}

function isCommand(reader: XmlReader): boolean {
  return reader.name.local === "command";
}

/** The local name and the namespace that the latest start tag's `xsi:type` says. */
export function typeOf(reader: XmlReader): { readonly local: string; readonly namespace: string } | undefined {
  const type = attribute(reader, XSI_NAMESPACE, "type")?.trim();
  if (type === undefined) return undefined;
  const colon = type.indexOf(":");
  return { local: type.slice(colon + 1), namespace: resolve(reader.scope, type.slice(0, Math.max(0, colon))) ?? "" };
}

function readReply(reader: XmlReader, context: DecodeContext, position: number, read: ReplyReader): OciReply {
  const type = typeOf(reader);
  const echo = attribute(reader, "", "echo") ?? "";
  const reply = { echo, type: type?.local };
  const mark = markOf(reader);
  const { depth } = reader;
  try {
    if (type?.local === "ErrorResponse" && (type.namespace === OCI_NAMESPACE || context.lenient))
      return { ...reply, result: { ok: false, error: readErrorResponse(reader) } };
    return { ...reply, result: { ok: true, value: read(reader, context, { ...reply, position }) } };
  } catch (error) {
    if (!(error instanceof DecodeError || error instanceof MessageError)) throw error;
    part("rare").skipFrom(mark, depth - 1, reader);
    return { ...reply, result: { ok: false, error } };
  }
}

function readErrorResponse(reader: XmlReader): WirewrightError {
  const severity = attribute(reader, "", "type");
  const fields = new Map<string, string>();
  while (nextTag(reader) !== END) fields.set(reader.name.local, readText(reader));
  const code = fields.get("errorCode")?.trim();
  return new OciError({
    code: code !== undefined && /^-?\d{1,10}$/.test(code) ? Number(code) : undefined,
    summary: fields.get("summary") ?? "",
    summaryEnglish: fields.get("summaryEnglish"),
    detail: fields.get("detail"),
    severity,
  });
}
