import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { configProblems } from "../../generator/config/validate.js";
import { SCHEMA_KINDS, SYSTEM_NAMES } from "../../generator/config.js";
import { projectRoot } from "../package/packed.js";
import { blocksOf } from "./documented-program.js";

const settings = [
  ...(readFileSync(join(projectRoot, "generator/config.ts"), "utf8")
    .split("export interface SystemConfig {")[1]
    ?.split("\n}")[0]
    ?.matchAll(/^ {2}readonly (\w+)\?:/gm) ?? []),
].map(([, name = ""]) => name);

const page = readFileSync(join(projectRoot, "docs/configuration.md"), "utf8");

it("docs/configuration.md has every setting of a system and its flag", () => {
  expect(settings.length).toBeGreaterThan(15);
  expect(settings.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

it("the config in docs/configuration.md is one", () => {
  expect(configProblems(documented())).toEqual([]);
});

it("a config in JSON may name its schema, which has the same settings", () => {
  const schema = JSON.parse(readFileSync(join(projectRoot, "schemas/config.schema.json"), "utf8"));
  const { properties } = schema.definitions.system;
  expect(Object.keys(properties).sort()).toEqual([...settings].sort());
  expect(properties.use.enum).toEqual([...SYSTEM_NAMES]);
  expect(properties.as.enum).toEqual([...SCHEMA_KINDS]);
  const isValid = new Ajv({ strict: true, strictRequired: false }).compile(schema);
  const $schema = "node_modules/wirewright/schemas/config.schema.json";
  for (const [config, right] of [
    [{ $schema, ...documented() }, true],
    [{ systems: { shop: { as: "wsdl", from: "shop.wsdl", types: { long: "strin" } } } }, false],
    [{ systems: { shop: { use: "liveconfig", as: "wsdl", from: "shop.wsdl" } } }, false],
    [{ systems: { shop: { as: "wsdl", frm: "shop.wsdl" } } }, false],
    [{ systems: { prod: { use: "liveconfig", login: { userEnv: "A", passwordEnv: "not a name" } } } }, false],
  ] as const) {
    expect(isValid(config), JSON.stringify(config)).toBe(right);
    expect(configProblems(config).length === 0, JSON.stringify(config)).toBe(right);
  }
});

function documented(): object {
  const [program = ""] = blocksOf("docs/configuration.md", "ts");
  const literal = /defineConfig\((.*)\);/s.exec(program)?.[1] ?? "";
  return new Function(`return ${literal}`)();
}
