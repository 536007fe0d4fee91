import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createCollector } from "../../generator/diagnostics/collect.js";
import { loadDefinitions } from "../../generator/source/wsdl/load-definitions.js";
import { readXml } from "../../generator/source/xml.js";
import type { XmlElement } from "../../generator/source/xml-tree.js";
import { loadSchemas } from "../../generator/source/xsd/load-schemas.js";
import { corpusFolder, needsCorpus } from "../corpus/corpus-folder.js";
import { loading } from "./read-together.js";

describe("other people's WSDLs", () => {
  needsCorpus("wsdl");
  const files = () => filesBelow(join(corpusFolder, "wsdl"), /\.(?:wsdl|xsd|xml)$/i);

  it("are all read, or refused with a place", { timeout: 120_000 }, async () => {
    for (const file of files().filter((name) => /\.wsdl$/i.test(name))) {
      const { value, diagnostics } = await loading(corpusFolder, {}, (reader, report) =>
        loadDefinitions(file, reader, report),
      );
      expect(value !== undefined || diagnostics.some(({ severity }) => severity === "error"), file).toBe(true);
      expect(diagnostics.filter(({ position }) => position === undefined)).toEqual([]);
    }
  });

  it("are well-formed to us as they are to libxml2, white space before the declaration apart", {
    timeout: 120_000,
  }, ({ skip }) => {
    if (spawnSync("xmllint", ["--version"]).error !== undefined) skip("install libxml2-utils");
    const alike = files().filter((file) => !/^\s+<\?xml /.test(readFileSync(file, "latin1")));
    const refused = refusedByLibxml(alike);
    const ours = alike.filter((file) => readXml(readFileSync(file), file, () => undefined) === undefined);
    expect(ours).toEqual(refused);
  });
});

describe("the schemas of the W3C's tests", () => {
  needsCorpus("w3c");

  it("that are valid give no error", { timeout: 120_000 }, async () => {
    const documents = [...new Set(validSchemas(join(corpusFolder, "w3c/msMeta")))];
    expect(documents.length).toBeGreaterThan(1000);
    for (const file of documents) {
      const allow = [join(corpusFolder, "w3c")];
      const { diagnostics } = await loading(corpusFolder, { allow }, (reader, report) =>
        loadSchemas(file, reader, report),
      );
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    }
  });
});

function filesBelow(folder: string, name: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Not well-formed, or not by Namespaces in XML: `xmllint` prints the latter and still exits with 0. */
function refusedByLibxml(files: readonly string[]): readonly string[] {
  const { stderr } = spawnSync("xmllint", ["--noout", "--nonet", ...files], { encoding: "utf8", maxBuffer: 2 ** 28 });
  const named = [...stderr.matchAll(/^(\/.+?):\d+: (?:parser|namespace|encoding) error/gm)].map(
    ([, file]) => file ?? "",
  );
  return [...new Set(named)].sort();
}

/** The main documents of the schema tests whose expected outcome is "valid" in XML Schema 1.0. */
function validSchemas(folder: string): readonly string[] {
  const { report, diagnostics } = createCollector();
  const documents = filesBelow(folder, /\.xml$/).flatMap((file) => {
    const root = readXml(readFileSync(file), file, report);
    return root === undefined
      ? []
      : elementsIn(root, "schemaTest").flatMap((test) => mainDocument(test, dirname(file)));
  });
  expect(diagnostics()).toEqual([]);
  return documents;
}

function mainDocument(test: XmlElement, folder: string): readonly string[] {
  const outcomes = elementsIn(test, "expected");
  const outcome =
    outcomes.find((each) => attribute(each, "version") === "1.0") ??
    outcomes.find((each) => attribute(each, "version") === undefined);
  const location = elementsIn(test, "schemaDocument")
    .map((each) => attribute(each, "href"))
    .at(-1);
  return outcome !== undefined && attribute(outcome, "validity") === "valid" && location !== undefined
    ? [join(folder, location)]
    : [];
}

function elementsIn(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) =>
    child.kind === "text" ? [] : [...(child.name === name ? [child] : []), ...elementsIn(child, name)],
  );
}

function attribute(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((each) => each.name === name)?.value;
}
