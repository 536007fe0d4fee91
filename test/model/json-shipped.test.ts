import { describe, expect, it } from "vitest";
import { createCollector } from "../../generator/diagnostics/collect.js";
import { printDiagnostics } from "../../generator/diagnostics/print.js";
import { readSamples } from "../../generator/main.js";
import type { InferredModel } from "../../generator/model/from-json.js";
import type { RecordModel } from "../../generator/model/record-model.js";
import { createSourceReader } from "../../generator/source/read.js";
import { outline, typeText } from "./samples.js";

describe("the samples of Avaya WTI that Wirewright brings", () => {
  it("lead to a client without a word", async () => {
    const { model, reported } = await read("avaya-wti");
    expect(reported).toBe("");
    expect(model.services.map(({ name }) => name)).toEqual(["AvayaWti"]);
    expect(model.services[0]?.operations).toHaveLength(30);
    expect(model.services[0]?.events).toHaveLength(24);
    expect(topicsOf(model)).toEqual([
      "call-control",
      "devices",
      "logical-device",
      "monitoring",
      "session",
      "snapshot",
      "system",
      "types",
    ]);
  });

  it("make one type of what CSTA has as one, and keep what it spells oddly", async () => {
    const { model } = await read("avaya-wti");
    expect(outline(model, "ConnectionID")).toBe("callID: string, deviceID: string");
    expect(outline(model, "ExtendedDeviceID")).toBe(
      "deviceIdentifier?: string, notKnown?: string, numberDialed?: string",
    );
    expect(outline(model, "MakeCallResponse")).toBe(
      "callingDevice: #ConnectionID, extensions?: #MakeCallResponse/extensions",
    );
    expect(outline(model, "CSTAErrorCode")).toContain("systemResourceAvailibility?: string");
    expect(outline(model, "StartApplicationSessionResponse")).toBe(
      "actualProtocolVersion?: string, actualSessionDuration: int, sessionID: string, token: string",
    );
    expect(outline(model, "MonitorFilterCallcontrol")).toContain("bridged?: boolean");
  });

  it("say what is documented and what is derived", async () => {
    const { model } = await read("avaya-wti");
    const documented = model.records.filter(({ provenance, id }) => provenance === undefined && !id.includes("/"));
    expect(documented.map(({ name }) => name)).toEqual([
      // Its place and name are documented, what is in it is not.
      "MonitorFilter",
      "MonitorStartRequest",
      "StartApplicationSessionRequest",
      "StartApplicationSessionResponse",
    ]);
    expect(outline(model, "MonitorFilter")).not.toBe("");
    const filters = model.records.find(({ name }) => name === "MonitorFilter")?.members;
    expect(filters?.every(({ provenance }) => provenance === "derived")).toBe(true);
  });
});

describe("the samples of innovaphone that Wirewright brings", () => {
  it("lead to a client for each protocol, without a word", async () => {
    const { model, reported } = await read("innovaphone");
    expect(reported).toBe("");
    expect(
      model.services.map(({ name, api, operations, events }) => [name, api, operations.length, events.length]),
    ).toEqual([
      ["AppWebsocket", undefined, 2, 1],
      ["Devices", undefined, 8, 1],
      ["MyApps", undefined, 7, 11],
      ["PbxAdminApi", "PbxAdminApi", 6, 1],
      ["PbxApi", "PbxApi", 6, 4],
      ["RCC", "RCC", 12, 5],
      ["Services", "Services", 3, 1],
      ["Users", undefined, 2, 1],
    ]);
  });

  it("keep the same message of two protocols, and of two directions, apart", async () => {
    const { model } = await read("innovaphone");
    const checks = model.records.filter(({ name }) => name === "CheckBuildResult").map(({ topic }) => topic);
    expect(checks).toEqual(["app-websocket", "my-apps"]);
    expect(outline(model, "UserInfoRequest")).toBe("call: int, cdpn?: string");
    expect(outline(model, "UserInfo")).toContain("guid?: string");
  });

  it("leave the traps of the protocol as they are", async () => {
    const { model } = await read("innovaphone");
    expect(outline(model, "GetDevicesRequest")).toContain("domainIds?: string");
    expect(outline(model, "UpdateObjectRequest")).toContain("fax?: (boolean/int)");
    expect(outline(model, "GetDevicesError")).toContain("error: string");
    expect(outline(model, "SetPresenceError")).toContain("error: int");
    expect(outline(model, "GetObjectResult")).toContain("cd-filter?: string");
    const services = model.records.find(({ name }) => name === "ServiceEntry");
    expect(services?.members.map(({ name, type }) => `${name} ${typeText(type)}`)[0]).toBe(
      "info {#ServiceEntry/info/*}",
    );
  });

  it("know which replies come in parts, which requests only read, and which are never answered", async () => {
    const { model } = await read("innovaphone");
    const operations = model.services.flatMap((service) =>
      service.operations.map((operation) => ({ service, operation })),
    );
    const named = (wanted: (operation: object) => boolean) =>
      operations
        .filter(({ operation }) => wanted(operation))
        .map(({ service, operation }) => `${service.name}.${operation.name}`);
    expect(named((operation) => "chunks" in operation)).toEqual([
      "Devices.GetDevices",
      "Devices.GetDomains",
      "Devices.GetProvisioningCategories",
    ]);
    expect(named((operation) => "oneWay" in operation)).toEqual(["MyApps.SubscribeApps", "MyApps.SubscribeRegister"]);
    expect(named((operation) => !("sideEffects" in operation))).not.toContain("Devices.GetDevices");
    expect(named((operation) => !("sideEffects" in operation))).toContain("RCC.UserCall");
  });
});

async function read(name: "avaya-wti" | "innovaphone"): Promise<InferredModel & { readonly reported: string }> {
  const collector = createCollector();
  const job = { name, system: name, input: "there-is-nothing", optional: true } as const;
  const inferred = await readSamples(job, createSourceReader({ cwd: process.cwd() }), collector.report);
  if (inferred === undefined) throw new Error("nothing was inferred");
  return { ...inferred, reported: printDiagnostics(collector.diagnostics(), { format: "text" }) };
}

function topicsOf(model: RecordModel): readonly string[] {
  return [...new Set(model.records.map(({ topic }) => topic))].sort();
}
