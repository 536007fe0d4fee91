import type { Report } from "../../diagnostics/diagnostic.js";
import { attributeOf } from "../attribute-of.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import { createParser } from "../parse-document.js";
import type { SourceReader } from "../read.js";
import { isFailure, reportFailure, type SourceDocument } from "../source-document.js";
import type { XmlElement } from "../xml-tree.js";
import { createSchemaCollector } from "./collect-schemas.js";
import type { Schema } from "./schema.js";

/**
 * All schemas that an input (a file, a folder with `*.xsd`, or a URL) leads to, sorted by position. What is wrong with
 * them is reported; the list holds whatever could be read. `known` are further schemas, by namespace, that stand in where
 * one is referred to and not there.
 */
export async function loadSchemas(
  input: string,
  reader: SourceReader,
  report: Report,
  known?: ReadonlyMap<string, string>,
): Promise<readonly Schema[]> {
  const documents = await reader.open(input, [".xsd"]);
  if (isFailure(documents)) {
    reportFailure(report, documents, { absent: "WW010", refused: "WW010" });
    return [];
  }
  const parse = createParser(report, reader);
  const collector = createSchemaCollector(reader, parse, report, known);
  for (const { document, root } of chameleonsLast(documents, parse)) {
    if (root.namespace !== XSD_NAMESPACE || root.name !== "schema") reportNoSchema(root, report);
    // What another document of the folder includes is no schema of its own when it has no namespace of its own.
    else if (!isChameleon(root) || !collector.has(document)) await collector.add(root, document);
  }
  return collector.finish();
}

interface Parsed {
  readonly document: SourceDocument;
  readonly root: XmlElement;
}

function chameleonsLast(
  documents: readonly SourceDocument[],
  parse: (document: SourceDocument) => XmlElement | undefined,
): readonly Parsed[] {
  const parsed = documents.flatMap((document) => {
    const root = parse(document);
    return root === undefined ? [] : [{ document, root }];
  });
  return [...parsed.filter(({ root }) => !isChameleon(root)), ...parsed.filter(({ root }) => isChameleon(root))];
}

function isChameleon(root: XmlElement): boolean {
  return (attributeOf(root, "targetNamespace") ?? "") === "";
}

function reportNoSchema({ name, namespace, position }: XmlElement, report: Report): void {
  const message = `the root element is "${name}" of namespace "${namespace}", not xs:schema`;
  report({ code: "WW114", message, position });
}
