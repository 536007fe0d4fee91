import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sliceElements } from "./xml-slice.js";

const XSD = "http://www.w3.org/2001/XMLSchema";
const ENVELOPES = ["http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"];

/** Collects envelopes, and lets xmllint judge what is in their bodies and headers by the WSDL's own schema. */
export interface RequestJudge {
  readonly envelopes: readonly string[];
  add(envelope: string): void;
  /** What xmllint complains about, a line each; empty when all is valid. */
  complaints(): readonly string[];
}

/** `wrappers` is a schema file of elements that the WSDL's own schema cannot hold: the wrappers of rpc style. */
export function requestJudge(wsdl: string, wrappers?: string): RequestJudge {
  const envelopes: string[] = [];
  return {
    envelopes,
    add: (envelope) => {
      envelopes.push(envelope);
    },
    complaints() {
      const folder = mkdtempSync(join(tmpdir(), "wirewright-judge-"));
      try {
        const schema = writeSchemas(folder, wsdl, wrappers);
        const documents = envelopes.flatMap(contentOf).map((text, index) => {
          const file = join(folder, `request-${index}.xml`);
          writeFileSync(file, text);
          return file;
        });
        if (documents.length === 0) return ["no request was sent"];
        const outcome = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, ...documents], {
          encoding: "utf8",
        });
        if (outcome.status === 0) return [];
        return outcome.stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" validates"));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** What an envelope carries: the elements in its header and body, save a fault, which no WSDL describes. */
function contentOf(envelope: string): readonly string[] {
  return sliceElements(envelope, (uri, _local, depth) => depth === 1 && ENVELOPES.includes(uri))
    .flatMap(({ text }) => sliceElements(text, (_uri, _local, depth) => depth === 1))
    .filter(({ uri }) => !ENVELOPES.includes(uri))
    .map(({ text }) => text);
}

/** A schema document for each inline schema and one that imports them all; answers the latter's path. */
function writeSchemas(folder: string, wsdl: string, wrappers: string | undefined): string {
  mkdirSync(folder, { recursive: true });
  copyFileSync(fileURLToPath(new URL("soap-encoding.xsd", import.meta.url)), join(folder, "soap-encoding.xsd"));
  const inline = sliceElements(wsdl, (uri, local) => uri === XSD && local === "schema").map(
    ({ text, attributes }, index) => {
      const name = `schema-${index}.xsd`;
      // Imports between schemas of one WSDL need no location; the only one from outside is SOAP's encoding.
      const located = text.replace(
        /(namespace="http:\/\/schemas\.xmlsoap\.org\/soap\/encoding\/")/,
        '$1 schemaLocation="soap-encoding.xsd"',
      );
      writeFileSync(join(folder, name), located);
      return { name, namespace: attributes["targetNamespace"] ?? "" };
    },
  );
  if (wrappers !== undefined) {
    copyFileSync(wrappers, join(folder, "wrappers.xsd"));
    return join(folder, "wrappers.xsd");
  }
  const imports = inline.map(({ name, namespace }) => `<import namespace="${namespace}" schemaLocation="${name}"/>`);
  const all = join(folder, "all.xsd");
  writeFileSync(all, `<schema xmlns="${XSD}">${imports.join("")}</schema>`);
  return all;
}
