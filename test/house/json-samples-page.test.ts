import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runCli } from "../cli/run-cli.js";
import { projectRoot } from "../package/packed.js";
import { blocksOf, compileProgram, runProgram } from "./documented-program.js";

const folder = join(projectRoot, ".wirewright", "json-samples-page");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the program in docs/json-samples.md uses what is made of samples", async () => {
  mkdirSync(join(folder, "samples"), { recursive: true });
  const capture = [
    { dir: "c2s", text: '{"type":"list","filter":"%"}' },
    { dir: "s2c", text: '{"type":"listed","items":[{"name":"lamp"}]}' },
    { dir: "s2c", text: '{"type":"moved","name":"lamp","room":5}' },
  ];
  writeFileSync(join(folder, "samples/capture.ndjson"), capture.map((line) => `${JSON.stringify(line)}\n`).join(""));
  writeFileSync(join(folder, "samples/overrides.json"), '{ "messages": { "list.c2s": { "pair": "listed" } } }');
  const flags = ["--from", "samples", "--as", "json", "--discriminator", "type", "--out", "generated/devices"];
  expect(await runCli(folder, ["generate", ...flags])).toMatchObject({ code: 0, stderr: "" });
  const [program = ""] = blocksOf("docs/json-samples.md", "ts");
  const use = `const socket = { send: console.log };\n${program}
receive('{"type":"listed","items":[{"name":"lamp"}]}');
receive('{"type":"moved","name":"lamp","room":5}');\n`;
  expect(await compileProgram(folder, use)).toBe("");
  expect(await runProgram(folder, {})).toBe('{"type":"list","filter":"%"}\nlamp\nlamp is in 5 now\n');
});
