import type { Report } from "../../diagnostics/diagnostic.js";
import { WSDL_NAMESPACE, XSD_NAMESPACE } from "../namespaces.js";
import { createParser, type ParseDocument } from "../parse-document.js";
import type { SourceReader } from "../read.js";
import { isFailure, reportFailure, type SourceDocument } from "../source-document.js";
import type { XmlElement } from "../xml-tree.js";
import { createSchemaCollector, type SchemaCollector } from "../xsd/collect-schemas.js";
import type { Definitions } from "./definitions.js";
import { reportNoDefinitions } from "./no-definitions.js";
import { type DefinitionsDocument, readDefinitions } from "./read-definitions.js";

/**
 * The WSDL of an input (a file, a folder with `*.wsdl`, or a URL) with all that it imports. Undefined, with a report,
 * when there is none. What is wrong inside is reported, and left out.
 */
export async function loadDefinitions(
  input: string,
  reader: SourceReader,
  report: Report,
): Promise<Definitions | undefined> {
  const opened = await reader.open(input, [".wsdl"]);
  if (isFailure(opened)) {
    reportFailure(report, opened, { absent: "WW010", refused: "WW010" });
    return undefined;
  }
  const parse = createParser(report, reader);
  const gathering: Gathering = {
    reader,
    parse,
    report,
    collector: createSchemaCollector(reader, parse, report),
    documents: new Map(),
    imported: new Set(),
  };
  for (const document of opened) await gather(gathering, document);
  const schemas = gathering.collector.finish();
  const documents = [...gathering.documents];
  const main = documents.find(([document]) => !gathering.imported.has(document)) ?? documents[0];
  if (main === undefined) return undefined;
  return merge(
    main[1],
    documents.map(([, definitions]) => definitions),
    schemas,
  );
}

interface Gathering {
  readonly reader: SourceReader;
  readonly parse: ParseDocument;
  readonly report: Report;
  readonly collector: SchemaCollector;
  /** In the order in which they were met. */
  readonly documents: Map<SourceDocument, DefinitionsDocument>;
  /** Those that another one imports. */
  readonly imported: Set<SourceDocument>;
}

async function gather(gathering: Gathering, start: SourceDocument): Promise<void> {
  const { report, documents } = gathering;
  const queue = [start];
  for (let document = queue.shift(); document !== undefined; document = queue.shift()) {
    const root = documents.has(document) ? undefined : gathering.parse(document);
    if (root === undefined) continue;
    if (isRoot(root, XSD_NAMESPACE, "schema") && document !== start) await gathering.collector.add(root, document);
    else if (!isRoot(root, WSDL_NAMESPACE, "definitions")) reportNoDefinitions(root, report);
    else {
      const definitions = readDefinitions(root, report);
      documents.set(document, definitions);
      for (const schema of definitions.schemas) await gathering.collector.add(schema, document);
      queue.push(...(await importsOf(gathering, definitions, document)));
    }
  }
}

function isRoot(root: XmlElement, namespace: string, name: string): boolean {
  return root.namespace === namespace && root.name === name;
}

/** WSDL 1.1, 2.1.1. Circles are allowed, and so is an import of a schema, though WS-I frowns on it (R2001). */
async function importsOf(
  { reader, report, imported }: Gathering,
  { imports }: DefinitionsDocument,
  document: SourceDocument,
): Promise<readonly SourceDocument[]> {
  const found: SourceDocument[] = [];
  for (const { location, position } of imports) {
    const target = await reader.follow(location, document);
    if (isFailure(target)) {
      const message = `wsdl:import: ${target.message}`;
      reportFailure(report, { ...target, message }, { absent: "WW210", refused: "WW211" }, position);
      continue;
    }
    if (target !== document) imported.add(target);
    found.push(target);
  }
  return found;
}

function merge(
  main: DefinitionsDocument,
  documents: readonly DefinitionsDocument[],
  schemas: Definitions["schemas"],
): Definitions {
  const ordered = [main, ...documents.filter((definitions) => definitions !== main)];
  return {
    targetNamespace: main.targetNamespace,
    position: main.position,
    documentation: main.documentation,
    schemas,
    messages: ordered.flatMap(({ messages }) => messages),
    portTypes: ordered.flatMap(({ portTypes }) => portTypes),
    bindings: ordered.flatMap(({ bindings }) => bindings),
    services: ordered.flatMap(({ services }) => services),
  };
}
