import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { basic, connect, START } from "./raw-wti.js";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

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

describe("the WTI sandbox as a process", () => {
  it("says in one line of JSON where it listens", async () => {
    const said = await start([`${dist}sandbox/avaya-wti/main.js`, "--flaws", '{"payloadAsString":"never"}'], /\n/);
    const { url, socketUrl, restUrl, login } = JSON.parse(said);
    expect([login, socketUrl, restUrl]).toEqual([
      "cti",
      `${url}/api/wti/session`,
      `${url.replace("ws", "http")}/api/fe/v1/`,
    ]);
    const client = await connect({ socketUrl }, basic("cti:sandbox"));
    expect((await client.request("StartApplicationSession", START)).payload).toHaveProperty("token");
    client.close();
  });

  it("is a command, which says what to type next", async () => {
    const said = await start([`${dist}bin/cli.js`, "sandbox", "avaya-wti"], /init avaya-wti/);
    const socketUrl = /WebSocket (\S+),/.exec(said)?.[1] ?? "";
    const client = await connect({ socketUrl }, basic("cti:sandbox"));
    expect((await client.request("StartApplicationSession", START)).payload).toContain("token");
    expect(said).toContain("CTI user cti, password sandbox");
    client.close();
  });
});
