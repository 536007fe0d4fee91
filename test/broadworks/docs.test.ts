import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startBroadworksSandbox } from "../../sandbox/broadworks/sandbox.js";
import { projectRoot, runToEnd } from "../package/packed.js";
import { STRICTEST } from "../peers/generated-client.js";

const folder = join(projectRoot, ".wirewright", "broadworks-docs");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the programs in docs/broadworks.md type-check and do what the page says", async () => {
  const page = readFileSync(join(projectRoot, "docs/broadworks.md"), "utf8");
  const blocks = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, block = ""]) => block);
  expect(blocks).toHaveLength(7);
  const sandbox = await startBroadworksSandbox({ accounts: [{ userId: "admin", password: "secret" }], users: 30 });
  try {
    const address = "https://xsp.example.com/webservice/services/ProvisioningService";
    expect(blocks[0]).toContain(address);
    const program = `${blocks.join("")}await broadworks.close();\n`
      .replace(address, sandbox.soapUrl)
      .replace('"job.txt"', JSON.stringify(join(folder, "job.txt")))
      .replaceAll("./generated/broadworks/", "@wirewright/clients/broadworks/");
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "program.ts"), program);
    const flags = STRICTEST.filter((flag) => flag !== "--noEmit" && flag !== "--isolatedDeclarations");
    const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
    const compiled = await runToEnd(process.execPath, [tsc, "--ignoreConfig", ...flags, "program.ts"], folder);
    expect(compiled.stdout).toBe("");
    const printed = await run(join(folder, "program.js"));
    expect(printed).toContain("Jörg Müller 1000\nuser1000@voice.example.net Müller 1000\n");
    expect(printed).toContain("Müller\n4008\n");
    const journal = readFileSync(join(folder, "job.txt"), "utf8");
    expect(journal.split("\n")).toContain("user1000@voice.example.net");
    expect(sandbox.state.users.get("user1000@voice.example.net")?.fields).toMatchObject({
      title: "Head of Sales",
      timeZone: "Europe/Berlin",
    });
  } finally {
    await sandbox.close();
  }
});

function run(program: string): Promise<string> {
  const child = spawn(process.execPath, [program], {
    cwd: projectRoot,
    env: { PATH: process.env["PATH"], BROADWORKS_PASSWORD: "secret" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    if (/Error/.test(text)) printed += text;
  });
  return new Promise((resolve) => child.once("close", () => resolve(printed)));
}
