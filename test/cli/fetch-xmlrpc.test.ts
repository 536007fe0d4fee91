import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type EgroupwareSandbox, startEgroupwareSandbox } from "../../sandbox/egroupware/sandbox.js";
import { emptyFolder, runCli } from "./run-cli.js";

const PASSWORD = "S3cret&<p>=ä/+";
const APPS = ["addressbook", "calendar", "infolog", "preferences", "projects"];
const LOGIN = { EGW_USER: "demo", EGW_PASSWORD: PASSWORD };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe("wirewright fetch, from eGroupWare", () => {
  it("logs in, asks the usual classes, logs out, and stores the list", async () => {
    const sandbox = await startSandbox();
    const cwd = project(sandbox.url);
    const { code, stdout, stderr } = await runCli(cwd, ["fetch", "groupware"], LOGIN);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toBe("groupware: schemas/groupware: list_methods.json stored; 25 operations\n");
    expect(Object.keys(list(cwd).classes ?? {})).toEqual([
      "addressbook.boaddressbook",
      "calendar.bocalendar",
      "infolog.boinfolog",
      "preferences.bopassword",
      "preferences.bosettings",
    ]);
    expect(list(cwd).classes?.["addressbook.boaddressbook"]?.["write"]).toMatchObject({
      function: "save",
      signature: [["struct", "struct"]],
    });
    const called = sandbox.state.calls.map(({ method }) => method);
    expect(called[0]).toBe("system.login");
    expect(called.at(-1)).toBe("system.logout");
    expect(called.slice(1, -1).every((method) => method.endsWith(".list_methods"))).toBe(true);
    expect(sandbox.state.sessions.size).toBe(0);
    expect(text(cwd, "schemas/groupware/source.json")).toContain(`"address": "${sandbox.url}"`);
    const again = await runCli(cwd, ["fetch"], LOGIN);
    expect(again.stdout).toBe("groupware: schemas/groupware: unchanged; 25 operations\n");
  });

  it("says what came and went, and warns of what is not there", async () => {
    const sandbox = await startSandbox();
    const cwd = project(sandbox.url, { classes: ["calendar.bocalendar", "infolog.boinfolog"] });
    await runCli(cwd, ["fetch"], LOGIN);
    config(cwd, sandbox.url, { classes: ["calendar.bocalendar", "calendar.bonone", "projects.boprojects", "tts.bo"] });
    const { code, stdout, stderr } = await runCli(cwd, ["fetch"], LOGIN);
    expect(code).toBe(0);
    expect(stderr.match(/WW421/g)).toHaveLength(2);
    expect(stderr).toContain('"calendar.bonone"');
    expect(stderr).toContain('"tts.bo"');
    expect(stdout).toContain("  + projects.boprojects.search\n");
    expect(stdout).toContain("  - infolog.boinfolog.read\n");
  });

  it("keeps the good list when the login is refused", async () => {
    const sandbox = await startSandbox();
    const cwd = project(sandbox.url);
    await runCli(cwd, ["fetch"], LOGIN);
    const before = text(cwd, "schemas/groupware/list_methods.json");
    const { code, stderr } = await runCli(cwd, ["fetch"], { ...LOGIN, EGW_PASSWORD: "wrong-password" });
    expect(code).toBe(1);
    expect(stderr).toContain("WW420");
    expect(stderr).not.toContain("wrong-password");
    sandbox.flaws = { disabled: true };
    expect((await runCli(cwd, ["fetch"], LOGIN)).stderr).toContain("WW420");
    expect(text(cwd, "schemas/groupware/list_methods.json")).toBe(before);
  });

  it("logs out at Ctrl-C, and stores what there is only with --partial", async () => {
    const sandbox = await startSandbox();
    for (const flags of [[], ["--partial"]]) {
      sandbox.flaws = { delayMs: 300 };
      sandbox.state.calls.length = 0;
      const cwd = project(sandbox.url);
      const run = runCli(cwd, ["fetch", ...flags], LOGIN, (child) => {
        const timer = setInterval(() => {
          if (!sandbox.state.calls.some(({ method }) => method === "calendar.bocalendar.list_methods")) return;
          clearInterval(timer);
          child.kill("SIGINT");
        }, 5);
      });
      const { stderr } = await run;
      expect(stderr).toContain(flags.length === 0 ? "WW423" : "WW425");
      expect(sandbox.state.sessions.size).toBe(0);
      expect(existsSync(join(cwd, "schemas"))).toBe(flags.length > 0);
      if (flags.length === 0) continue;
      expect(list(cwd).classes).toHaveProperty(["addressbook.boaddressbook"]);
      expect(list(cwd).classes).not.toHaveProperty(["preferences.bopassword"]);
    }
  });

  it("wants a login", async () => {
    const cwd = project("http://127.0.0.1:1/egroupware", { login: undefined });
    expect((await runCli(cwd, ["fetch"])).stderr).toContain("the config names no login");
    const missing = await runCli(project("http://127.0.0.1:1/egroupware"), ["fetch"]);
    expect(missing.stderr).toContain("EGW_PASSWORD is not set");
  });
});

describe("a client of a fetched list", () => {
  it("is made without a server, and again when a records file comes to it", async () => {
    const sandbox = await startSandbox();
    const cwd = project(sandbox.url);
    await runCli(cwd, ["fetch"], LOGIN);
    await sandbox.close();
    const { code, stderr } = await runCli(cwd, ["generate"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const generated = () => text(cwd, "src/generated/groupware/calendar.ts");
    expect(generated()).toContain("Operation<[id: number], CalendarEvent>");
    expect((await runCli(cwd, ["generate"])).stdout).toContain("is up to date");
    const records = {
      records: { Day: { members: { date: "string" } } },
      methods: { "calendar.bocalendar.read": { result: "Day" } },
    };
    writeFileSync(join(cwd, "schemas/groupware/records.json"), JSON.stringify(records));
    expect((await runCli(cwd, ["check"])).code).toBe(3);
    await runCli(cwd, ["generate"]);
    expect(generated()).toContain("Operation<[id: number], Day>");
    writeFileSync(join(cwd, "schemas/groupware/records.json"), '{ "methods": { "calendar.bocalendar.raed": {} } }');
    const wrong = await runCli(cwd, ["generate"]);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain("schemas/groupware/records.json:1:16 error WW409");
  });

  it("takes init, an address and a password to get to", async () => {
    const sandbox = await startSandbox();
    const cwd = emptyFolder();
    await runCli(cwd, ["init", "egroupware", "--yes"]);
    // The tests run outside any installation, so the import that only gives types is taken out.
    const written = text(cwd, "wirewright.config.ts")
      .replace(/^import .*\n/, "")
      .replace("defineConfig(", "(");
    expect(written).toContain('url: "https://server.example.com/egroupware"');
    writeFileSync(
      join(cwd, "wirewright.config.ts"),
      written.replace("https://server.example.com/egroupware", sandbox.url),
    );
    writeFileSync(join(cwd, ".env"), `EGROUPWARE_USER=demo\nEGROUPWARE_PASSWORD='${PASSWORD}'\n`);
    expect(await runCli(cwd, ["fetch"])).toMatchObject({ code: 0, stderr: "" });
    expect(await runCli(cwd, ["generate"])).toMatchObject({ code: 0, stderr: "" });
    expect(text(cwd, "src/generated/egroupware/index.ts")).toContain("createEGroupwareClient");
  });

  it("can be made of what the server lists now", async () => {
    const sandbox = await startSandbox();
    const cwd = project("http://127.0.0.1:1/egroupware", { from: sandbox.url });
    const { code, stderr } = await runCli(cwd, ["generate"], LOGIN);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect((await runCli(cwd, ["check"], LOGIN)).code).toBe(0);
    const refused = await runCli(cwd, ["check"], { ...LOGIN, EGW_PASSWORD: "wrong-password" });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("WW420");
    const plain = ["generate", "--as", "xmlrpc", "--from", sandbox.xmlRpcUrl, "--out", "plain"];
    expect((await runCli(cwd, plain)).code).toBe(0);
    expect(text(cwd, "plain/client.ts")).toContain("readonly system: {");
  });
});

describe("wirewright fetch, from any XML-RPC server", () => {
  it("asks by introspection, and never calls what is listed", async () => {
    const sandbox = await startSandbox();
    const cwd = emptyFolder();
    write(cwd, { plain: { as: "xmlrpc", url: sandbox.xmlRpcUrl } });
    const { code, stdout, stderr } = await runCli(cwd, ["fetch"]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toBe("plain: schemas/plain: list_methods.json stored; 7 operations\n");
    expect(JSON.parse(text(cwd, "schemas/plain/list_methods.json")).methods["system.methodHelp"]).toMatchObject({
      signature: [["string", "string"]],
    });
    const called = new Set(sandbox.state.calls.map(({ method }) => method));
    expect([...called].sort()).toEqual(["system.listMethods", "system.methodHelp", "system.methodSignature"]);
  });

  it("says what is wrong with a server that answers with a page, or not at all", async () => {
    const server = createServer((_request, response) => void response.end("<html><body>Hello</body></html>"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => server.close().closeAllConnections());
    const cwd = emptyFolder();
    write(cwd, { plain: { as: "xmlrpc", url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/RPC2` } });
    const page = await runCli(cwd, ["fetch"]);
    expect(page.code).toBe(1);
    expect(page.stderr).toContain("WW424");
    const nobody = await runCli(cwd, ["fetch", "plain", "--from", "http://127.0.0.1:1/RPC2"]);
    expect(nobody.stderr).toContain("WW424");
    expect(existsSync(join(cwd, "schemas"))).toBe(false);
  });
});

async function startSandbox(): Promise<EgroupwareSandbox> {
  const sandbox = await startEgroupwareSandbox({ accounts: [{ username: "demo", password: PASSWORD, apps: APPS }] });
  closing.push(() => sandbox.close());
  return sandbox;
}

function project(url: string, settings: object = {}): string {
  const cwd = emptyFolder();
  config(cwd, url, settings);
  return cwd;
}

function config(cwd: string, url: string, settings: object): void {
  const login = { userEnv: "EGW_USER", passwordEnv: "EGW_PASSWORD" };
  write(cwd, { groupware: { use: "egroupware", url, login, ...settings } });
}

function write(cwd: string, systems: object): void {
  writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems }));
}

function list(cwd: string): { readonly classes?: Readonly<Record<string, Readonly<Record<string, unknown>>>> } {
  return JSON.parse(text(cwd, "schemas/groupware/list_methods.json"));
}

function text(cwd: string, file: string): string {
  return readFileSync(join(cwd, file), "utf8");
}
