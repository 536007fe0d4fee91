import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, runCli } from "./run-cli.js";

describe("systems of which there are samples", () => {
  it("are generated from ours alone, and from the user's own with them", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems: { pbx: { use: "innovaphone" } } }));
    expect(await runCli(cwd, ["generate"])).toMatchObject({ code: 0, stderr: "" });
    const devices = join(cwd, "src/generated/pbx/devices.ts");
    expect(readFileSync(devices, "utf8")).not.toContain("serial");
    expect((await runCli(cwd, ["check"])).code).toBe(0);

    mkdirSync(join(cwd, "schemas/pbx"), { recursive: true });
    const text = JSON.stringify({ mt: "GetDevicesResult", devices: [{ id: 9, serial: "x" }], last: true });
    writeFileSync(
      join(cwd, "schemas/pbx/capture.ndjson"),
      `${JSON.stringify({ dir: "s2c", protocol: "Devices", text })}\n`,
    );
    expect((await runCli(cwd, ["check"])).code).toBe(3);
    expect((await runCli(cwd, ["generate"])).code).toBe(0);
    expect(readFileSync(devices, "utf8")).toContain("serial?: string");

    writeFileSync(
      join(cwd, "schemas/pbx/overrides.json"),
      JSON.stringify({ fields: { "Devices.GetDevicesResult.s2c/devices/*/serial": { optional: false } } }),
    );
    expect((await runCli(cwd, ["generate"])).code).toBe(0);
    expect(readFileSync(devices, "utf8")).toContain("serial: string");
  });

  it("need no config, but a folder that is named has to be there", async () => {
    const cwd = emptyFolder();
    expect(await runCli(cwd, ["generate", "--system", "avaya-wti", "--out", "wti"])).toMatchObject({
      code: 0,
      stderr: "",
    });
    expect(existsSync(join(cwd, "wti/call-control.ts"))).toBe(true);
    const absent = await runCli(cwd, ["generate", "--system", "avaya-wti", "--from", "recordings", "--out", "wti"]);
    expect(absent).toMatchObject({ code: 1 });
    expect(absent.stderr).toContain('"recordings" does not exist');
  });

  it("may be loose", async () => {
    const cwd = emptyFolder();
    await runCli(cwd, ["generate", "--system", "avaya-wti", "--loose", "--out", "wti"]);
    const text = readFileSync(join(cwd, "wti/call-control.ts"), "utf8");
    expect(text).toMatch(/interface MakeCallResponse \{\n {2}callingDevice\?: ConnectionID/);
    expect(text).toMatch(/interface MakeCallRequest \{[^}]*calledDirectoryNumber: string/);
  });

  it("are shown with the samples behind each member, and the reasons", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "samples"));
    const write = (name: string, frame: unknown) => writeFileSync(join(cwd, "samples", name), JSON.stringify(frame));
    write("Tick.event.1.json", { type: "Tick", at: 1, by: { "com.example": {} } });
    write("Tick.event.2.json", { type: "Tick", by: {} });
    const flags = ["--from", "samples", "--as", "json", "--discriminator", "type"];
    expect((await runCli(cwd, ["inspect", "Tick", ...flags])).stdout).toBe(`event Tick (inferred)
  at samples/Tick.event.1.json:1:1
  data: frames#TickEvent
    from 2 objects in 2 samples: samples/Tick.event.1.json, samples/Tick.event.2.json
    at ?: int
        in 1 of 2: samples/Tick.event.1.json
        optional: absent in 1 of 2 objects: samples/Tick.event.2.json
    by: map of map of any
        in 2 of 2
        map: every key has a "."
        unknown members: every object was empty
    type: "Tick"
        in 2 of 2
        this value: it tells the message
`);
    expect((await runCli(cwd, ["inspect", "Tik", ...flags])).stderr).toContain('did you mean "Tick"?');
  });

  it("are written into a config by init", async () => {
    const cwd = emptyFolder();
    const { stderr } = await runCli(cwd, ["init", "avaya-wti", "--yes"]);
    expect(readFileSync(join(cwd, "wirewright.config.ts"), "utf8")).toContain('"avaya-wti": { use: "avaya-wti" },');
    expect(stderr).not.toContain("put your schema");
    expect((await runCli(cwd, ["init", "json", "--yes"])).stderr).toContain("put samples into schemas/service");
    expect(readFileSync(join(cwd, "wirewright.config.ts"), "utf8")).toContain(
      '{ as: "json", from: "schemas/service", discriminator: "type" }',
    );
  });
});
