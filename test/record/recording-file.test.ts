import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createRecordingFile } from "../../generator/record/recording-file.js";
import { testRecorder } from "./recorder-fixture.js";

const folder = mkdtempSync(join(tmpdir(), "wirewright-recording-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the capture on disk", () => {
  it("is begun with its folder, goes on behind what is there, and is not touched when nothing is new", () => {
    const path = join(folder, "new/samples/recorded.ndjson");
    const { recorder, secrets, offer } = testRecorder();
    const file = createRecordingFile(path, recorder, secrets);
    file.save();
    expect(existsSync(path)).toBe(false);
    offer("c2s", { mt: "A" });
    file.save();
    // By an editor that leaves out the last line break, and in bytes that are no UTF-8.
    const byHand = Buffer.concat([readFileSync(path), Buffer.from("not even JSON "), Buffer.from([0xff])]);
    writeFileSync(path, byHand);
    offer("c2s", { mt: "B" });
    file.save();
    const after = readFileSync(path);
    expect(after.subarray(0, byHand.length).equals(byHand)).toBe(true);
    expect(after.subarray(byHand.length).toString()).toMatch(/^\n\{.*"B.*\}\n$/);
    expect(readdirSync(dirname(path))).toEqual(["recorded.ndjson"]);
  });

  it("loses secrets that are learnt later, and nothing else", () => {
    const path = join(folder, "later.ndjson");
    const { recorder, secrets, offer } = testRecorder();
    const file = createRecordingFile(path, recorder, secrets);
    offer("s2c", { mt: "Early", hint: "known-too-late" });
    offer("s2c", { mt: "Other", hint: "harmless" });
    file.save();
    const before = readFileSync(path, "utf8").split("\n");
    expect(before[0]).toContain("known-too-late");
    offer("s2c", { mt: "Late", token: "known-too-late", list: [] });
    file.save();
    const after = readFileSync(path, "utf8").split("\n");
    expect(after.join()).not.toContain("known-too-late");
    expect(after).toHaveLength(4);
    expect(after[1]).toBe(before[1]);
    expect(JSON.parse(JSON.parse(after[0] ?? "").text)).toMatchObject({ mt: "Early", hint: expect.any(String) });
  });

  it("that cannot be written keeps its lines for the next time", () => {
    const blocked = join(folder, "blocked");
    writeFileSync(blocked, "a file");
    const { recorder, secrets, offer } = testRecorder();
    const file = createRecordingFile(join(blocked, "recorded.ndjson"), recorder, secrets);
    offer("c2s", { mt: "A" });
    expect(() => file.save()).toThrow(/ENOTDIR|EEXIST/);
    rmSync(blocked);
    mkdirSync(blocked);
    file.save();
    expect(readFileSync(join(blocked, "recorded.ndjson"), "utf8")).toContain('\\"A\\"');
  });
});
