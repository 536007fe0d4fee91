import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type EgroupwareSandbox, startEgroupwareSandbox } from "../../sandbox/egroupware/sandbox.js";
import { runToEnd } from "../package/packed.js";
import { needs, PERL_XMLRPC, PYTHON } from "./debian-program.js";

const account = { username: "demo", password: "Geheim & Co" };
const folder = fileURLToPath(new URL("clients", import.meta.url));

describe.each([
  {
    who: "Python's xmlrpc.client",
    programs: [PYTHON],
    command: "/usr/bin/python3",
    script: "egroupware.py",
  },
  {
    who: "Perl's RPC::XML::Client",
    programs: [PERL_XMLRPC],
    command: "/usr/bin/perl",
    script: "egroupware.pl",
  },
  { who: "npm xmlrpc", programs: [], command: process.execPath, script: "egroupware.mjs" },
])("$who and the eGroupWare sandbox", ({ programs, command, script }) => {
  needs(...programs);
  let sandbox: EgroupwareSandbox;

  beforeEach(async () => {
    sandbox = await startEgroupwareSandbox({ accounts: [account] });
  });

  afterEach(() => sandbox?.close());

  it("log in, read the list, keep a contact, and understand what is refused", async () => {
    const outcome = await runToEnd(command, [script, sandbox.xmlRpcUrl, account.username, account.password], folder);
    expect(outcome.code, outcome.stderr || outcome.stdout).toBe(0);
    expect(JSON.parse(outcome.stdout)).toEqual({
      refused: { GOAWAY: "XOXO" },
      system: expect.arrayContaining(["system.login", "system.time"]),
      signature: [["struct", "struct"]],
      list: [["string", "string"]],
      contact: {
        id: "7",
        family: "O'Brien <Ltd> & Söhne \u{1F600}",
        bday: "1906-12-09T00:00:00",
        membership: "blue",
        categories: [],
      },
      found: ["7"],
      missing: "",
      fault: { code: 3, text: "Incorrect parameters passed to method: Wanted string, got int at param 1)" },
      deleted: true,
      stranger: 401,
      goodbye: { GOODBYE: "XOXO" },
    });
    expect(sandbox.state.calls.map(({ fault }) => fault).filter((fault) => fault !== undefined)).toEqual([3]);
  });
});
