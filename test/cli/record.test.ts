import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { recordingLine } from "../../generator/commands/record-report.js";
import type { RecorderTally } from "../../generator/record/recorder-tally.js";
import { startAvayaWtiSandbox } from "../../sandbox/avaya-wti/sandbox.js";
import { startInnovaphoneSandbox } from "../../sandbox/innovaphone/sandbox.js";
import { typeErrors } from "../emit/type-errors.js";
import { A, ACCOUNT, B, connect as connectWti, logIn as logInToWti, monitor } from "../sandbox-avaya-wti/raw-wti.js";
import { connect, connectService, logIn } from "../sandbox-innovaphone/raw-innovaphone.js";
import { emptyFolder, runCli } from "./run-cli.js";

const CLI = fileURLToPath(new URL("../../dist/bin/cli.js", import.meta.url));

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Recording {
  /** `ws://127.0.0.1:PORT` */
  readonly url: string;
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Ctrl-C, and what came of it. */
  readonly stop: () => Promise<number | null>;
}

async function startRecord(cwd: string, args: readonly string[]): Promise<Recording> {
  const child = spawn(process.execPath, [CLI, "record", ...args], {
    cwd,
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  closing.push(() => void child.kill("SIGKILL"));
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = once(child, "close");
  await eventually(() => /ws:\/\/127\.0\.0\.1:\d+/.test(stdout) || child.exitCode !== null);
  const url = /ws:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0];
  if (url === undefined) throw new Error(`it did not start: ${stdout}${stderr}`);
  return {
    url,
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    stop: async () => {
      child.kill("SIGINT");
      const [code] = await ended;
      return code as number | null;
    },
  };
}

describe("wirewright record", () => {
  it("records a session with innovaphone's services, of which a client is generated", async () => {
    const password = "Sesam-öffne-dich";
    const sandbox = await startInnovaphoneSandbox({ accounts: [{ username: "erika", password }] });
    closing.push(sandbox.close);
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems: { pbx: { use: "innovaphone" } } }));
    const recording = await startRecord(cwd, ["pbx", "--to", new URL(sandbox.pbxUrl).origin.replace("http", "ws")]);
    const through = (url: string): string => `${recording.url}${new URL(url).pathname}`;
    const secrets: string[] = [password, "s3cr3t-app"];
    const keep = (frame: Readonly<Record<string, unknown>>): void => void secrets.push(...secretsIn(frame));

    const login = await connect(through(sandbox.pbxUrl));
    const result = await logIn(login, "erika", password);
    keep(result);
    expect(result["info"]).toBeDefined();
    login.send({ mt: "SubscribeApps" });
    await login.next("UpdateAppsComplete");
    login.send({ mt: "AppGetLogin", app: "devices", challenge: "4f1c8a0be2d79655", src: "1" });
    keep(await login.next("AppGetLoginResult"));
    const devices = await connectService(through(sandbox.devicesUrl), "innovaphone-devices");
    devices.send({ mt: "GetDevices", src: "a" });
    await devices.next("GetDevicesResult");
    // What the known samples do not have.
    sandbox.emit({ mt: "DeviceMoved", device: { id: 1, room: "4.12" }, at: 1700000000000 });
    await devices.next("DeviceMoved");
    const users = await connectService(through(sandbox.usersUrl), "innovaphone-users");
    users.send({ mt: "NumUsers", filter: "%", src: "b" });
    await users.next("NumUsersResult");
    for (const client of [login, devices, users]) client.close();

    expect(await recording.stop()).toBe(0);
    expect(recording.stderr()).toBe("");
    expect(recording.stdout()).toMatch(/samples of \d+ messages added to schemas\/pbx\/samples\/recorded\.ndjson/);
    expect(recording.stdout()).toMatch(/New messages:\n(?: {2}.*\n)*? {2}Devices\.DeviceMoved\n/);
    expect(recording.stdout()).toContain("npx wirewright generate pbx");
    const text = readFileSync(join(cwd, "schemas/pbx/samples/recorded.ndjson"), "utf8");
    expect(secrets.length).toBeGreaterThan(7);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(text).toContain('"protocol":"Devices"');

    expect(await runCli(cwd, ["generate"])).toMatchObject({ code: 0, stderr: "" });
    const files = filesBelow(join(cwd, "src/generated/pbx"));
    expect(files.get("devices.ts")).toContain("DeviceMoved");
    expect(typeErrors(files)).toBe("");
  });

  it("records WTI over WebSocket and its REST twin, with the payload that is a text", async () => {
    const sandbox = await startAvayaWtiSandbox({ accounts: [ACCOUNT] });
    closing.push(sandbox.close);
    const cwd = emptyFolder();
    const recording = await startRecord(cwd, ["avaya-wti", "--to", sandbox.url]);
    const proxied = { ...sandbox, socketUrl: `${recording.url}/api/wti/session` };
    await expect(connectWti(proxied, "Basic d3Jvbmc6d3Jvbmc=")).rejects.toMatchObject({ status: 401 });
    const client = await logInToWti(proxied);
    await monitor(client, A, { targetUrl: `https://app.example/?token=${client.token}` });
    await client.request("MakeCall", { callingDevice: A, calledDirectoryNumber: B });
    await client.event("DeliveredEvent");
    sandbox.emit("UnheardOfEvent", { sessionID: "spare", unheardOf: [1, 2] });
    await client.event("UnheardOfEvent");
    const rest = `${recording.url.replace("ws", "http")}/api/fe/v1/`;
    const post = (operation: string, payload: object): Promise<Response> =>
      fetch(`${rest}${operation}`, {
        method: "POST",
        headers: { authorization: `Bearer ${client.token}`, "content-type": "application/json" },
        body: JSON.stringify(payload),
      });
    const [session] = sandbox.state.sessions.keys();
    const sessionID = session ?? "";
    const reset = await post("ResetApplicationSessionTimer", {
      sessionID,
      requestedSessionDuration: 60,
    });
    expect(`${reset.status} ${await reset.text()}`).toContain("200 ");
    const failed = await post("NoSuchOperation", { deep: [[{ a: 1 }]] });
    expect(failed.status).toBeGreaterThanOrEqual(400);
    await failed.text();
    client.close();
    await client.closed;

    expect(await recording.stop()).toBe(0);
    const stdout = recording.stdout();
    expect(stdout).toMatch(/New messages:\n(?: {2}.*\n)*? {2}UnheardOfEvent\n/);
    const text = readFileSync(join(cwd, "schemas/avaya-wti/samples/recorded.ndjson"), "utf8");
    const encoded = Buffer.from(`${ACCOUNT.username}:${ACCOUNT.password}`).toString("base64");
    for (const secret of [ACCOUNT.password, encoded, client.token, sessionID]) expect(text).not.toContain(secret);
    const lines = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.find(({ name }) => name === "ResetApplicationSessionTimer")).toMatchObject({
      dir: "c2s",
      role: "request",
    });
    expect(recording.stderr()).toContain("refuses the client's login (HTTP 401)");

    const out = join(cwd, "wti");
    const line = /npx wirewright (generate .*)$/m.exec(stdout)?.[1]?.replace("src/avaya-wti", "wti") ?? "";
    const generated = await runCli(cwd, line.split(" "));
    expect(generated.code).toBe(0);
    const files = filesBelow(out);
    expect([...files.values()].join()).toContain("unheardOf");
    expect(typeErrors(files)).toBe("");
  });

  it("goes on where the run before ended, and keeps what somebody wrote", async () => {
    const { url, sockets } = await jsonServer();
    const cwd = emptyFolder();
    const file = join(cwd, "frames.ndjson");
    mkdirSync(join(cwd, "schemas/json"), { recursive: true });
    writeFileSync(join(cwd, "schemas/json/Old.c2s.1.json"), JSON.stringify({ type: "Old", a: 1 }));
    const args = ["json", "--discriminator", "type", "--to", url, "--out", "frames.ndjson"];
    const talk = async (frames: readonly unknown[]) => {
      const recording = await startRecord(cwd, args);
      const client = new WebSocket(recording.url);
      await once(client, "open");
      for (const frame of frames) client.send(JSON.stringify(frame));
      await eventually(() => sockets().at(-1)?.length === frames.length);
      expect(await recording.stop()).toBe(0);
      return recording.stdout();
    };
    expect(
      await talk([
        { type: "Old", a: 2 },
        { type: "New", b: 1 },
      ]),
    ).toContain("2 frames; 1 sample of 1 message added");
    writeFileSync(file, `${readFileSync(file, "utf8")}{"dir":"s2c","text":"{\\"type\\":\\"Hand\\"}"}`);
    const again = await talk([{ type: "New", b: 2 }, { type: "New" }, { type: "Other" }]);
    expect(again).toContain("3 frames; 2 samples of 2 messages added to frames.ndjson");
    expect(again).toMatch(/May be absent now:\n {2}New\w*\.b\n/);
    expect(
      readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(JSON.parse(line).text).type),
    ).toEqual(["New", "Hand", "New", "Other"]);
    expect(await talk([{ type: "New" }])).toContain("1 frame, none of a new kind");
  });

  it("never leaves half a line, also when it is killed in the middle of its work", async () => {
    const { url } = await jsonServer();
    const cwd = emptyFolder();
    const file = join(cwd, "schemas/json/samples/recorded.ndjson");
    for (let round = 0; round < 3; round += 1) {
      const recording = await startRecord(cwd, [
        "json",
        "--discriminator",
        "type",
        "--max-samples",
        "9999",
        "--to",
        url,
      ]);
      const client = new WebSocket(recording.url);
      client.on("error", () => undefined);
      await once(client, "open");
      let count = 0;
      const busy = setInterval(() => {
        for (let more = 0; more < 20; more += 1)
          client.send(JSON.stringify({ type: `T${round}`, [`m${count++}`]: "x".repeat(2000) }));
      }, 2);
      const before = existsSync(file) ? statSync(file).size : 0;
      await eventually(() => existsSync(file) && statSync(file).size > before + 200_000);
      recording.child.kill("SIGKILL");
      await once(recording.child, "close");
      clearInterval(busy);
      const text = readFileSync(file, "utf8");
      expect(text.endsWith("\n")).toBe(true);
      const types = new Set(
        text
          .trim()
          .split("\n")
          .map((line) => JSON.parse(JSON.parse(line).text).type),
      );
      expect(types.size).toBe(round + 1);
    }
  });

  it("passes on what it cannot record, as fast as ever, and says what it left", async () => {
    const { url, sockets } = await jsonServer();
    const cwd = emptyFolder();
    const recording = await startRecord(cwd, ["json", "--discriminator", "type", "--max-samples", "2", "--to", url]);
    const client = new WebSocket(recording.url);
    await once(client, "open");
    const frames = [
      "no JSON at all",
      "{",
      JSON.stringify({ noType: 1 }),
      JSON.stringify({ type: "Big", x: "y".repeat(3_000_000) }),
      "[".repeat(50_000),
      ...["a", "b", "c", "d"].map((name) => JSON.stringify({ type: "Many", [name]: 1 })),
      `{"type":"P","__proto__":{"polluted":true}}`,
    ];
    for (const frame of frames) client.send(frame);
    client.send(Buffer.from('{"type":"Binary"}'));
    await eventually(() => sockets()[0]?.length === frames.length + 1);
    expect(sockets()[0]?.slice(0, -1)).toEqual(frames);
    expect(await recording.stop()).toBe(0);
    const stderr = recording.stderr();
    expect(stderr).toContain("3 frames not kept: they are no JSON");
    expect(stderr).toContain("1 frame not kept: they do not say which message they are");
    expect(stderr).toContain("1 frame not kept: they are larger than a sample may be");
    expect(stderr).toContain(
      "2 frames of Many.c2s not kept: there are 2 samples of the message already; --max-samples 4",
    );
    const text = readFileSync(join(cwd, "schemas/json/samples/recorded.ndjson"), "utf8");
    expect(text.trim().split("\n")).toHaveLength(3);
  });

  it("closes both sides in order on Ctrl-C", async () => {
    const { url, closes } = await jsonServer();
    const recording = await startRecord(emptyFolder(), ["json", "--discriminator", "type", "--to", url]);
    const client = new WebSocket(recording.url);
    await once(client, "open");
    const closed = once(client, "close");
    expect(await recording.stop()).toBe(0);
    expect((await closed)[0]).toBe(1001);
    await eventually(() => closes().length === 1);
    expect(closes()).toEqual([1001]);
    expect(recording.stdout()).toContain("0 frames, none of a new kind; was the client told the recorder's address?");
  });

  it("gives one JSON document a line for the address, and one for the result", async () => {
    const { url, sockets } = await jsonServer();
    const recording = await startRecord(emptyFolder(), [
      "json",
      "--discriminator",
      "type",
      "--to",
      url,
      "--format",
      "json",
    ]);
    const client = new WebSocket(recording.url);
    await once(client, "open");
    client.send('{"type":"New","b":1}');
    await eventually(() => sockets()[0]?.length === 1);
    expect(await recording.stop()).toBe(0);
    const [address = "", ...result] = recording.stdout().split("\n");
    expect(JSON.parse(address)).toMatchObject({ webSocket: recording.url });
    expect(JSON.parse(result.join("\n"))).toMatchObject({
      file: "schemas/json/samples/recorded.ndjson",
      frames: 1,
      samples: 1,
      messages: ["New.c2s"],
      newMessages: ["New"],
      changes: [{ code: "WW522", path: "Json", what: "is new" }],
    });
  });

  it("tells in one line what goes on", () => {
    const nothing = { frames: 0, samples: 0, messages: [], passedOver: new Map() };
    const lineOf = (sockets: number, tally: Partial<RecorderTally>): string =>
      recordingLine("pbx", { sockets: () => sockets, tally: () => ({ ...nothing, ...tally }) });
    expect(lineOf(0, {})).toBe("recording pbx: 0 open connections, 0 frames, nothing new yet; Ctrl-C ends it");
    expect(lineOf(1, { frames: 12, samples: 3, messages: ["A.c2s", "B.s2c"] })).toBe(
      "recording pbx: 1 open connection, 12 frames, 3 samples of 2 messages; Ctrl-C ends it",
    );
  });

  it("says what to do", async () => {
    const cwd = emptyFolder();
    const said = async (...args: readonly string[]) => {
      const { code, stderr } = await runCli(cwd, ["record", ...args]);
      return `${code} ${stderr}`;
    };
    expect(await said("innovafone", "--to", "wss://x")).toContain(
      '2 wirewright: there is no system or instance "innovafone"; did you mean',
    );
    expect(await said("liveconfig", "--to", "wss://x")).toContain("has a schema, so there is nothing to record");
    expect(await said("innovaphone", "--to", "pbx.example.com")).toContain("such as wss://pbx.example.com");
    expect(await said("innovaphone", "--to", "wss://u:pw@pbx.example.com")).toMatch(/--to holds a password(?!.*pw@)/);
    expect(await said("json", "--to", "wss://x")).toContain("--discriminator PATH");
    expect(await said("innovaphone", "--to", "wss://x", "--max-samples", "none")).toContain(
      "--max-samples takes a number",
    );
    expect(await said("innovaphone", "--to", "wss://x", "--ca", "none.pem")).toContain('there is no file "none.pem"');
    expect(await said("innovaphone", "--to", "wss://x", "--out", "folder")).toContain("call it folder.ndjson");
    expect(await said("innovaphone")).toContain("--to <url>");
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    closing.push(() => taken.close());
    const { port } = taken.address() as AddressInfo;
    expect(await said("innovaphone", "--to", "wss://x", "--port", String(port))).toContain(
      `port ${port} is in use; leave --port out to take any free one`,
    );
    expect((await runCli(cwd, ["record", "--help"])).stdout).toContain("wirewright record innovaphone --to");

    const recording = await startRecord(cwd, ["innovaphone", "--to", "ws://127.0.0.1:1"]);
    for (let attempt = 0; attempt < 2; attempt += 1) await once(new WebSocket(recording.url), "error");
    expect(await recording.stop()).toBe(1);
    expect(recording.stderr()).toBe(
      "wirewright: 127.0.0.1:1: nothing listens there; is the server running, and the port in --to right?\n",
    );
  });
});

/** A server that listens, and what it has heard on each connection. */
async function jsonServer() {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1", maxPayload: 0 });
  await once(server, "listening");
  const heard: string[][] = [];
  const codes: number[] = [];
  server.on("connection", (socket) => {
    const texts: string[] = [];
    heard.push(texts);
    socket.on("message", (data) => texts.push(String(data)));
    socket.on("close", (code) => codes.push(code));
    socket.on("error", () => undefined);
  });
  closing.push(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sockets: () => heard,
    closes: () => codes,
  };
}

/** Values of the members of a login that a proxy must never write. */
function secretsIn(value: unknown, name = ""): readonly string[] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([member, inner]) => secretsIn(inner, member));
  return typeof value === "string" && /^(?:digest|usr|pwd|key|salt|challenge|nonce|response)$/.test(name)
    ? [value]
    : [];
}

function filesBelow(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const files = names.map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);
  return new Map([...files, ["node.d.ts", '/// <reference types="node" />\n']]);
}

async function eventually(holds: () => boolean): Promise<void> {
  for (let left = 1500; !holds(); left -= 1) {
    if (left === 0) throw new Error(`never: ${holds}`);
    await delay(10);
  }
}
