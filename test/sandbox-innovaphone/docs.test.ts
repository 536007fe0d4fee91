import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startInnovaphoneSandbox } from "../../sandbox/innovaphone/sandbox.js";
import { blocksOf, compileProgram, replaceAll, runProgram } from "../house/documented-program.js";
import { projectRoot } from "../package/packed.js";

const folder = join(projectRoot, ".wirewright", "innovaphone-docs");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the programs in docs/innovaphone.md type-check and do what the page says", async () => {
  const blocks = blocksOf("docs/innovaphone.md", "ts");
  expect(blocks).toHaveLength(10);
  const sandbox = await startInnovaphoneSandbox({
    accounts: [{ username: "erika", password: "sesam-42", displayName: "Erika Beispiel" }],
    flaws: { twoFactor: { code: 5774, approvedAfterMs: 10 } },
  });
  try {
    const program = replaceAll(blocks.join(""), [
      ['"pbx.example.com"', `"${sandbox.pbxUrl}"`],
      ["https://apps.example.com/example.com/devices", sandbox.devicesUrl.replace("ws:", "http:")],
      ['".innovaphone"', JSON.stringify(join(folder, "sessions"))],
      ['"./generated/innovaphone/', '"@wirewright/clients/innovaphone/'],
    ]);
    expect(await compileProgram(folder, program)).toBe("");
    const passwords = { INNOVAPHONE_PASSWORD: "sesam-42", INNOVAPHONE_APP_PASSWORD: "s3cr3t-app" };
    const printed = await runProgram(folder, passwords);
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
    expect(await runProgram(folder, passwords)).not.toContain("Confirm");
    expect(sandbox.state.logins.map(({ type }) => type)).toEqual(["user", "session"]);
  } finally {
    await sandbox.close();
  }
});
