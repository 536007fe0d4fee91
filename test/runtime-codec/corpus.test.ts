import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../runtime/xml/decode-text.js";
import { ownEvents, saxesEvents } from "./xml-events.js";

const corpus = process.env["WIREWRIGHT_CORPUS"];
const files = corpus === undefined ? [] : xmlFiles(corpus);
const xmllint = spawnSync("xmllint", ["--version"]).status === 0;

describe("the XML reader on the corpus", () => {
  it("agrees with saxes on every file", (context) => {
    if (corpus === undefined) context.skip("WIREWRIGHT_CORPUS is not set");
    expect(files.length).toBeGreaterThan(0);
    const differing = files.filter((file) => {
      const text = textOf(file);
      return text !== undefined && JSON.stringify(ownEvents(text, LIMITS)) !== JSON.stringify(saxesEvents(text));
    });
    expect(differing).toEqual([]);
  });

  it("agrees with libxml2 on what is well-formed, white space before the declaration apart", (context) => {
    if (corpus === undefined) context.skip("WIREWRIGHT_CORPUS is not set");
    if (!xmllint) context.skip("install libxml2-utils (xmllint)");
    const readable = files.filter(
      (file) => textOf(file) !== undefined && !/^\s+<\?xml /.test(readFileSync(file, "latin1")),
    );
    const broken = new Set<string>();
    for (let start = 0; start < readable.length; start += 500) {
      const group = readable.slice(start, start + 500);
      const { stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--huge", ...group], {
        encoding: "utf8",
        maxBuffer: 1 << 28,
      });
      for (const line of stderr.split("\n")) {
        const found = /^(.*?):\d+: (?:parser|namespace) error /.exec(line)?.[1];
        if (found !== undefined) broken.add(found);
      }
    }
    const differing = readable.filter(
      (file) => (ownEvents(textOf(file) ?? "", LIMITS) === "refused") !== broken.has(file),
    );
    expect(differing).toEqual([]);
  });
});

/** The W3C's suite has an element of 1,300 attributes. */
const LIMITS = { attributes: 5000 };

/** Undefined for a document type, which the reader does not accept and the others do. */
function textOf(file: string): string | undefined {
  const text = decodeText(readFileSync(file));
  return text.includes("<!DOCTYPE") ? undefined : text;
}

function xmlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:xml|xsd|wsdl|xsl|imp|inc|red|xhtml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
