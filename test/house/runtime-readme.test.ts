import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { projectRoot } from "../package/packed.js";
import { blocksOf, compileProgram } from "./documented-program.js";

const folder = join(projectRoot, ".wirewright", "runtime-readme");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the programs in runtime/README.md type-check", async () => {
  const blocks = blocksOf("runtime/README.md", "ts").map((block) =>
    block.replaceAll("./generated/", "@wirewright/clients/"),
  );
  const imports = blocks.flatMap((block) => block.match(/^import .*$/gm) ?? []);
  const bodies = blocks.map((block) => `async () => {\n${block.replace(/^import .*$/gm, "")}};\n`);
  expect(bodies.length).toBeGreaterThan(5);
  const program = [...new Set([...imports, ...surroundings]), ...bodies].join("\n");
  expect(await compileProgram(folder, program, "--noUnusedLocals", "false")).toBe("");
});

/** What the page takes for granted: values of the reader's own, and a SOAP operation with a fault. */
const surroundings = [
  'import { isFault, type CallOptions, type Client, type Operation } from "@wirewright/runtime";',
  'import type { SoapClientOptions } from "@wirewright/runtime/soap";',
  ...["url", "login", "password", "username", "userId", "ca", "text"].map((name) => `declare const ${name}: string;`),
  "declare const ids: readonly string[];",
  "declare const signal: AbortSignal;",
  "declare const client: Client;",
  "interface Shop { order(input: { item: string; pieces: number }, options?: CallOptions): Promise<unknown> }",
  "declare function createShopClient(options: SoapClientOptions): Shop;",
  'interface TooLoud { readonly name: "TooLoud"; readonly value: { readonly limit: number } }',
  "declare const say: Operation<{ text: string }, unknown, TooLoud>;",
];
