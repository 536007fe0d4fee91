import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startInnovaphoneSandbox } from "../../sandbox/innovaphone/sandbox.js";
import { projectRoot, runToEnd } from "../package/packed.js";
import { STRICTEST } from "../peers/generated-client.js";

const folder = join(projectRoot, ".wirewright", "innovaphone-docs");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the programs in docs/innovaphone.md type-check and do what the page says", async () => {
  const page = readFileSync(join(projectRoot, "docs/innovaphone.md"), "utf8");
  const blocks = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, block = ""]) => block);
  expect(blocks).toHaveLength(10);
  const sandbox = await startInnovaphoneSandbox({
    accounts: [{ username: "erika", password: "sesam-42", displayName: "Erika Beispiel" }],
    flaws: { twoFactor: { code: 5774, approvedAfterMs: 10 } },
  });
  try {
    mkdirSync(folder, { recursive: true });
    const places = [
      ['"pbx.example.com"', `"${sandbox.pbxUrl}"`],
      ["https://apps.example.com/example.com/devices", sandbox.devicesUrl.replace("ws:", "http:")],
      ['".innovaphone"', JSON.stringify(join(folder, "sessions"))],
      ['"./generated/innovaphone/', '"@wirewright/clients/innovaphone/'],
    ] as const;
    for (const [place] of places) expect(blocks.join("")).toContain(place);
    const program = places.reduce((text, [place, own]) => text.replaceAll(place, own), blocks.join(""));
    writeFileSync(join(folder, "program.ts"), program);
    const flags = STRICTEST.filter((flag) => flag !== "--noEmit" && flag !== "--isolatedDeclarations");
    const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
    const compiled = await runToEnd(process.execPath, [tsc, "--ignoreConfig", ...flags, "program.ts"], folder);
    expect(compiled.stdout).toBe("");
    const printed = await run(join(folder, "program.js"));
    for (const line of [
      "Confirm the login with the number 5774 in myApps.",
      "Erika Beispiel may use users, devices, pbxapi",
      "0090330a0001 IP811 online",
      "users: erika, max1, ada2",
      "PBX - demo",
      "23 [ 'PbxApi', 'PbxAdminApi', 'RCC', 'Services' ]",
      "on the phone",
      "call 1: x-setup\ncall 1: r-alert\ncall 1: r-conn\ncall 1: del",
      "[ 'demo.test', 'branch.test' ]",
      "GetObject not found",
      "30\n",
    ])
      expect(printed).toContain(line);
    expect(readdirSync(join(folder, "sessions"))).toHaveLength(1);
    sandbox.flaws = {};
    expect(await run(join(folder, "program.js"))).not.toContain("Confirm");
    expect(sandbox.state.logins.map(({ type }) => type)).toEqual(["user", "session"]);
  } finally {
    await sandbox.close();
  }
});

function run(program: string): Promise<string> {
  const child = spawn(process.execPath, [program], {
    cwd: projectRoot,
    env: {
      PATH: process.env["PATH"],
      INNOVAPHONE_PASSWORD: "sesam-42",
      INNOVAPHONE_APP_PASSWORD: "s3cr3t-app",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  return new Promise((resolve) => child.once("close", () => resolve(printed)));
}
