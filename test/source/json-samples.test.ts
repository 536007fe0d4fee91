import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCollector } from "../../generator/diagnostics/collect.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { loadSamples, type SampleInput } from "../../generator/source/json/load-samples.js";
import type { Sample } from "../../generator/source/json/sample.js";
import { readSampleName } from "../../generator/source/json/sample-name.js";
import type { SourceDocument } from "../../generator/source/source-document.js";

describe("the name of a sample's file", () => {
  it("says protocol, message and direction, or message and what it is", () => {
    expect(readSampleName("a/RCC.UserInfo.s2c.1.json")).toMatchObject({
      protocol: "RCC",
      name: "UserInfo",
      direction: "s2c",
      role: undefined,
    });
    expect(readSampleName("MakeCall.error.2.json")).toMatchObject({
      name: "MakeCall",
      direction: "s2c",
      role: "error",
    });
    expect(readSampleName("MakeCall.request.json")).toMatchObject({
      name: "MakeCall",
      direction: "c2s",
      role: "request",
    });
    expect(readSampleName("a.b.c.event.1.json")).toMatchObject({ name: "a.b.c", role: "event" });
    expect(readSampleName("Ping.c2s.json")).toMatchObject({ protocol: undefined, name: "Ping", direction: "c2s" });
  });

  it.each(["frame.json", "1.json", "c2s.1.json", "", "a.b.json", ".json"])("may say nothing: %j", (file) => {
    expect(readSampleName(file)).toEqual({
      direction: undefined,
      protocol: undefined,
      name: undefined,
      role: undefined,
    });
  });
});

describe("a capture", () => {
  it("holds a frame a line, as it travelled", async () => {
    const { samples, problems } = await load({
      "capture.ndjson": [
        '{"at":"2026-01-01T00:00:00Z","dir":"c2s","protocol":"Users","text":"{\\"mt\\":\\"NumUsers\\"}"}',
        "",
        '  {"dir":"s2c","text":"{\\"id\\":12345678901234567890}","provenance":"documented","note":"big"}\r',
      ].join("\n"),
    });
    expect(problems).toEqual([]);
    expect(samples).toMatchObject([
      { direction: "c2s", protocol: "Users", position: { file: "capture.ndjson", line: 1, column: 1 } },
      {
        direction: "s2c",
        protocol: undefined,
        provenance: "documented",
        note: "big",
        position: { line: 3, column: 3 },
      },
    ]);
    expect(samples[1]?.frame).toMatchObject({ members: [{ value: { text: "12345678901234567890" } }] });
  });

  it("is refused line by line", async () => {
    const { samples, problems } = await load({
      "capture.ndjson": '{"dir":"c2c","text":"{}"}\n{"text":"{}"}\n[]\n{"dir":"c2s"}\n{"dir":"c2s","text":"{"}\nnot\n',
    });
    expect(samples).toEqual([]);
    expect(problems).toEqual([
      'capture.ndjson:1:1 WW442 "dir" is "c2s" or "s2c", not "c2c"; did you mean "c2s"?',
      'capture.ndjson:2:1 WW442 a line of a capture has "dir", "c2s" or "s2c"',
      "capture.ndjson:3:1 WW442 a line of a capture is an object",
      'capture.ndjson:4:1 WW442 a line of a capture has the frame as it travelled in "text", a text',
      "capture.ndjson:5:1 WW440 the frame is not JSON: expected a name in double quotes, found the end",
      expect.stringContaining("capture.ndjson:6:1 WW440 the line is not JSON"),
    ]);
  });

  it("may hold frames alone, of which nothing says which way they went", async () => {
    const { samples, problems } = await load({
      "log.jsonl": '{"type":"a"}\n{"type":"b","n":12345678901234567890}\n{"type":"say","text":"hello"}\n',
    });
    expect(problems).toEqual([]);
    expect(samples).toMatchObject([
      { direction: undefined, name: undefined, frame: { kind: "object" }, position: { line: 1, column: 1 } },
      { direction: undefined, position: { file: "log.jsonl", line: 2, column: 1 } },
      { direction: undefined, frame: { kind: "object", members: [{ name: "type" }, { name: "text" }] } },
    ]);
  });

  it("of one line may be a JSON file", async () => {
    const { samples } = await load({ "x.json": { dir: "s2c", protocol: "RCC", text: '{"mt":"CallDel"}' } });
    expect(samples).toMatchObject([{ direction: "s2c", protocol: "RCC" }]);
  });
});

describe("an HTTP archive", () => {
  it("gives the messages of WebSockets and the JSON of requests and replies", async () => {
    const { samples, problems } = await load({
      "session.har": {
        log: {
          entries: [
            {
              request: { url: "wss://pbx.test/ws" },
              _webSocketMessages: [
                { type: "send", opcode: 1, data: '{"mt":"Login"}' },
                { type: "receive", opcode: 1, data: '{"mt":"LoginResult"}' },
                { type: "receive", opcode: 2, data: "AAAA" },
                { type: "receive", opcode: 1, data: "pong" },
              ],
            },
            {
              request: { url: "https://aes.test/api/fe/v1/MakeCall?x=1", postData: { text: '{"callingDevice":"1"}' } },
              response: { content: { encoding: "base64", text: Buffer.from('{"ok":true}').toString("base64") } },
            },
            { request: { url: "https://aes.test/index.html" }, response: { content: { text: "<html>" } } },
            { request: 1 },
          ],
        },
      },
    });
    expect(problems).toEqual([]);
    expect(samples.map(({ direction, name, frame }) => [direction, name, JSON.stringify(frame)])).toEqual([
      ["c2s", undefined, expect.stringContaining('"Login"')],
      ["s2c", undefined, expect.stringContaining('"LoginResult"')],
      ["c2s", "MakeCall", expect.stringContaining('"callingDevice"')],
      ["s2c", "MakeCall", expect.stringContaining('"ok"')],
    ]);
    const [sent, received, posted] = samples.map(({ connection }) => connection);
    expect(sent).toEqual({ path: "/ws" });
    expect(received).toBe(sent);
    expect(posted).toEqual({ path: "/api/fe/v1/MakeCall" });
  });
});

describe("what stands beside samples", () => {
  it("is no sample: overrides, index and the record of fetch", async () => {
    const { samples, overrides } = await load({
      "a/overrides.json": {},
      "a/samples/index.json": { files: { "X.event.1.json": { provenance: "derived", note: "n" } } },
      "a/samples/X.event.1.json": {},
      "a/source.json": {},
    });
    expect(samples).toMatchObject([{ name: "X", provenance: "derived", note: "n" }]);
    expect(overrides).toEqual(["a/overrides.json"]);
  });

  it("is reported where it names what is not there, or says nothing", async () => {
    const { problems } = await load({
      "index.json": { files: { "X.evnt.1.json": { provenance: "derived" }, "X.event.1.json": { provenance: "sure" } } },
      "X.event.1.json": {},
      "b/index.json": [],
    });
    expect(problems).toEqual([
      'b/index.json:1:1 WW443 an index has "files", an object by file name',
      expect.stringContaining('WW443 there is no file "X.evnt.1.json" here; did you mean "X.event.1.json"?'),
      expect.stringContaining('WW443 "provenance" of "X.event.1.json" is "documented", "derived" or "observed"'),
    ]);
  });

  it("may be all there is, where the system brings samples", async () => {
    expect((await load({}, { optional: true, known: [documentOf("X.event.1.json", {})] })).samples).toHaveLength(1);
    expect((await load({})).problems).toEqual([expect.stringContaining("WW012")]);
  });
});

describe("hostile input", () => {
  it("is reported, with its place: a name that stands twice", async () => {
    const { problems } = await load({ "X.event.1.json": '{\n  "a": [{"b": 1, "b": 2}]\n}' });
    expect(problems).toEqual(['X.event.1.json:2:18 WW441 "b" stands twice in one object; the last one counts']);
  });

  it("is refused when it is nested too deep", async () => {
    const { problems } = await load({ "X.event.1.json": "[".repeat(1e5) });
    expect(problems).toEqual([expect.stringMatching(/WW402 nested deeper than \d+ levels/)]);
  });

  it("never crashes the reader, whatever the bytes and the name", async () => {
    const name = fc.constantFrom("a.json", "a.ndjson", "a.har", "index.json", "overrides.json", "X.event.1.json");
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map((text) => Buffer.from(text)),
      fc.json().map((text) => Buffer.from(JSON.stringify({ dir: "s2c", text }))),
      fc.jsonValue().map((entries) => Buffer.from(JSON.stringify({ log: { entries: [entries] } }))),
    );
    await fc.assert(
      fc.asyncProperty(name, bytes, async (file, content) => {
        const { samples, problems } = await load({ [file]: content });
        expect(samples.length + problems.length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
});

interface Loaded {
  readonly samples: readonly Sample[];
  readonly overrides: readonly string[];
  readonly problems: readonly string[];
}

async function load(files: Readonly<Record<string, unknown>>, input: Partial<SampleInput> = {}): Promise<Loaded> {
  const { report, diagnostics } = createCollector();
  const documents = Object.entries(files).map(([file, content]) => documentOf(file, content));
  const reader = {
    open: async () => (documents.length > 0 ? documents : { failure: "empty" as const, message: "nothing" }),
    follow: async () => ({ failure: "absent" as const, message: "" }),
    allowInternalSubset: false,
  };
  const set = await loadSamples({ input: ".", ...input }, reader, report);
  return {
    samples: set?.samples ?? [],
    overrides: (set?.overrides ?? []).map(({ file }) => file),
    problems: diagnostics().map(textOf),
  };
}

function textOf({ code, message, position }: Diagnostic): string {
  return position === undefined
    ? `${code} ${message}`
    : `${position.file}:${position.line}:${position.column} ${code} ${message}`;
}

function documentOf(file: string, content: unknown): SourceDocument {
  const bytes =
    content instanceof Uint8Array
      ? content
      : Buffer.from(typeof content === "string" ? content : JSON.stringify(content), "utf8");
  return { id: file, base: file, file, bytes, depth: 0 };
}
