import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { configProblems } from "../../generator/config/validate.js";
import { projectRoot } from "../package/packed.js";
import { blocksOf } from "./documented-program.js";

const page = readFileSync(join(projectRoot, "docs/configuration.md"), "utf8");

it("docs/configuration.md has every setting of a system and its flag", () => {
  const settings = readFileSync(join(projectRoot, "generator/config.ts"), "utf8")
    .split("export interface SystemConfig {")[1]
    ?.split("\n}")[0]
    ?.matchAll(/^ {2}readonly (\w+)\?:/gm);
  const names = [...(settings ?? [])].map(([, name = ""]) => name);
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

it("the config in docs/configuration.md is one", () => {
  const [program = ""] = blocksOf("docs/configuration.md", "ts");
  const literal = /defineConfig\((.*)\);/s.exec(program)?.[1] ?? "";
  expect(configProblems(new Function(`return ${literal}`)())).toEqual([]);
});
