import type { Report } from "../diagnostics/diagnostic.js";
import type { SourceDocument } from "./source-document.js";
import type { SourceMemory } from "./source-memory.js";
import { readXml } from "./xml.js";
import type { XmlElement } from "./xml-tree.js";

/** Parses each document once, however many lead to it; undefined when it is broken, which is reported once. */
export type ParseDocument = (document: SourceDocument) => XmlElement | undefined;

export function createParser(report: Report, options: ParseOptions): ParseDocument {
  const parsed = new Map<SourceDocument, XmlElement | undefined>();
  return (document) => {
    if (!parsed.has(document)) parsed.set(document, parse(document, report, options));
    return parsed.get(document);
  };
}

export interface ParseOptions {
  readonly allowInternalSubset: boolean;
  readonly memory?: SourceMemory | undefined;
}

function parse(document: SourceDocument, report: Report, options: ParseOptions): XmlElement | undefined {
  const { id, file, bytes, contentType } = document;
  const { allowInternalSubset, memory } = options;
  const known = memory?.documents.get(id);
  if (known !== undefined && known.document.file === file && equal(known.document.bytes, bytes)) return known.root;
  let isClean = true;
  const listen: Report = (problem) => {
    isClean = false;
    report(problem);
  };
  const root = readXml(bytes, file, listen, { contentType, allowInternalSubset });
  if (root !== undefined && isClean) memory?.documents.set(id, { document, root, before: known?.root });
  return root;
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && Buffer.compare(one, other) === 0;
}
