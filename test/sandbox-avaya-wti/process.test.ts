import { describe, expect, it } from "vitest";
import { dist, startProgram } from "../sandbox-process.js";
import { basic, connect, START } from "./raw-wti.js";

describe("the WTI sandbox as a process", () => {
  it("says in one line of JSON where it listens", async () => {
    const said = await startProgram(
      [`${dist}sandbox/avaya-wti/main.js`, "--flaws", '{"payloadAsString":"never"}'],
      /\n/,
    );
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
    const said = await startProgram([`${dist}bin/cli.js`, "sandbox", "avaya-wti"], /createAvayaWtiClient/);
    const socketUrl = /WebSocket (\S+),/.exec(said)?.[1] ?? "";
    const client = await connect({ socketUrl }, basic("cti:sandbox"));
    expect((await client.request("StartApplicationSession", START)).payload).toContain("token");
    expect(said).toContain("CTI user cti, password sandbox");
    client.close();
  });
});
