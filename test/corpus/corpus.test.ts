import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs, PYTHON, XMLLINT } from "../peers/debian-program.js";
import { corpusFolder, needsCorpus } from "./corpus-folder.js";
import { corpusTable } from "./corpus-table.js";
import { type Corpus, generateCorpus } from "./generate-corpus.js";
import { inventory, type WsdlEntry } from "./inventory.js";

describe("other people's WSDLs", () => {
  const here = needsCorpus("wsdl") && needs(PYTHON, XMLLINT);
  let entries: readonly WsdlEntry[] = [];
  let callable: readonly WsdlEntry[] = [];
  let corpus: Corpus;

  beforeAll(async () => {
    if (!here) return;
    entries = inventory(join(corpusFolder, "wsdl"));
    corpus = await generateCorpus(entries.filter(({ missing }) => missing.length === 0));
    const seconds = await corpus.typeCheck();
    callable = entries.filter((entry) => isComplete(entry) && entry.operations > 0);
    console.log(`\n${corpusTable(entries, corpus.attempts)}\n\nall type-checked in ${seconds.toFixed(1)} s`);
    for (const { entry, refusal } of corpus.attempts) {
      if (refusal !== undefined && callable.includes(entry)) {
        const undefinedToo = entry.dangling.length > 0 ? ` [undefined: ${entry.dangling.slice(0, 3).join(", ")}]` : "";
        console.log(`refused: ${entry.file}: ${refusal}${undefinedToo}`);
      }
    }
  }, 600_000);

  afterAll(() => corpus?.remove());

  it("never make the generator throw", () => {
    expect(
      corpus.attempts.flatMap(({ entry, crash }) => (crash === undefined ? [] : [`${entry.file}: ${crash}`])),
    ).toEqual([]);
  });

  it("generate, at least 98 % of those that are well-formed and have a SOAP operation", () => {
    const generated = corpus.attempts.filter(
      ({ entry, operations }) => callable.includes(entry) && operations !== undefined,
    );
    expect(generated.length / callable.length).toBeGreaterThanOrEqual(0.98);
  });

  it("give clients that all type-check under the strictest flags", () => {
    expect(
      corpus.attempts.flatMap(({ entry, typeError }) =>
        typeError === undefined ? [] : [`${entry.file}: ${typeError}`],
      ),
    ).toEqual([]);
  });

  it("have as many operations as an independent count finds", () => {
    const wrong = corpus.attempts
      .filter(({ entry, operations }) => operations !== undefined && operations !== entry.operations)
      .map(({ entry, operations }) => `${entry.file}: ${operations} instead of ${entry.operations}`);
    expect(wrong).toEqual([]);
  });

  it("are refused when they have no operation", () => {
    const accepted = corpus.attempts.filter(
      ({ entry, operations }) => operations !== undefined && entry.operations === 0,
    );
    expect(accepted.map(({ entry }) => entry.file)).toEqual([]);
  });
});

function isComplete({ missing, well_formed }: WsdlEntry): boolean {
  return missing.length === 0 && well_formed;
}
