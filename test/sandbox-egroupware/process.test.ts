import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { callOf, post, resultOf, struct, text } from "./raw-call.js";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const LOGIN = callOf("system.login", struct({ username: text("demo"), password: text("sandbox") }));

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

/** Starts one of our programs and answers with what it has printed when `isReady`. */
async function start(args: readonly string[], isReady: RegExp): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  let said = "";
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (isReady.test(said)) break;
  }
  return said;
}

describe("the sandbox as a process", () => {
  it("says in one line of JSON where it listens", async () => {
    const said = await start([`${dist}sandbox/egroupware/main.js`, "--contacts", "3"], /\n/);
    const { url, xmlRpcUrl, login } = JSON.parse(said) as { url: string; xmlRpcUrl: string; login: string };
    expect([login, xmlRpcUrl]).toEqual(["demo", `${url}/xmlrpc.php`]);
    expect(resultOf((await post(xmlRpcUrl, LOGIN)).body)).toHaveProperty("sessionid");
  });

  it("is a command, which says what to type next", async () => {
    const said = await start([`${dist}bin/cli.js`, "sandbox", "egroupware"], /init egroupware/);
    const url = /XML-RPC (\S+),/.exec(said)?.[1] ?? "";
    expect(resultOf((await post(url, LOGIN)).body)).toHaveProperty("sessionid");
    expect(said).toContain("user demo, password sandbox");
  });
});
