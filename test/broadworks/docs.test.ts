import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startBroadworksSandbox } from "../../sandbox/broadworks/sandbox.js";
import { blocksOf, compileProgram, replaceAll, runProgram } from "../house/documented-program.js";
import { projectRoot } from "../package/packed.js";

const folder = join(projectRoot, ".wirewright", "broadworks-docs");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the programs in docs/broadworks.md type-check and do what the page says", async () => {
  const blocks = blocksOf("docs/broadworks.md", "ts");
  expect(blocks).toHaveLength(7);
  const sandbox = await startBroadworksSandbox({ accounts: [{ userId: "admin", password: "secret" }], users: 30 });
  try {
    const program = replaceAll(`${blocks.join("")}await broadworks.close();\n`, [
      ["https://xsp.example.com/webservice/services/ProvisioningService", sandbox.soapUrl],
      ['"job.txt"', JSON.stringify(join(folder, "job.txt"))],
      ["./generated/broadworks/", "@wirewright/clients/broadworks/"],
    ]);
    expect(await compileProgram(folder, program)).toBe("");
    const printed = await runProgram(folder, { BROADWORKS_PASSWORD: "secret" });
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
