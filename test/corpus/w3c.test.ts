import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { needs, XMLLINT } from "../peers/debian-program.js";
import { corpusFolder, needsCorpus } from "./corpus-folder.js";
import { show } from "./show.js";
import { roundTrips } from "./w3c-round-trip.js";
import { validW3cCases } from "./w3c-suite.js";

const list = new URL("w3c-failing.json", import.meta.url);
/** Of these the suite or xmllint is the cause: nothing of ours ran. */
const OUTSIDE = ["not here", "xmllint refuses the original"];

describe("the W3C's XML Schema test suite", () => {
  const here = needsCorpus("w3c") && needs(XMLLINT);

  it("is valid after decoding and encoding, save the listed documents", { timeout: 600_000 }, async () => {
    if (!here) return;
    const known: Readonly<Record<string, string>> = JSON.parse(readFileSync(list, "utf8"));
    const folder = join(corpusFolder, "w3c");
    const verdicts = await roundTrips(folder, validW3cCases(folder));
    const counts = new Map<string, number>();
    const failing: Record<string, string> = {};
    for (const [name, { outcome, detail }] of verdicts) {
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      if (outcome !== "round trip" && !OUTSIDE.includes(outcome)) failing[name] = `${outcome}: ${detail}`;
    }
    console.log(`\n| ${verdicts.size} valid documents with a valid schema | |\n|---|---:|`);
    for (const [outcome, count] of [...counts].sort(([, a], [, b]) => b - a)) console.log(`| ${outcome} | ${count} |`);
    show("w3c-failing.json", failing);
    expect(Object.entries(failing).filter(([name]) => !Object.hasOwn(known, name))).toEqual([]);
    const cured = Object.keys(known).filter((name) => !Object.hasOwn(failing, name));
    expect(cured, "no longer fail: take them off the list").toEqual([]);
  });
});
