import type { Report } from "../diagnostics/diagnostic.js";
import type { SourceDocument } from "./source-document.js";
import { readXml } from "./xml.js";
import type { XmlElement } from "./xml-tree.js";

/** Parses each document once, however many lead to it; undefined when it is broken, which is reported once. */
export type ParseDocument = (document: SourceDocument) => XmlElement | undefined;

export function createParser(report: Report, allowInternalSubset: boolean): ParseDocument {
  const parsed = new Map<SourceDocument, XmlElement | undefined>();
  return (document) => {
    if (!parsed.has(document)) {
      const { bytes, file, contentType } = document;
      parsed.set(document, readXml(bytes, file, report, { contentType, allowInternalSubset }));
    }
    return parsed.get(document);
  };
}
