import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { blocksOf, compileProgram, replaceAll } from "../house/documented-program.js";
import { projectRoot } from "../package/packed.js";
import { HAS_OPENSSL, ownCertificate } from "../runtime-wti/own-certificate.js";
import { ACCOUNT, withSandbox } from "./raw-wti.js";

const folder = join(projectRoot, ".wirewright", "avaya-wti-docs");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the programs in docs/avaya-wti.md type-check, and the first one hears of its call", async (context) => {
  context.skip(!HAS_OPENSSL, "install openssl");
  const blocks = blocksOf("docs/avaya-wti.md", "ts");
  expect(blocks).toHaveLength(4);
  const own = ownCertificate();
  await withSandbox({ tls: own }, async (sandbox) => {
    const places = [
      ['"wss://aes.example.com"', `"${sandbox.url}"`],
      ['{ switchName: "CM55", extension: "5590" }', '{ switchName: "CMDEMO", extension: "4101" }'],
      ['"5591"', '"4102"'],
      ['"./generated/avaya-wti/', '"@wirewright/clients/avaya-wti/'],
    ] as const;
    expect(await compileProgram(folder, replaceAll(blocks.join(""), places))).toBe("");
    expect(await compileProgram(folder, replaceAll(blocks[0] ?? "", places))).toBe("");
    writeFileSync(join(folder, "aes-ca.pem"), own.cert);
    const env = { PATH: process.env["PATH"], WTI_USER: ACCOUNT.username, WTI_PASSWORD: ACCOUNT.password };
    const child = spawn(process.execPath, ["program.js"], { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit");
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      if (sandbox.phones.answer("4102")) sandbox.phones.hangUp("4102");
    });
    expect(await ended).toEqual([0, null]);
    expect(printed).toBe("rings at 4102:CMDEMO:0.0.0.0:0\n");
    expect(sandbox.state.sessions.size).toBe(0);
  });
});
