import { describe, expect, it } from "vitest";
import { dist, startProgram } from "../sandbox-process.js";
import { callOf, post, resultOf, struct, text } from "./raw-call.js";

const LOGIN = callOf("system.login", struct({ username: text("demo"), password: text("sandbox") }));

describe("the sandbox as a process", () => {
  it("says in one line of JSON where it listens", async () => {
    const said = await startProgram([`${dist}sandbox/egroupware/main.js`, "--contacts", "3"], /\n/);
    const { url, xmlRpcUrl, login } = JSON.parse(said) as { url: string; xmlRpcUrl: string; login: string };
    expect([login, xmlRpcUrl]).toEqual(["demo", `${url}/xmlrpc.php`]);
    expect(resultOf((await post(xmlRpcUrl, LOGIN)).body)).toHaveProperty("sessionid");
  });

  it("is a command, which says what to type next", async () => {
    const said = await startProgram([`${dist}bin/cli.js`, "sandbox", "egroupware"], /wirewright generate/);
    const url = /XML-RPC (\S+),/.exec(said)?.[1] ?? "";
    expect(resultOf((await post(url, LOGIN)).body)).toHaveProperty("sessionid");
    expect(said).toContain("user demo, password sandbox");
    expect(said).toContain(`npx wirewright fetch --from ${url.replace("/xmlrpc.php", "")}\n`);
  });
});
