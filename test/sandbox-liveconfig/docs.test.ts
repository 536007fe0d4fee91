import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startLiveConfigSandbox } from "../../sandbox/liveconfig/sandbox.js";
import { blocksOf, compileProgram, replaceAll, runProgram } from "../house/documented-program.js";
import { projectRoot } from "../package/packed.js";

const folder = join(projectRoot, ".wirewright", "liveconfig-docs");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the programs in docs/liveconfig.md type-check, greet, speak for a customer and open a session", async () => {
  const [connect = "", forCustomer = "", signOn = "", ownSandbox = "", ...more] = blocksOf("docs/liveconfig.md", "ts");
  expect(more).toEqual([]);
  const sandbox = await startLiveConfigSandbox({ accounts: [{ login: "admin", password: "secret" }] });
  try {
    const program = replaceAll(
      `${connect}
const url = "https://server.example.com:8443/liveconfig/soap";
const contact = await liveconfig.contactAdd({ type: 0, firstname: "Ada", lastname: "Lovelace", country: "GB" });
const owner = { owner_c: contact.id, admin_c: contact.id, billing_c: contact.id };
const { id: customerId } = await liveconfig.customerAdd({ ...owner, cid: 42n, locked: 0 });
await liveconfig.userAdd({ customer: customerId, contact: contact.id, login: "ada", password: "pa55word" });
${forCustomer}${signOn}${ownSandbox}
console.log(greeting, address.replace(/[^=]*$/, "…"), sandbox.url !== url);
await sandbox.close();
`,
      [
        ["https://server.example.com:8443/liveconfig/soap", sandbox.url],
        ["./generated/liveconfig/index.js", "@wirewright/clients/liveconfig"],
      ],
    );
    expect(await compileProgram(folder, program)).toBe("");
    const env = { LIVECONFIG_USER: "admin", LIVECONFIG_PASSWORD: "secret" };
    expect(await runProgram(folder, env)).toBe(
      `Hello, Ada Lovelace ${sandbox.url.replace("/soap", "/login/sso")}?token=… true\n`,
    );
  } finally {
    await sandbox.close();
  }
});
