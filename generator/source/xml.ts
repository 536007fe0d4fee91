import { DecodeError, decodeText, MessageError, openReader, type XmlLimits } from "@wirewright/runtime/xml";
import type { Report } from "../diagnostics/diagnostic.js";
import { createLocator } from "../diagnostics/position.js";
import { diagnoseEncoding, diagnoseXml } from "./diagnose-xml.js";
import { expandEntities } from "./internal-subset.js";
import { readTree } from "./read-tree.js";
import { findSchemaDraft, withoutDraft } from "./schema-drafts.js";
import type { XmlElement } from "./xml-tree.js";

export interface XmlOptions {
  /** Of the HTTP reply: its charset counts more than the document's own declaration (RFC 7303, 3). */
  readonly contentType?: string | undefined;
  /** Accept a DOCTYPE whose internal subset holds plain entities only. */
  readonly allowInternalSubset?: boolean | undefined;
  readonly limits?: Partial<XmlLimits> | undefined;
}

/**
 * The root element of a document, or undefined when it is not well-formed, with one report that says where and why.
 * `file` is the name that positions carry.
 */
export function readXml(
  bytes: Uint8Array,
  file: string,
  report: Report,
  options: XmlOptions = {},
): XmlElement | undefined {
  const text = readText(bytes, file, report, options.contentType);
  if (text === undefined) return undefined;
  const locate = createLocator(text);
  const expanded = options.allowInternalSubset === true ? expandEntities(text) : { text, original: same };
  if ("problem" in expanded) {
    const { problem, offset } = expanded;
    report({ code: "WW008", message: problem, position: { file, ...locate(offset) } });
    return undefined;
  }
  const placeOf = (offset: number) => ({ file, ...locate(expanded.original(offset)) });
  try {
    const draft = findSchemaDraft(expanded.text);
    const root = readTree(openReader(expanded.text, options.limits), placeOf, draft && withoutDraft);
    if (draft !== undefined) {
      const message = `the draft "${draft.namespace}" of XML Schema is read as the recommendation of 2001`;
      report({ code: "WW116", message, position: placeOf(draft.offset) });
    }
    return root;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    report(diagnoseXml(expanded.text, error, placeOf));
    return undefined;
  }
}

function readText(
  bytes: Uint8Array,
  file: string,
  report: Report,
  contentType: string | undefined,
): string | undefined {
  try {
    return decodeText(bytes, contentType);
  } catch (error) {
    if (!(error instanceof MessageError)) throw error;
    report(diagnoseEncoding(bytes, file, error));
    return undefined;
  }
}

function same(offset: number): number {
  return offset;
}
