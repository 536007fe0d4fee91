import { createHash } from "node:crypto";
import { redact } from "@wirewright/runtime/redact";
import type { Report } from "../diagnostics/diagnostic.js";
import { readJson } from "../source/json.js";
import type { SourceReader } from "../source/read.js";
import { isFailure, reportFailure, type SourceDocument } from "../source/source-document.js";
import { readXml } from "../source/xml.js";
import { readMethodList } from "../source/xmlrpc/read-method-list.js";
import { recordingReader } from "./recording-reader.js";
import { outlineOf, type SchemaOutline } from "./schema-outline.js";
import { fileNameFor, publicAddress, type SourceRecord, type StoredFile } from "./source-record.js";

/** A schema with all that it imports, ready to be stored. */
export interface FetchedSchema {
  readonly record: SourceRecord;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Sorted, each once. */
  readonly operations: readonly string[];
}

/**
 * Reads a schema from a server. Undefined when it cannot be used, which is then reported: also a WSDL without a service
 * or operation, so that a good copy is never replaced by what LiveConfig answers to a wrong password.
 * `secrets` are taken out of the documents, in case the server repeats them.
 */
export async function fetchSchema(
  input: string,
  reader: SourceReader,
  report: Report,
  secrets: readonly string[],
): Promise<FetchedSchema | undefined> {
  const { reader: recording, documents, imports } = recordingReader(reader);
  const opened = await recording.open(input, []);
  if (isFailure(opened)) {
    reportFailure(report, opened, { absent: "WW010", refused: "WW010" });
    return undefined;
  }
  const outlines = new Map<SourceDocument, SchemaOutline>();
  for (const document of opened) await follow(document, recording, report, outlines);
  const [main] = documents();
  const outline = main === undefined ? undefined : outlines.get(main);
  if (main === undefined || outline === undefined || outlines.size < documents().length) return undefined;
  if (!isUsable(outline, [...outlines.values()], main.file, report)) return undefined;
  const operations = [...new Set([...outlines.values()].flatMap((each) => each.operations))].sort();
  return { ...stored(input, documents(), outlines, imports, secrets), operations };
}

/** The names of the operations in stored documents, to say what changed. */
export function storedOperations(files: Iterable<Uint8Array>): readonly string[] {
  const operations = new Set<string>();
  for (const bytes of files) {
    const json = bytes[0] === OPENING_BRACE ? readJson(bytes, "", () => undefined) : undefined;
    if (json !== undefined) {
      for (const { name } of readMethodList(json, () => undefined).methods) operations.add(name);
      continue;
    }
    const root = readXml(bytes, "", () => undefined, { allowInternalSubset: true });
    for (const name of root === undefined ? [] : outlineOf(root).operations) operations.add(name);
  }
  return [...operations].sort();
}

async function follow(
  document: SourceDocument,
  reader: SourceReader,
  report: Report,
  outlines: Map<SourceDocument, SchemaOutline>,
): Promise<void> {
  if (outlines.has(document)) return;
  const { bytes, file, contentType } = document;
  const root = readXml(bytes, file, report, { contentType, allowInternalSubset: reader.allowInternalSubset });
  if (root === undefined) return;
  const outline = outlineOf(root);
  outlines.set(document, outline);
  for (const { location, element } of outline.locations) {
    const target = await reader.follow(location, document);
    if (!isFailure(target)) await follow(target, reader, report, outlines);
    else reportFailure(report, target, element.namespace === WSDL ? WSDL_CODES : XSD_CODES, element.position);
  }
}

function isUsable(main: SchemaOutline, all: readonly SchemaOutline[], file: string, report: Report): boolean {
  const position = { file, line: 1, column: 1 };
  if (main.kind === "xsd") return true;
  if (main.kind === "other") {
    report({ code: "WW212", message: "neither a WSDL nor a schema", position });
    return false;
  }
  if (!all.some(({ services }) => services > 0)) {
    report({ code: "WW214", message: "the WSDL has no service", position });
    return false;
  }
  if (!all.some(({ operations }) => operations.length > 0)) {
    report({ code: "WW215", message: "the WSDL has no operation", position });
    return false;
  }
  return true;
}

function stored(
  input: string,
  documents: readonly SourceDocument[],
  outlines: ReadonlyMap<SourceDocument, SchemaOutline>,
  imports: (document: SourceDocument) => ReadonlyMap<string, SourceDocument>,
  secrets: readonly string[],
): Pick<FetchedSchema, "record" | "files"> {
  const names = new Map<SourceDocument, string>();
  const taken = new Set<string>();
  for (const document of documents) {
    const ending = outlines.get(document)?.kind === "wsdl" ? "wsdl" : "xsd";
    const name = fileNameFor(document.base, ending, taken);
    names.set(document, name);
    taken.add(name.toLowerCase());
  }
  const files = new Map<string, Uint8Array>();
  const records: Record<string, StoredFile> = {};
  for (const [document, name] of names) {
    const bytes = withoutSecrets(document.bytes, secrets);
    const targets = [...imports(document)].map(([location, target]) => [location, names.get(target) ?? ""] as const);
    files.set(name, bytes);
    records[name] = {
      sha256: createHash("sha256").update(bytes).digest("hex"),
      ...(targets.length === 0 ? {} : { imports: Object.fromEntries(targets) }),
    };
  }
  return { record: { address: publicAddress(input), files: records }, files };
}

/** Only a document that repeats a secret is touched; any other is stored byte for byte. */
function withoutSecrets(bytes: Uint8Array, secrets: readonly string[]): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const literal = secrets.map((secret) => Buffer.from(secret, "utf8").toString("latin1"));
  const clean = redact(text, literal);
  return literal.some((secret) => text.includes(secret)) || /[?&](?:amp;)?p=/.test(text)
    ? Buffer.from(clean, "latin1")
    : bytes;
}

/** A list of methods is JSON, any other schema XML. */
const OPENING_BRACE = 0x7b;
const WSDL = "http://schemas.xmlsoap.org/wsdl/";
const WSDL_CODES = { absent: "WW210", refused: "WW211" } as const;
const XSD_CODES = { absent: "WW110", refused: "WW111" } as const;
