import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sliceElements } from "./xml-slice.js";

/** What a validator has against a document. */
export interface Complaint {
  /** Which of the documents, from 0. */
  readonly index: number;
  readonly message: string;
}

/**
 * Lets Xerces validate OCI documents against a folder of OCI schemas, as they are. All are put into one document, as
 * reading the schemas takes longer than validating thousands of commands.
 */
export function judgeByXerces(schemas: string, documents: readonly string[]): readonly Complaint[] {
  return inFolder((folder) => {
    writeFileSync(join(folder, "all.xsd"), wrapperSchema(schemas));
    return [...inFiles(documents)].flatMap(({ text, indexAt }) => {
      const file = join(folder, "all.xml");
      writeFileSync(file, text, "latin1");
      const { stdout, stderr } = run("SAX2Count", ["-v=always", "-f", file]);
      const said = `${stdout}${stderr}`;
      // It counts what it has read when it has come to the end; whatever else it says comes before.
      if (!/ms \(\d+ elems/.test(said) && !said.includes("rror at file"))
        throw new Error(`Xerces does not judge: ${said}`);
      return [...said.matchAll(/(?:Error|Warning) at file \S+, line (\d+), char \d+\s+Message: (.*)/g)].map(
        ([, line, message = ""]) => ({ index: indexAt(Number(line)), message }),
      );
    });
  });
}

/**
 * Lets libxml2 validate OCI documents. It does not resolve an `xsi:type` without prefix below `xmlns=""`, so the default
 * namespace becomes a prefix. That changes nothing where every child of the root is in no namespace, and only then.
 */
export function judgeByXmllint(schemas: string, documents: readonly string[]): readonly Complaint[] {
  return inFolder((folder) => {
    const schema = join(folder, "all.xsd");
    writeFileSync(schema, wrapperSchema(schemas));
    return [...inFiles(documents.map(prefixed))].flatMap(({ text, indexAt }) => {
      const file = join(folder, "all.xml");
      writeFileSync(file, text, "latin1");
      const { stderr } = run("xmllint", ["--noout", "--nonet", "--huge", "--schema", schema, file]);
      if (!/ (?:validates|fails to validate)$/m.test(stderr)) throw new Error(`xmllint does not judge: ${stderr}`);
      return [...stderr.matchAll(/^[^\n]*?:(\d+): ([^\n]*error : [^\n]*)/gm)].map(([, line, message = ""]) => ({
        index: indexAt(Number(line)),
        message,
      }));
    });
  });
}

/** As it is where a child is in a namespace. */
function prefixed(document: string): string {
  const children = sliceElements(document, (_uri, _local, depth) => depth === 1);
  if (children.some(({ uri }) => uri !== "")) return document;
  return document
    .replace(/<BroadsoftDocument\b([^>]*?) xmlns="C"/, '<C:BroadsoftDocument$1 xmlns:C="C"')
    .replace("</BroadsoftDocument", "</C:BroadsoftDocument")
    .replace(/<[A-Za-z][^<>]*>/g, (tag) => tag.replace(' xmlns=""', ""));
}

function wrapperSchema(schemas: string): string {
  const at = (name: string): string => pathToFileURL(join(schemas, name)).href;
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="C" targetNamespace="urn:all" elementFormDefault="qualified">
<xs:import namespace="C" schemaLocation="${at("OCISchemaBASE.xsd")}"/>
<xs:import schemaLocation="${at("OCISchemaAS.xsd")}"/>
<xs:element name="all"><xs:complexType><xs:sequence><xs:element ref="c:BroadsoftDocument" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>`;
}

interface Bundle {
  readonly text: string;
  /** The document that stands at a line, counted from 1. */
  readonly indexAt: (line: number) => number;
}

const HEAD =
  '<?xml version="1.0" encoding="ISO-8859-1"?>\n<a:all xmlns:a="urn:all" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:all all.xsd">\n';
const MOST_CHARACTERS = 40_000_000;

function* inFiles(documents: readonly string[]): Generator<Bundle> {
  let [parts, starts, line, size]: [string[], [number, number][], number, number] = [[], [], 3, 0];
  const finish = (): Bundle => {
    const known = starts;
    return {
      text: `${HEAD}${parts.join("\n")}\n</a:all>`,
      indexAt: (at) => known.findLast(([start]) => start <= at)?.[1] ?? -1,
    };
  };
  for (const [index, document] of documents.entries()) {
    const part = document.replace(/^<\?xml[^>]*\?>\s*/, "").trimEnd();
    starts.push([line, index]);
    parts.push(part);
    line += part.split("\n").length;
    size += part.length;
    if (size <= MOST_CHARACTERS) continue;
    yield finish();
    [parts, starts, line, size] = [[], [], 3, 0];
  }
  if (parts.length > 0) yield finish();
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-oci-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[]): { readonly stdout: string; readonly stderr: string } {
  return spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
}
