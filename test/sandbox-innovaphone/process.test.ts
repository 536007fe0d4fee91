import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { connect, connectService, logIn } from "./raw-innovaphone.js";

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

describe("the innovaphone sandbox as a process", () => {
  it("says in one line of JSON where it listens", async () => {
    const said = await start([`${dist}sandbox/innovaphone/main.js`, "--flaws", '{"infoShape":"flat"}'], /\n/);
    const { pbxUrl, devicesUrl, login } = JSON.parse(said);
    const pbx = await connect(pbxUrl);
    expect(await logIn(pbx, login, "sandbox")).toMatchObject({ info: { sip: "erika" } });
    const devices = await connectService(devicesUrl, "innovaphone-devices");
    devices.send({ mt: "GetDevices" });
    expect(await devices.next("GetDevicesResult")).toMatchObject({ devices: [{ id: 1 }, { id: 2 }] });
    for (const client of [pbx, devices]) client.close();
  });

  it("is a command, which says what to type next", async () => {
    const said = await start([`${dist}bin/cli.js`, "sandbox", "innovaphone"], /init innovaphone/);
    const pbx = await connect(/PBX (\S+)/.exec(said)?.[1] ?? "");
    expect(await logIn(pbx, "erika", "sandbox")).toMatchObject({ mt: "LoginResult", info: {} });
    expect(said).toContain("user erika, password sandbox");
    pbx.close();
  });
});
