import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { catalog } from "../../generator/diagnostics/catalog.js";
import { compareModels } from "../../generator/model/compare/compare.js";
import { parseModel, printModel } from "../../generator/model/compare/stored-model.js";
import { caseModel, changeLine } from "./diff-cases.js";

/**
 * Each folder in `cases-diff/` is a change: `old` and `new` (a WSDL, a stored model, a folder of OCI-P schemas), what is
 * said of the way there (`expected.txt`) and of the way back (`reverse.txt`). It is named after a code that it shows.
 */
const folder = fileURLToPath(new URL("../cases-diff/", import.meta.url));
const names = readdirSync(folder).sort();
const read = (...parts: readonly string[]): string => readFileSync(join(folder, ...parts), "utf8").trimEnd();

describe.each(names)("change %s", (name) => {
  const home = join(folder, name);

  it("is said as expected, there and back", async () => {
    const [before, after] = [await caseModel(home, "old"), await caseModel(home, "new")];
    expect(compareModels(before, after)?.map(changeLine).join("\n")).toBe(read(name, "expected.txt"));
    expect(compareModels(after, before)?.map(changeLine).join("\n")).toBe(read(name, "reverse.txt"));
  });

  it("is said alike of a stored model, and not at all of an unchanged one", async () => {
    const [before, after] = [await caseModel(home, "old"), await caseModel(home, "new")];
    const stored = parseModel(printModel(before));
    if ("problem" in stored) throw new Error(stored.message);
    expect(compareModels(stored.model, after)?.map(changeLine).join("\n")).toBe(read(name, "expected.txt"));
    expect(compareModels(stored.model, before)).toEqual([]);
    expect(printModel(stored.model)).toBe(printModel(before));
  });
});

describe("the cases", () => {
  it("show every change that there is a code for", () => {
    const codes = Object.entries(catalog).flatMap(([code, { change }]) => (change === undefined ? [] : [code]));
    const shown = names.map((name) => `${read(name, "expected.txt")}\n${read(name, "reverse.txt")}`).join("\n");
    expect(codes.filter((code) => !shown.includes(` ${code} `))).toEqual([]);
  });
});
