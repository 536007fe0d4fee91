import type { DecodeError, MessageError } from "@wirewright/runtime/xml";
import type { DiagnosticCode } from "../diagnostics/catalog.js";
import type { Diagnostic, Position } from "../diagnostics/diagnostic.js";
import { createLocator } from "../diagnostics/position.js";

type Problem = Omit<Diagnostic, "severity">;

/** What the reader's refusal means for someone who wanted a schema. */
export function diagnoseXml(text: string, error: DecodeError, placeOf: (offset: number) => Position): Problem {
  const offset = error.offset ?? 0;
  const problem = error.message.replace(/^XML, line \d+, column \d+: /, "");
  const code = codeFor(text, offset, problem);
  const message = MESSAGES[code]?.(text) ?? problem;
  const ends = code === "WW002" && !ENDS.test(problem);
  return { code, message: ends ? `the document ends: ${message}` : message, position: placeOf(offset) };
}

/** Bytes that are not what their encoding allows: at the first wrong one, where that can be told. */
export function diagnoseEncoding(bytes: Uint8Array, file: string, error: MessageError): Problem {
  const readable = new TextDecoder().decode(bytes);
  const wrong = /UTF-8|ASCII/.test(error.message) ? readable.search(/[^\0-\x7f]/) : 0;
  const first = /UTF-8/.test(error.message) ? readable.indexOf("\ufffd") : wrong;
  return {
    code: "WW005",
    message: error.message.replace("the message", "the document"),
    position: { file, ...createLocator(readable)(Math.max(0, first)) },
  };
}

function codeFor(text: string, offset: number, problem: string): DiagnosticCode {
  const start = text.slice(0, 1000).trimStart();
  if (HTML.test(start)) return "WW003";
  if (!start.startsWith("<")) return "WW006";
  if (text.startsWith("<!DOCTYPE", offset)) return "WW004";
  if (/^(?:longer than|nested deeper than|more than) /.test(problem)) return "WW007";
  if (offset >= text.length || ENDS.test(problem)) return "WW002";
  return "WW001";
}

const ENDS = /^the document ends|does not end$/;
const HTML = /^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i;

const MESSAGES: Partial<Record<DiagnosticCode, (text: string) => string>> = {
  WW003: (text) => {
    const title = /<title[^>]*>([^<]{1,120})/i.exec(text.slice(0, 10_000))?.[1]?.replace(/\s+/g, " ").trim();
    return title === undefined ? "this is an HTML page" : `this is an HTML page: ${JSON.stringify(title)}`;
  },
  WW004: () => "a document type declaration (DOCTYPE) is not accepted",
  WW006: (text) => {
    const start = text.trimStart().charAt(0);
    if (start === "") return "the document is empty";
    return start === "{" || start === "[" ? "this is JSON, not XML" : "this is not XML";
  },
};
