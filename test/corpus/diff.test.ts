import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readModel } from "../../generator/main.js";
import { compareModels } from "../../generator/model/compare/compare.js";
import { parseModel, printModel } from "../../generator/model/compare/stored-model.js";
import type { Model } from "../../generator/model/model.js";
import { createSourceReader } from "../../generator/source/read.js";
import { corpusFolder, needsCorpus } from "./corpus-folder.js";

const here = needsCorpus("wsdl");

describe("the models of other people's WSDLs", () => {
  it("are stored and read again without a change, and compared with any other", { timeout: 300_000 }, async () => {
    if (!here) return;
    let last: Model | undefined;
    for (const input of wsdls()) {
      const model = await readModel(
        { name: "corpus", system: "wsdl", input },
        createSourceReader({ cwd: corpusFolder }),
        () => {},
      );
      if (model === undefined) continue;
      const stored = parseModel(printModel(model));
      if ("problem" in stored) throw new Error(`${input}: ${stored.message}`);
      expect(compareModels(stored.model, model), input).toEqual([]);
      if (last !== undefined) expect(compareModels(last, model), input).toBeDefined();
      last = model;
    }
    expect(last).toBeDefined();
  });
});

function wsdls(): readonly string[] {
  return readdirSync(join(corpusFolder, "wsdl"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".wsdl"))
    .sort()
    .map((path) => join(corpusFolder, "wsdl", path));
}
