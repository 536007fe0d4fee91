import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { recordingLine } from "../../generator/commands/record-report.js";
import type { RecorderTally } from "../../generator/record/recorder-tally.js";
import { emptyFolder, runCli } from "./run-cli.js";
import { eventually, startRecord } from "./start-record.js";

describe("wirewright record", () => {
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
    expect(stderr).toContain("3 frames not kept: no JSON");
    expect(stderr).toContain("1 frame not kept: the message is not named");
    expect(stderr).toContain("1 frame not kept: larger than a sample may be");
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
    onTestFinished(() => void taken.close());
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
  onTestFinished(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sockets: () => heard,
    closes: () => codes,
  };
}
