import { describe, expect, it } from "vitest";
import { dist, startProgram } from "../sandbox-process.js";
import { connect, connectService, logIn } from "./raw-innovaphone.js";

describe("the innovaphone sandbox as a process", () => {
  it("says in one line of JSON where it listens", async () => {
    const said = await startProgram([`${dist}sandbox/innovaphone/main.js`, "--flaws", '{"infoShape":"flat"}'], /\n/);
    const { pbxUrl, devicesUrl, login } = JSON.parse(said);
    const pbx = await connect(pbxUrl);
    expect(await logIn(pbx, login, "sandbox")).toMatchObject({ info: { sip: "erika" } });
    const devices = await connectService(devicesUrl, "innovaphone-devices");
    devices.send({ mt: "GetDevices" });
    expect(await devices.next("GetDevicesResult")).toMatchObject({ devices: [{ id: 1 }, { id: 2 }] });
    for (const client of [pbx, devices]) client.close();
  });

  it("is a command, which says what to type next", async () => {
    const said = await startProgram([`${dist}bin/cli.js`, "sandbox", "innovaphone"], /init innovaphone/);
    const pbx = await connect(/PBX (\S+)/.exec(said)?.[1] ?? "");
    expect(await logIn(pbx, "erika", "sandbox")).toMatchObject({ mt: "LoginResult", info: {} });
    expect(said).toContain("user erika, password sandbox");
    pbx.close();
  });
});
