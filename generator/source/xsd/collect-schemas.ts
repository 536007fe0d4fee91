import type { Problem, Report } from "../../diagnostics/diagnostic.js";
import { attributeOf } from "../attribute-of.js";
import { childrenOf } from "../children-of.js";
import { WSDL_NAMESPACE, XSD_NAMESPACE } from "../namespaces.js";
import type { ParseDocument } from "../parse-document.js";
import type { SourceReader } from "../read.js";
import { isFailure, reportFailure, type SourceDocument, type SourceFailure } from "../source-document.js";
import type { KeptSchema } from "../source-memory.js";
import { readXml } from "../xml.js";
import type { XmlElement } from "../xml-tree.js";
import { KNOWN_SCHEMAS, UNDERSTOOD_NAMESPACES } from "./known-schemas.js";
import { readSchema } from "./read-schema.js";
import { reuseComponents } from "./reuse-components.js";
import type { Schema, SchemaReference } from "./schema.js";

/** Gathers schema elements and everything that they include, import or redefine, each once for a namespace. */
export interface SchemaCollector {
  /** An `xs:schema` element that stands in the document, as its root or in a WSDL. */
  readonly add: (element: XmlElement, document: SourceDocument) => Promise<void>;
  /** Whether something of the document was added already. */
  readonly has: (document: SourceDocument) => boolean;
  /** All of them, sorted by position. Reports what imports did not find. */
  readonly finish: () => readonly Schema[];
}

export function createSchemaCollector(
  reader: SourceReader,
  parse: ParseDocument,
  report: Report,
  known: ReadonlyMap<string, string> = new Map(),
): SchemaCollector {
  const gathering: Gathering = {
    reader,
    parse,
    report,
    known: [...KNOWN_SCHEMAS, ...known],
    schemas: new Map(),
    documents: new Set(),
    referenced: new Set(),
    unmet: [],
  };
  return {
    add: (element, document) => collect(gathering, { element, document, includer: undefined }),
    has: (document) => gathering.documents.has(document),
    finish: () => finish(gathering),
  };
}

interface Gathering {
  readonly reader: SourceReader;
  readonly parse: ParseDocument;
  readonly report: Report;
  readonly known: readonly (readonly [namespace: string, text: string])[];
  /** By element, then by effective target namespace: a chameleon has several. */
  readonly schemas: Map<XmlElement, Map<string, Schema>>;
  readonly documents: Set<SourceDocument>;
  readonly referenced: Set<string>;
  readonly unmet: { readonly reference: SchemaReference; readonly failure: SourceFailure | undefined }[];
}

interface Pending {
  readonly element: XmlElement;
  readonly document: SourceDocument;
  /** The target namespace of the schema that includes it. */
  readonly includer: string | undefined;
}

/** Breadth first, with a queue of its own: a long chain of includes must not use up the stack. */
async function collect(gathering: Gathering, start: Pending): Promise<void> {
  const queue = [start];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const namespace = attributeOf(next.element, "targetNamespace") ?? next.includer ?? "";
    const known = gathering.schemas.get(next.element) ?? new Map<string, Schema>();
    if (known.has(namespace)) continue;
    const { document } = next;
    const schema = readOnce(gathering, next);
    gathering.schemas.set(next.element, known.set(namespace, schema));
    gathering.documents.add(document);
    for (const reference of schema.references)
      queue.push(...(await followReference(gathering, reference, schema, document)));
  }
}

/** As an earlier run has read it, if there was one. */
function readOnce(
  { reader: { memory }, report, referenced }: Gathering,
  { element, document, includer }: Pending,
): Schema {
  const known = memory?.schemas.get(element) ?? new Map<string, KeptSchema>();
  // What has a namespace of its own is the same to all that include it.
  const key = attributeOf(element, "targetNamespace") === undefined ? (includer ?? "") : "";
  const { root, before } = memory?.documents.get(document.id) ?? {};
  const earlier = before !== undefined && root === element ? memory?.schemas.get(before)?.get(key) : undefined;
  const kept = known.get(key) ?? readKept(element, includer, earlier);
  memory?.schemas.set(element, known.set(key, kept));
  kept.problems.forEach(report);
  for (const namespace of kept.referenced) referenced.add(namespace);
  return kept.schema;
}

function readKept(element: XmlElement, includer: string | undefined, before?: KeptSchema): KeptSchema {
  const problems: Problem[] = [];
  const referenced = new Set<string>();
  const schema = readSchema(element, (problem) => problems.push(problem), { includer, referenced });
  return { schema: before === undefined ? schema : reuseComponents(schema, before.schema), problems, referenced };
}

async function followReference(
  gathering: Gathering,
  reference: SchemaReference,
  schema: Schema,
  from: SourceDocument,
): Promise<readonly Pending[]> {
  const { kind, location, position } = reference;
  if (location === undefined || location === "") {
    if (kind === "import") gathering.unmet.push({ reference, failure: undefined });
    else gathering.report({ code: "WW103", message: `xs:${kind} has no schemaLocation`, position });
    return [];
  }
  const document = await gathering.reader.follow(location, from);
  if (isFailure(document)) {
    gathering.unmet.push({ reference, failure: document });
    return [];
  }
  const root = gathering.parse(document);
  if (root === undefined) return [];
  const elements = schemasOf(root);
  if (elements.length === 0) {
    gathering.report({ code: "WW114", message: `"${document.file}" is not a schema but <${root.name}>`, position });
  }
  const includer = kind === "import" ? undefined : schema.targetNamespace;
  return elements
    .filter((element) => isExpected(gathering.report, reference, element, includer, elements.length === 1))
    .map((element) => ({ element, document, includer }));
}

/** A location may also lead to a WSDL, whose schemas are then meant. */
function schemasOf(root: XmlElement): readonly XmlElement[] {
  if (root.namespace === XSD_NAMESPACE && root.name === "schema") return [root];
  if (root.namespace !== WSDL_NAMESPACE || root.name !== "definitions") return [];
  return childrenOf(root, WSDL_NAMESPACE, "types").flatMap((types) => childrenOf(types, XSD_NAMESPACE, "schema"));
}

/** XSD 1.0 part 1, 4.2.1 and 4.2.3. A document with another namespace is read as what it says of itself. */
function isExpected(
  report: Report,
  { kind, namespace, location, position }: SchemaReference,
  element: XmlElement,
  includer: string | undefined,
  alone: boolean,
): boolean {
  const own = attributeOf(element, "targetNamespace");
  const expected = kind === "import" ? (namespace ?? "") : includer;
  if ((own ?? "") === expected || (kind !== "import" && own === undefined)) return true;
  if (!alone) return false;
  const message = `"${location}" has the namespace "${own ?? ""}", not "${expected}"`;
  report({ code: "WW113", message, position });
  return true;
}

function finish(gathering: Gathering): readonly Schema[] {
  const schemas = [...gathering.schemas.values()].flatMap((byNamespace) => [...byNamespace.values()]);
  const namespaces = new Set(schemas.map((schema) => schema.targetNamespace));
  const wanted = new Set([
    ...gathering.referenced,
    ...gathering.unmet.map(({ reference }) => reference.namespace ?? ""),
  ]);
  const known = gathering.known.filter(([namespace]) => wanted.has(namespace) && !namespaces.has(namespace));
  for (const [namespace, text] of known) {
    namespaces.add(namespace);
    const kept = knownSchema(gathering, namespace, text);
    if (kept !== undefined) schemas.push(kept.schema);
    kept?.problems.forEach(gathering.report);
  }
  reportUnmet(gathering, namespaces);
  return schemas.sort(
    (a, b) =>
      compareText(a.position.file, b.position.file) ||
      a.position.line - b.position.line ||
      a.position.column - b.position.column ||
      compareText(a.targetNamespace, b.targetNamespace),
  );
}

function knownSchema({ reader, report }: Gathering, namespace: string, text: string): KeptSchema | undefined {
  const known = reader.memory?.known.get(text);
  if (known !== undefined) return known;
  const root = readXml(Buffer.from(text), namespace, report);
  const kept = root && readKept(root, undefined);
  if (kept !== undefined) reader.memory?.known.set(text, kept);
  return kept;
}

/** An import whose namespace came from elsewhere after all needs no words: many WSDLs give addresses that never worked. */
function reportUnmet({ unmet, report }: Gathering, namespaces: ReadonlySet<string>): void {
  for (const { reference, failure } of unmet) {
    const { kind, namespace = "", position } = reference;
    const met = kind === "import" && (namespaces.has(namespace) || UNDERSTOOD_NAMESPACES.has(namespace));
    if (met && failure?.failure !== "limit") continue;
    if (failure === undefined) {
      report({
        code: "WW112",
        message: `namespace "${namespace}" is imported, but no schema for it was read`,
        position,
      });
    } else {
      const message = `xs:${kind}: ${failure.message}`;
      reportFailure(report, { ...failure, message }, { absent: "WW110", refused: "WW111" }, position);
    }
  }
}

/** By code unit: the same order on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
