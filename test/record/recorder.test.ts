import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainProfile } from "../../generator/model/json-components/plain-profile.js";
import { wtiProfile } from "../../generator/model/json-components/wti-profile.js";
import { createBacklog } from "../../generator/record/backlog.js";
import { samplesIn, testRecorder } from "./recorder-fixture.js";

describe("a kind of frame", () => {
  it("is a message and the paths in it; each is kept once, as it travelled", () => {
    const { offer, take } = testRecorder();
    const text = '{ "mt": "GetDevicesResult",\n "devices":[{"id":12345678901234567890, "name":"a\\u0062"}] }';
    offer("s2c", text);
    offer("s2c", { devices: [{ name: "other", id: 99999999999999999999n.toString().length }], mt: "GetDevicesResult" });
    offer("s2c", text.replace("12345678901234567890", "92345678901234567890"));
    offer("c2s", { mt: "GetDevicesResult", devices: [] });
    const lines = take();
    expect(lines.map(({ dir, text: kept }) => [dir, kept])).toEqual([
      ["s2c", text],
      ["s2c", '{"devices":[{"name":"other","id":20}],"mt":"GetDevicesResult"}'],
      ["c2s", '{"mt":"GetDevicesResult","devices":[]}'],
    ]);
    expect(lines[0]).toMatchObject({ at: "1970-01-01T00:00:00.000Z", protocol: "Devices" });
  });

  it("does not depend on the number of items, nor on the keys of a map", () => {
    const { offer, take } = testRecorder();
    offer("s2c", { mt: "X", list: [{ a: 1 }], byId: { 1: { b: 1 } } });
    offer("s2c", { mt: "X", list: [{ a: 2 }, { a: 3 }], byId: { 7: { b: 2 }, 8: { b: 3 } } });
    expect(take()).toHaveLength(1);
    offer("s2c", { mt: "X", list: [{ a: 2 }, { a: "3" }], byId: {} });
    expect(take()).toHaveLength(1);
  });

  it("is known from the samples that there are", () => {
    const first = testRecorder();
    first.offer("c2s", { mt: "GetDevices" });
    first.offer("s2c", { mt: "GetDevicesResult", devices: [], last: true });
    const lines = first.recorder.takeLines();
    for (const place of ["known", "recorded"] as const) {
      const { offer, take } = testRecorder({ [place]: samplesIn(lines) });
      offer("c2s", { mt: "GetDevices" });
      offer("s2c", { mt: "GetDevicesResult", devices: [], last: false });
      expect(take()).toEqual([]);
      offer("s2c", { mt: "GetDevicesResult", devices: [] });
      expect(take()).toHaveLength(1);
    }
  });

  it("of a payload that is a text is that of the JSON in it", () => {
    const { offer, take } = testRecorder({ profile: wtiProfile });
    const header = { headerType: "response", response: "StartApplicationSession" };
    offer("s2c", { header, payload: JSON.stringify({ sessionID: "5", actualSessionDuration: 60 }) });
    offer("s2c", { header, payload: JSON.stringify({ actualSessionDuration: 90, sessionID: "6" }) });
    offer("s2c", { header, payload: { sessionID: "7", actualSessionDuration: 90 } });
    expect(take()).toHaveLength(1);
  });
});

describe("limits", () => {
  it("hold for the samples of a message, of an earlier run too, and say so", () => {
    const limits = { samplesPerKey: 3, bytesPerSample: 1000, totalBytes: 100_000 };
    const first = testRecorder({ limits });
    for (const name of ["a", "b"]) first.offer("s2c", { mt: "X", [name]: 1 });
    const { recorder, offer, take } = testRecorder({ limits, recorded: samplesIn(first.recorder.takeLines()) });
    for (const name of ["a", "b", "c", "d", "e"]) offer("s2c", { mt: "X", [name]: 1 });
    offer("s2c", { mt: "Y" });
    expect(take()).toHaveLength(2);
    expect(recorder.tally().passedOver.get("samples")).toEqual({ frames: 2, messages: ["Devices.X.s2c"] });
  });

  it("hold for a sample and for all of them", () => {
    const limits = { samplesPerKey: 1000, bytesPerSample: 500, totalBytes: 2000 };
    const { recorder, offer } = testRecorder({ limits, recordedBytes: 500 });
    offer("s2c", { mt: "Big", text: "x".repeat(600) });
    offer("s2c", { mt: "Huge", text: "x".repeat(2_000_000) });
    for (let count = 0; count < 100; count += 1) offer("s2c", { mt: `M${count}` });
    const bytes = recorder.takeLines().reduce((sum, line) => sum + line.length + 1, 0);
    expect(bytes).toBeGreaterThan(1000);
    expect(bytes).toBeLessThanOrEqual(1500);
    const { passedOver, frames } = recorder.tally();
    expect(frames).toBe(102);
    expect(passedOver.get("too large")?.frames).toBe(2);
    expect(passedOver.get("total")?.frames).toBeGreaterThan(80);
  });

  it("let work wait, in order, and drop what is too much", async () => {
    const done: number[] = [];
    const backlog = createBacklog(
      (item: number) => done.push(item),
      () => 0,
      10,
    );
    expect([1, 2, 3].map((item) => backlog.add(item, 4))).toEqual([true, true, false]);
    expect(done).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toEqual([1, 2]);
    backlog.add(4, 4);
    backlog.drain();
    expect(done).toEqual([1, 2, 4]);
  });

  it("give traffic its turn between slices of work", async () => {
    let time = 0;
    const done: number[] = [];
    const backlog = createBacklog(
      (item: number) => {
        done.push(item);
        time += 3;
      },
      () => time,
    );
    for (let item = 0; item < 5; item += 1) backlog.add(item, 1);
    const turns: number[] = [];
    while (done.length < 5) {
      await new Promise((resolve) => setImmediate(resolve));
      turns.push(done.length);
    }
    expect(turns.length).toBeGreaterThan(2);
    expect(done).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("hostile frames", () => {
  it("are passed over, or kept as they are, and never throw", () => {
    const { recorder, offer, take } = testRecorder();
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      '"mt"',
      '{"mt":1}',
      '{"mt":""',
      '{"mt":"\\ud800"}',
      '{"mt":"A","mt":"B"}',
      "[".repeat(100_000),
      `{"mt":"Deep","x":${"[".repeat(190)}${"]".repeat(190)}}`,
      `{"mt":"Deeper","x":${"[".repeat(300)}${"]".repeat(300)}}`,
      '{"mt":"P","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      '{"mt":"Q","toString":1,"hasOwnProperty":null}',
      '{"mt":"constructor"}',
      '{"mt":"__proto__"}',
      '{"mt":"E","x":"{\\"a\\": [1, \\"{}\\"]"}',
      '{"mt":"N","x":1e999,"y":-0,"z":1E-5}',
      '{"mt":"T","token":{"a":[1,null,true,"x",{"b":"y"}]},"password":[]}',
    ])
      offer("s2c", text);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const kept = take().map(({ text }) => JSON.parse(text).mt);
    expect(kept).toEqual(["\ud800", "B", "Deep", "P", "Q", "constructor", "__proto__", "E", "N", "T"]);
    expect(recorder.tally().passedOver.get("not JSON")?.frames).toBe(5);
    expect(recorder.tally().passedOver.get("unnamed")?.frames).toBe(4);
  });

  it("may hold JSON in JSON in JSON, each as deep as JSON may be", () => {
    const { offer, take } = testRecorder();
    let inner = '{"password":"deep-down-secret"}';
    while (inner.length < 400_000) inner = `${"[".repeat(190)}${JSON.stringify(inner)}${"]".repeat(190)}`;
    offer("s2c", { mt: "Nested", inner });
    const {
      recorder,
      offer: offerAll,
      take: takeAll,
    } = testRecorder({
      limits: { samplesPerKey: 9, bytesPerSample: 2_000_000, totalBytes: 9_000_000 },
    });
    offerAll("s2c", { mt: "Nested", inner });
    expect(take()).toEqual([]);
    expect(recorder.tally().frames).toBe(1);
    expect(JSON.stringify(takeAll())).not.toContain("deep-down-secret");
  });

  it("leave a capture that can be read, whatever they hold", () => {
    const { offer, recorder } = testRecorder({ profile: plainProfile("type") });
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.string({ unit: "binary" }), (json, word) => {
        offer("s2c", `{"type":"M","${JSON.stringify(word).slice(1, -1)}":${json}}`);
        offer("s2c", word);
      }),
      { numRuns: 200 },
    );
    const lines = recorder.takeLines();
    expect(samplesIn(lines)).toHaveLength(lines.length);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.every((line) => !/[\r\n]/.test(line))).toBe(true);
  });
});
