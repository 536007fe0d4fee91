import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { emptyFolder, runCli } from "./run-cli.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const SYSTEMS = ["liveconfig", "broadworks", "egroupware", "avaya-wti", "innovaphone"] as const;

/** A program that uses each of the five clients once, and a change of each schema that breaks it. */
const cwd = emptyFolder();

beforeAll(async () => {
  put("package.json", '{ "type": "module" }');
  put("tsconfig.json", JSON.stringify({ compilerOptions: OPTIONS, include: ["src"] }));
  put(
    "wirewright.config.json",
    JSON.stringify({ systems: Object.fromEntries(SYSTEMS.map((name) => [name, { use: name }])) }),
  );
  symlinkSync(join(root, "node_modules"), join(cwd, "node_modules"));
  for (const name of SYSTEMS) {
    cpSync(join(root, "schemas", name), join(cwd, "schemas", name), {
      recursive: true,
      filter: (path) => !path.endsWith("model.json"),
    });
  }
  expect(await runCli(cwd, ["generate", "--quiet"])).toMatchObject({ code: 0 });
  put(
    "src/liveconfig.ts",
    `import type { LiveConfigClient } from "./generated/liveconfig/client.js";
export const add = (client: LiveConfigClient) =>
  client.hostingMailboxAdd({ subscription: "s", name: "info", domain: "example.org", mailbox: 1, autoresponder: 0 });
`,
  );
  put(
    "src/broadworks.ts",
    `import type { UserDoNotDisturbGetResponse } from "./generated/broadworks/services/do-not-disturb.js";
export const rings = (reply: UserDoNotDisturbGetResponse): boolean =>
  reply.ringSplash;
`,
  );
  put(
    "src/egroupware.ts",
    `import type { EGroupwareClient } from "./generated/egroupware/client.js";
export const entry = (client: EGroupwareClient) =>
  client.infolog.read(1);
`,
  );
  put(
    "src/avaya-wti.ts",
    `import type { MakeCallRequest } from "./generated/avaya-wti/call-control.js";
export const
  request: MakeCallRequest = { callingDevice: "4101", calledDirectoryNumber: "4102" };
`,
  );
  put(
    "src/innovaphone.ts",
    `import type { Device } from "./generated/innovaphone/devices.js";
export const kind = (device: Device): string =>
  device.type.toLowerCase();
`,
  );
});

describe("a breaking change in each of the five systems", () => {
  it("is none before", async () => {
    const { code, stdout } = await runCli(cwd, ["diff", "--consumers", "tsconfig.json"]);
    expect(stdout).toBe(`${SYSTEMS.map((name) => `${name}: no change`).join("\n")}\nNo call site breaks.\n`);
    expect(code).toBe(0);
  });

  it("is shown in the schema and at the call site, in words that a person understands", async () => {
    edit(
      "schemas/liveconfig/liveconfig.wsdl",
      /(<xs:element name="HostingMailboxAdd">[\s\S]*?<xs:element name="quota" type="xs:integer") minOccurs="0"/,
      "$1",
    );
    edit("schemas/broadworks/Services/OCISchemaServiceDoNotDisturb.xsd", / *<xs:element name="ringSplash".*\n/, "");
    edit(
      "schemas/egroupware/records.json",
      /("infolog\.boinfolog\.read": \{[\s\S]*?"name": "id",\s*"type": )"int"/,
      '$1"string"',
    );
    edit("schemas/egroupware/list_methods.json", /("infolog\.boinfolog": \{[\s\S]*?\["int", )"int"/, '$1"string"');
    override("avaya-wti", "MakeCall.request/autoOriginate", { optional: false });
    override("innovaphone", "Devices.GetDevicesResult.s2c/devices/*/type", { optional: true });
    const { code, stdout } = await runCli(cwd, ["diff", "--consumers", "tsconfig.json", "--format", "github"]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.replace(/%0A.*/, ""))).toEqual([
      site("avaya-wti.ts,line=3,col=3", "MakeCallRequest.autoOriginate becoming required"),
      site("broadworks.ts,line=3,col=9", "UserDoNotDisturbGetResponse.ringSplash being gone"),
      site("egroupware.ts,line=3,col=23", "infolog.boinfolog.read.id having another type"),
      site("innovaphone.ts,line=3,col=3", "Device.type becoming optional"),
      site("liveconfig.ts,line=3,col=28", "HostingMailboxAdd.quota becoming required"),
      change(
        "liveconfig/liveconfig.wsdl,line=1240,col=13",
        "WW534",
        "HostingMailboxAdd.quota became required (optional -> required), in requests.",
      ),
      change(
        "broadworks/Services/OCISchemaServiceDoNotDisturb.xsd,line=21,col=3",
        "WW532",
        "UserDoNotDisturbGetResponse.ringSplash is gone, in replies.",
      ),
      change(
        "egroupware/list_methods.json,line=78,col=7",
        "WW541",
        "infolog.boinfolog.read.id has another type (int -> string), in requests.",
      ),
      change(
        "avaya-wti/samples/MakeCall.request.1.json,line=1,col=1",
        "WW534",
        "MakeCallRequest.autoOriginate became required (optional -> required), in requests.",
      ),
      change(
        "innovaphone/samples/Devices.DeviceProvisioned.s2c.1.json,line=1,col=1",
        "WW535",
        "Device.type became optional (required -> optional), in replies.",
      ),
    ]);
    expect(code).toBe(4);
  });
});

function site(place: string, cause: string): string {
  return `::error file=src/${place},title=stops compiling::This breaks by ${cause}.`;
}

function change(place: string, code: string, words: string): string {
  return `::error file=schemas/${place},title=breaking change ${code}::${words}`;
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

function edit(path: string, pattern: RegExp, replacement: string): void {
  const before = readFileSync(join(cwd, path), "utf8");
  const after = before.replace(pattern, replacement);
  expect(after, path).not.toBe(before);
  writeFileSync(join(cwd, path), after);
}

function override(system: string, field: string, value: object): void {
  const path = join(cwd, "schemas", system, "overrides.json");
  const overrides: { fields: Record<string, object> } = JSON.parse(readFileSync(path, "utf8"));
  overrides.fields[field] = { ...overrides.fields[field], ...value };
  writeFileSync(path, JSON.stringify(overrides, null, 2));
}

const OPTIONS = {
  target: "es2022",
  module: "nodenext",
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: ["node"],
  lib: ["es2023", "esnext.disposable"],
};
