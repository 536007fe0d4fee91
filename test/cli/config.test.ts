import { describe, expect, it } from "vitest";
import { configProblems } from "../../generator/config/validate.js";
import { defineConfig, SCHEMA_KINDS, SYSTEM_NAMES } from "../../generator/config.js";
import { nearest } from "../../generator/diagnostics/nearest.js";

describe("a config", () => {
  it("may use every setting", () => {
    const config = defineConfig({
      secretsFile: ".env",
      systems: {
        prod: {
          use: "liveconfig",
          url: "https://panel.example.com:8443/liveconfig/soap",
          out: "src/prod",
          login: { userEnv: "LIVECONFIG_USER", passwordEnv: "LIVECONFIG_PASSWORD" },
          types: { long: "string", date: "date" },
          methods: false,
        },
        shop: {
          as: "wsdl",
          from: "https://shop.example.com/soap?wsdl",
          services: ["Shop"],
          port: "ShopSoap12",
          only: ["Get*"],
          allow: ["https://schemas.example.com", "../schemas"],
          doctype: true,
          headers: { accept: "text/xml", "x-key": { env: "SHOP_KEY" } },
          basic: { userEnv: "SHOP_USER", passwordEnv: "SHOP_PASSWORD" },
        },
      },
    });
    expect(configProblems(config)).toEqual([]);
  });

  it.each([
    [
      { systems: { prod: { use: "liveconf" } } },
      'systems.prod.use: "liveconf" is not a system; did you mean "liveconfig"?',
    ],
    [
      { systems: { prod: { use: "liveconfig", form: "x" } } },
      'systems.prod.form: there is no such setting; did you mean "from"?',
    ],
    [{ system: {} }, "systems: is missing"],
    [{ systems: [] }, "systems: expected an object, found a list"],
    [{ systems: { a: null } }, "systems.a: expected an object, found null"],
    [
      { systems: { "../a": { use: "liveconfig" } } },
      'systems: "../a" cannot be the name of a folder; use letters, digits, "-" and "_"',
    ],
    [
      { systems: { a: { from: "a.wsdl" } } },
      `systems.a: give either "use" (a known system: ${either(SYSTEM_NAMES)}) or "as" (${either(SCHEMA_KINDS)})`,
    ],
    [
      { systems: { a: { use: "egroupware", classes: ["addressbook"] } } },
      "systems.a.classes[0]: expected a class as it is called, such as addressbook.boaddressbook",
    ],
    [
      { systems: { a: { as: "wsdl" } } },
      'systems.a: say where the schema is, with "from" (file, folder or address) or "url" (for fetch)',
    ],
    [
      { systems: { a: { use: "liveconfig", as: "wsdl" } } },
      'systems.a: "use" implies the kind of schema; take "as" out',
    ],
    [
      { systems: { a: { use: "liveconfig", types: { long: "int" } } } },
      'systems.a.types.long: "int" is not a type for xs:long; it can be "bigint" or "number" or "string"',
    ],
    [
      { systems: { a: { use: "liveconfig", services: ["x", 1] } } },
      "systems.a.services[1]: expected a text, found a number",
    ],
    [{ systems: { a: { use: "liveconfig", login: { userEnv: "A" } } } }, "systems.a.login.passwordEnv: is missing"],
    [undefined, "the config: expected an object; export it as `export default defineConfig({ … })`"],
  ])("says what is wrong and where: %j", (config, problem) => {
    expect(configProblems(config)).toContain(problem);
  });

  it.skipIf(process.platform === "win32")("refuses a path that only Windows would understand", () => {
    const a = { as: "wsdl", from: "schemas\\shop.wsdl", out: "src\\shop", templates: "C:\\t", allow: ["..\\x"] };
    expect(configProblems({ secretsFile: "c\\.env", systems: { a } })).toEqual([
      'secretsFile: "c\\.env" is a path of Windows only; write it with /, which works everywhere',
      'systems.a.from: "schemas\\shop.wsdl" is a path of Windows only; write it with /, which works everywhere',
      'systems.a.out: "src\\shop" is a path of Windows only; write it with /, which works everywhere',
      'systems.a.templates: "C:\\t" is a path of Windows only; write it with /, which works everywhere',
      'systems.a.allow[0]: "..\\x" is a path of Windows only; write it with /, which works everywhere',
    ]);
  });

  it.each([
    { systems: { a: { as: "wsdl", url: "https://h/soap?wsdl&l=admin&p=S3cret!" } } },
    { systems: { a: { as: "wsdl", from: "https://admin:S3cret!@h/soap?wsdl" } } },
    { systems: { a: { use: "liveconfig", login: { userEnv: "A", passwordEnv: "S3cret!" } } } },
    { systems: { a: { use: "liveconfig", headers: { authorization: ["S3cret!"] } } } },
  ])("refuses a secret in it without repeating it", (config) => {
    const problems = configProblems(config);
    expect(problems).toHaveLength(1);
    expect(problems.join()).not.toContain("S3cret");
  });

  it("is not fooled by names that every object has", () => {
    const config = JSON.parse('{"systems":{"__proto__":{"use":"liveconfig"}},"constructor":1}');
    expect(configProblems(config)).toEqual([
      'systems: "__proto__" cannot be the name of a folder; use letters, digits, "-" and "_"',
      "constructor: there is no such setting",
    ]);
  });
});

describe("a suggestion", () => {
  it.each([
    ["genrate", "generate"],
    ["chekc", "check"],
    ["LIVECONFIG", "liveconfig"],
  ])("for %s is %s", (word, expected) => {
    expect(nearest(word, ["check", "generate", "liveconfig"])).toBe(expected);
  });

  it("is withheld when nothing is near", () => {
    expect(nearest("zzz", ["check", "generate"])).toBeUndefined();
  });
});

function either(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(" or ");
}
