import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { command, documentOf, soap, tcp } from "./raw-oci.js";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const LOGIN = documentOf(command("LoginRequest22V5", "<userId>admin</userId><password>sandbox</password>"));

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
    const said = await start([`${dist}sandbox/broadworks/main.js`, "--users", "3"], /\n/);
    const { soapUrl, tcpPort, login } = JSON.parse(said) as { soapUrl: string; tcpPort: number; login: string };
    expect(login).toBe("admin");
    expect((await soap(soapUrl, LOGIN)).document).toContain("LoginResponse22V5");
    const client = await tcp(tcpPort);
    client.send(LOGIN);
    expect(await client.document(1)).toContain("LoginResponse22V5");
    client.socket.destroy();
  });

  it("is a command, which says what to type next", async () => {
    const said = await start([`${dist}bin/cli.js`, "sandbox", "broadworks"], /init broadworks/);
    const url = /SOAP (\S+),/.exec(said)?.[1] ?? "";
    expect((await soap(url, LOGIN)).document).toContain("LoginResponse22V5");
    expect(said).toContain("user id admin, password sandbox");
  });
});
