import type { Position, Report } from "../diagnostics/diagnostic.js";
import { createLocator } from "../diagnostics/position.js";
import { JsonError, parseJson } from "./parse-json.js";

/** A JSON value (RFC 8259) with the offset where it begins in the text. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

export interface JsonObject {
  readonly kind: "object";
  readonly offset: number;
  /** In the order of the text. A name that stands twice is there twice. */
  readonly members: readonly JsonMember[];
}

export interface JsonMember {
  readonly name: string;
  /** Of the name. */
  readonly offset: number;
  readonly value: JsonNode;
}

export interface JsonArray {
  readonly kind: "array";
  readonly offset: number;
  readonly items: readonly JsonNode[];
}

export type JsonScalar =
  | { readonly kind: "string"; readonly offset: number; readonly value: string }
  /** `text` is the number as written: a `number` cannot hold every one. */
  | { readonly kind: "number"; readonly offset: number; readonly text: string; readonly value: number }
  | { readonly kind: "boolean"; readonly offset: number; readonly value: boolean }
  | { readonly kind: "null"; readonly offset: number };

export interface JsonDocument {
  readonly root: JsonNode;
  readonly placeOf: (offset: number) => Position;
}

/** Reads a JSON text in UTF-8, or in what its byte-order mark says; undefined when it is not well-formed, with one report that says where and why. */
export function readJson(bytes: Uint8Array, file: string, report: Report): JsonDocument | undefined {
  const text = decodeText(bytes);
  const placeOf = (offset: number): Position => ({ file, ...locate(offset) });
  const locate = createLocator(text);
  const wrong = text.indexOf("\ufffd");
  if (wrong !== -1 && encodingOf(bytes) === "utf-8" && !isUtf8(bytes)) {
    report({ code: "WW402", message: "the document is not in UTF-8", position: placeOf(wrong) });
    return undefined;
  }
  try {
    return { root: parseJson(text), placeOf };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    report({ code: "WW402", message: whatElse(text) ?? error.message, position: placeOf(error.offset) });
    return undefined;
  }
}

/** Shells of Windows write UTF-16. A byte-order mark is no part of the text. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** What came in place of JSON, where that is plain. */
function whatElse(text: string): string | undefined {
  const start = text.trimStart();
  if (start === "") return "the document is empty";
  if (/^<(?:!doctype\s+html|html)\b/i.test(start)) return "this is an HTML page, not JSON";
  return start.startsWith("<") ? "this is XML, not JSON" : undefined;
}
