import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LiveConfigSandbox, startLiveConfigSandbox } from "../../sandbox/liveconfig/sandbox.js";
import { runToEnd } from "../package/packed.js";
import { needs, PHP, XMLLINT, ZEEP } from "./debian-program.js";
import { requestJudge } from "./request-judge.js";

const account = { login: "admin", password: "Geheim & Co" };
const folder = fileURLToPath(new URL("clients", import.meta.url));

interface Story {
  readonly greeting: string;
  readonly owner: string;
  readonly cids: readonly string[];
  readonly ids: readonly string[];
  readonly fault: string;
  readonly envelopes: readonly string[];
}

describe.each([
  { who: "PHP's SoapClient", programs: [PHP, XMLLINT], command: "php", script: "story.php" },
  { who: "Python's zeep", programs: [ZEEP, XMLLINT], command: "/usr/bin/python3", script: "story.py" },
  { who: "npm soap", programs: [XMLLINT], command: process.execPath, script: "story.mjs" },
])("$who and the sandbox", ({ programs, command, script }) => {
  needs(...programs);
  let sandbox: LiveConfigSandbox;

  beforeEach(async () => {
    sandbox = await startLiveConfigSandbox({ accounts: [account] });
  });

  afterEach(() => sandbox?.close());

  it("tell a whole story from the WSDL that the sandbox serves, valid both ways", async () => {
    const address = sandbox.wsdlUrl(account.login, account.password);
    const outcome = await runToEnd(command, [script, address, account.login, account.password], folder);
    expect(outcome.code, outcome.stderr || outcome.stdout).toBe(0);
    const story: Story = JSON.parse(outcome.stdout);
    expect(story).toMatchObject({ greeting: expect.stringContaining("Jöhn O<&>e"), owner: "Lovelace" });
    expect(story.cids).toEqual(["900000000000000001"]);
    expect(story.ids).toEqual(Array(4).fill(expect.stringMatching(/^[\w.-]{12}$/)));
    expect(story.fault).toMatch(/\S/);

    const judge = requestJudge(await (await fetch(address)).text());
    for (const envelope of story.envelopes) judge.add(envelope);
    expect(judge.envelopes.length).toBeGreaterThanOrEqual(18);
    expect(judge.complaints()).toEqual([]);
  });

  it("get the WSDL without a service for a wrong password", async () => {
    const address = sandbox.wsdlUrl(account.login, "wrong");
    const outcome = await runToEnd(command, [script, address, account.login, "wrong"], folder);
    expect(outcome.code).not.toBe(0);
  });
});
