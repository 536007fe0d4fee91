import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { projectRoot, runToEnd } from "../package/packed.js";
import { STRICTEST } from "../peers/generated-client.js";
import { HAS_OPENSSL, ownCertificate } from "../runtime-wti/own-certificate.js";
import { ACCOUNT, withSandbox } from "./raw-wti.js";

const folder = join(projectRoot, ".wirewright", "avaya-wti-docs");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the programs in docs/avaya-wti.md type-check, and the first one hears of its call", async (context) => {
  context.skip(!HAS_OPENSSL, "install openssl");
  const page = readFileSync(join(projectRoot, "docs/avaya-wti.md"), "utf8");
  const blocks = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, block = ""]) => block);
  expect(blocks).toHaveLength(4);
  const own = ownCertificate();
  await withSandbox({ tls: own }, async (sandbox) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "aes-ca.pem"), own.cert);
    const places = [
      ['"wss://aes.example.com"', `"${sandbox.url}"`],
      ['"https://aes.example.com"', `"${sandbox.restUrl}"`],
      ['{ switchName: "CM55", extension: "5590" }', '{ switchName: "CMDEMO", extension: "4101" }'],
      ['"5591"', '"4102"'],
      ['"./generated/avaya-wti/', '"@wirewright/clients/avaya-wti/'],
    ] as const;
    for (const [place] of places) expect(blocks.join("")).toContain(place);
    const written = places.reduce((text, [place, ours]) => text.replaceAll(place, ours), blocks.join(""));
    const [first = ""] = blocks;
    const program = places.reduce((text, [place, ours]) => text.replaceAll(place, ours), first);
    writeFileSync(join(folder, "all.ts"), written);
    writeFileSync(join(folder, "first.ts"), program);
    const flags = STRICTEST.filter((flag) => flag !== "--noEmit" && flag !== "--isolatedDeclarations");
    const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
    const compiled = await runToEnd(process.execPath, [tsc, "--ignoreConfig", ...flags, "first.ts", "all.ts"], folder);
    expect(compiled.stdout).toBe("");
    const env = { PATH: process.env["PATH"], WTI_USER: ACCOUNT.username, WTI_PASSWORD: ACCOUNT.password };
    const child = spawn(process.execPath, ["first.js"], { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
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
