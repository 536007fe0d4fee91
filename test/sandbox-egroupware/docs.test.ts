import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startEgroupwareSandbox } from "../../sandbox/egroupware/sandbox.js";
import { blocksOf, compileProgram, replaceAll, runProgram } from "../house/documented-program.js";
import { projectRoot } from "../package/packed.js";

const folder = join(projectRoot, ".wirewright", "egroupware-docs");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the programs in docs/egroupware.md type-check, and read and write as the page says", async () => {
  const [connect = "", classes = "", pages = "", anyServer = "", ownSandbox = "", ...more] = blocksOf(
    "docs/egroupware.md",
    "ts",
  );
  expect(more).toEqual([]);
  const sandbox = await startEgroupwareSandbox({ accounts: [{ username: "ada", password: "secret" }] });
  try {
    const program = replaceAll(
      `import { defineConfig } from "wirewright/config";
${connect}defineConfig({ systems: { ${classes}${anyServer} } });
${pages}${ownSandbox}`,
      [
        ["https://groupware.example.com/egroupware", sandbox.url],
        ["./generated/egroupware/index.js", "@wirewright/clients/egroupware"],
      ],
    );
    expect(await compileProgram(folder, program)).toBe("");
    const printed = await runProgram(folder, { EGROUPWARE_USER: "ada", EGROUPWARE_PASSWORD: "secret" });
    expect(printed).toContain("Jörg O'Brien <Ltd> & Söhne contact5@example.org { '1': 'Friends' } undefined\n");
    expect(printed).toContain("Lunch with Charles [ { name: 'Ada Lovelace'");
    expect(printed).toContain("Ada Lovelace contact1@example.org\n");
    expect(printed).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/egroupware\/xmlrpc\.php http:\S+\/soap\.php$/m);
    expect([...sandbox.state.contacts.values()].map(({ fields }) => fields.get("tel_work"))).toContain("+49 30 1234");
    expect(sandbox.state.sessions.size).toBe(0);
  } finally {
    await sandbox.close();
  }
});
