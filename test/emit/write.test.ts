import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inspectOutput, outputStamp, writeOutput } from "../../generator/emit/write.js";

let project: string;
let out: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "wirewright-write-"));
  out = join(project, "src", "generated", "shop");
});

afterEach(() => rmSync(project, { recursive: true }));

const write = (files: Readonly<Record<string, string>>, options: { force?: boolean; stamp?: string } = {}) =>
  writeOutput(out, new Map(Object.entries(files)), { ...options, projectRoot: project });
const read = (path: string): string => readFileSync(join(out, path), "utf8");

describe("writing the output", () => {
  it("makes the folder and says what it wrote", () => {
    expect(write({ "types.ts": "a", "index.ts": "b" })).toMatchObject({
      written: ["index.ts", "types.ts"],
      removed: [],
    });
    expect(readdirSync(out).sort()).toEqual([".wirewright.json", "index.ts", "types.ts"]);
  });

  it("does not touch what is the same already", () => {
    write({ "types.ts": "a", "index.ts": "b" });
    const before = statSync(join(out, "types.ts")).mtimeMs;
    const manifest = read(".wirewright.json");
    expect(write({ "types.ts": "a", "index.ts": "c" }).written).toEqual(["index.ts"]);
    expect(statSync(join(out, "types.ts")).mtimeMs).toBe(before);
    write({ "types.ts": "a", "index.ts": "b" });
    expect(read(".wirewright.json")).toBe(manifest);
  });

  it("removes what is ours and no longer generated, and nothing else", () => {
    write({ "types.ts": "a", "types-old.ts": "b" });
    writeFileSync(join(out, "mine.ts"), "my own");
    expect(write({ "types.ts": "a" }).removed).toEqual(["types-old.ts"]);
    expect(readdirSync(out).sort()).toEqual([".wirewright.json", "mine.ts", "types.ts"]);
  });

  it("reports files that were edited by hand, and writes nothing until forced", () => {
    write({ "types.ts": "a", "index.ts": "b" });
    writeFileSync(join(out, "types.ts"), "edited");
    expect(write({ "types.ts": "new", "index.ts": "new" })).toMatchObject({ edited: ["types.ts"], written: [] });
    expect([read("types.ts"), read("index.ts")]).toEqual(["edited", "b"]);
    expect(write({ "types.ts": "new", "index.ts": "new" }, { force: true }).written).toEqual(["index.ts", "types.ts"]);
    expect(read("types.ts")).toBe("new");
  });

  it("keeps an edited file that is no longer generated", () => {
    write({ "types.ts": "a", "client.ts": "b" });
    writeFileSync(join(out, "client.ts"), "edited");
    expect(write({ "types.ts": "a" })).toMatchObject({ stale: ["client.ts"], edited: ["client.ts"], removed: [] });
    expect(existsSync(join(out, "client.ts"))).toBe(true);
  });

  it("completes a run that was stopped half-way, without calling its files edited", () => {
    write({ "types.ts": "a", "index.ts": "b" });
    const manifest = JSON.parse(read(".wirewright.json"));
    write({ "types.ts": "a2", "index.ts": "b2" });
    const after = JSON.parse(read(".wirewright.json"));
    writeFileSync(join(out, "index.ts"), "b");
    writeFileSync(join(out, "index.ts.wirewright-tmp"), "b");
    writeFileSync(join(out, ".wirewright.json"), JSON.stringify({ ...manifest, pending: after.files }));
    expect(write({ "types.ts": "a3", "index.ts": "b3" })).toMatchObject({
      edited: [],
      written: ["index.ts", "types.ts"],
    });
    expect(readdirSync(out).sort()).toEqual([".wirewright.json", "index.ts", "types.ts"]);
  });

  it("takes nothing from a run that is at work beside it, and away what killed ones have left", () => {
    write({ "index.ts": "z", "parts/types.ts": "z" });
    const beside = `index.ts.${process.ppid}.wirewright-tmp`;
    const left = `index.ts.${spawnSync(process.execPath, ["--version"]).pid}.wirewright-tmp`;
    for (const name of [beside, left, `parts/${left}`]) writeFileSync(join(out, name), "b");
    write({ "index.ts": "a", "parts/types.ts": "a" });
    expect(readdirSync(out).sort()).toEqual([".wirewright.json", "index.ts", beside, "parts"]);
    expect(readdirSync(join(out, "parts"))).toEqual(["types.ts"]);
    expect([read(beside), read("index.ts")]).toEqual(["b", "a"]);
  });

  it("leaves nothing half-way when the file system refuses a file", () => {
    write({ "index.ts": "a" });
    expect(() => write({ "index.ts": "b", [`${"long".repeat(62)}.ts`]: "b" })).toThrow("ENAMETOOLONG");
    expect(readdirSync(out).sort()).toEqual([".wirewright.json", "index.ts"]);
    expect(read("index.ts")).toBe("a");
    expect(write({ "index.ts": "c" })).toMatchObject({ edited: [], written: ["index.ts"] });
  });

  it("refuses a project's root, a folder that holds it, and one with files of others", () => {
    const files = new Map([["types.ts", "a"]]);
    const refusal = (folder: string): string | undefined => inspectOutput(folder, files, project).refusal;
    expect(refusal(project)).toContain("the project itself");
    expect(refusal(join(project, ".."))).toContain("the project itself");
    mkdirSync(join(project, "other"));
    writeFileSync(join(project, "other", "notes.txt"), "mine");
    expect(refusal(join(project, "other"))).toContain('"notes.txt"');
    writeFileSync(join(project, "other", "package.json"), "{}");
    expect(refusal(join(project, "other"))).toContain("project of its own");
    expect(refusal(out)).toBeUndefined();
  });

  it("never overwrites a file that it did not write, even when forced", () => {
    write({ "types.ts": "a" });
    writeFileSync(join(out, "client.ts"), "mine");
    expect(write({ "types.ts": "b", "client.ts": "generated" }, { force: true }).refusal).toContain('"client.ts"');
    expect([read("types.ts"), read("client.ts")]).toEqual(["a", "mine"]);
  });

  it.each(["../escape.ts", "/etc/x.ts", "a/../../x.ts", "C:\\x.ts", "..\\x.ts", ".hidden.ts"])(
    "refuses the path %j",
    (path) => {
      expect(write({ [path]: "x" }).refusal).toContain("outside");
      expect(existsSync(out)).toBe(false);
    },
  );

  it("tells by its stamp that nothing has changed", () => {
    write({ "types.ts": "a" }, { stamp: "s1" });
    expect(outputStamp(out)).toBe("s1");
    writeFileSync(join(out, "types.ts"), "edited");
    expect(outputStamp(out)).toBeUndefined();
    expect(outputStamp(join(out, "nowhere"))).toBeUndefined();
  });

  it("does not believe a manifest that leads elsewhere", () => {
    write({ "types.ts": "a" });
    writeFileSync(join(project, "victim.ts"), "keep");
    writeFileSync(
      join(out, ".wirewright.json"),
      JSON.stringify({ version: 1, files: { "../../../victim.ts": "0", "types.ts": "0" } }),
    );
    write({ "index.ts": "b" }, { force: true });
    expect(readFileSync(join(project, "victim.ts"), "utf8")).toBe("keep");
  });
});
