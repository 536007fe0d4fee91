import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { emptyFolder } from "./run-cli.js";

const CLI = fileURLToPath(new URL("../../dist/bin/cli.js", import.meta.url));
const PARCEL = readFileSync(fileURLToPath(new URL("../package/parcel.wsdl", import.meta.url)), "utf8");
const OTHER = PARCEL.replaceAll('operation name="Ship"', 'operation name="Deliver"');

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

describe("wirewright generate --watch", () => {
  it("writes again what a change touches, and only that", async () => {
    const cwd = projectOf({ shop: "shop.wsdl", other: "other.wsdl" });
    const run = watch(cwd);
    await run.says("Watching; Ctrl-C ends it.");
    expect(run.text()).toContain("shop: src/generated/shop: 4 files written");
    run.forget();
    writeFileSync(join(cwd, "shop.wsdl"), PARCEL.replace('name="grams"', 'name="weight"'));
    await run.says("shop: src/generated/shop: 1 file written");
    expect(run.text()).toContain("shop.wsdl changed");
    expect(run.text()).not.toContain("other:");
    expect(readFileSync(join(cwd, "src/generated/shop/types.ts"), "utf8")).toContain("weight");
  });

  it("shows a mistake, keeps the last good output, and goes on when the mistake is gone", async () => {
    const cwd = projectOf({ shop: "shop.wsdl" });
    const run = watch(cwd);
    await run.says("Watching");
    const before = readFileSync(join(cwd, "src/generated/shop/types.ts"), "utf8");
    writeFileSync(join(cwd, "shop.wsdl"), PARCEL.slice(0, -40));
    await run.says("shop.wsdl:");
    await run.says("Nothing was written.");
    expect(readFileSync(join(cwd, "src/generated/shop/types.ts"), "utf8")).toBe(before);
    run.forget();
    // As an editor that saves a new file and renames it.
    writeFileSync(join(cwd, "shop.wsdl.new"), PARCEL.replace('name="grams"', 'name="mass"'));
    renameSync(join(cwd, "shop.wsdl.new"), join(cwd, "shop.wsdl"));
    await run.says("1 file written");
  });

  it("takes a config that has changed, and says what is wrong with one", async () => {
    const cwd = projectOf({ shop: "shop.wsdl" });
    const run = watch(cwd);
    await run.says("Watching");
    writeFileSync(join(cwd, "wirewright.config.mjs"), "export default { systems: { shop: 7 } };\n");
    await run.says("systems.shop");
    writeFileSync(join(cwd, "wirewright.config.mjs"), configOf({ other: "other.wsdl" }));
    await run.says("other: src/generated/other: 4 files written");
  });

  it("says nothing of files that it has nothing to do with, even if it writes them itself", async () => {
    const cwd = projectOf({ shop: "shop.wsdl" });
    const run = watch(cwd, "watch.log");
    await run.says("Watching");
    run.forget();
    writeFileSync(join(cwd, "notes.txt"), "one");
    // Long enough for a watch that answers to itself to be heard.
    await setTimeout(300);
    writeFileSync(join(cwd, "shop.wsdl"), PARCEL.replace('name="grams"', 'name="weight"'));
    await run.says("1 file written");
    expect(run.text()).not.toContain("Nothing was written");
  });

  it("goes on when the folder of a schema was gone for a while", async () => {
    const cwd = projectOf({ shop: "schemas/deep/shop.wsdl" });
    const folder = join(cwd, "schemas/deep");
    const put = (text: string): void => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "shop.wsdl"), text);
    };
    put(PARCEL);
    const run = watch(cwd);
    await run.says("Watching");
    rmSync(join(cwd, "schemas"), { recursive: true });
    await run.says("does not exist");
    run.forget();
    put(PARCEL.replace('name="grams"', 'name="weight"'));
    await run.says("1 file written");
    run.forget();
    put(PARCEL.replace('name="grams"', 'name="mass"'));
    await run.says("1 file written");
    expect(readFileSync(join(cwd, "src/generated/shop/types.ts"), "utf8")).toContain("mass");
  });

  it("ends in good order on Ctrl-C", async () => {
    const run = watch(projectOf({ shop: "shop.wsdl" }));
    await run.says("Watching");
    run.child.kill("SIGINT");
    expect(await once(run.child, "close")).toEqual([0, null]);
  });
});

function projectOf(systems: Readonly<Record<string, string>>): string {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "shop.wsdl"), PARCEL);
  writeFileSync(join(cwd, "other.wsdl"), OTHER);
  writeFileSync(join(cwd, "wirewright.config.mjs"), configOf(systems));
  return cwd;
}

function configOf(systems: Readonly<Record<string, string>>): string {
  const instances = Object.entries(systems).map(([name, from]) => [name, { as: "wsdl", from }]);
  return `export default ${JSON.stringify({ systems: Object.fromEntries(instances) })};\n`;
}

/** `log`: a file in the project that the output goes to, as a user may redirect it. */
function watch(
  cwd: string,
  log?: string,
): {
  readonly child: ChildProcess;
  readonly text: () => string;
  readonly forget: () => void;
  readonly says: (words: string) => Promise<void>;
} {
  const file = log === undefined ? undefined : openSync(join(cwd, log), "a");
  const child = spawn(process.execPath, [CLI, "generate", "--watch"], {
    cwd,
    env: { PATH: process.env["PATH"] },
    stdio: file === undefined ? "pipe" : ["ignore", file, file],
  });
  if (file !== undefined) closeSync(file);
  children.push(child);
  let piped = "";
  let forgotten = 0;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (part: string) => {
      piped += part;
    });
  }
  const all = (): string => (log === undefined ? piped : readFileSync(join(cwd, log), "utf8"));
  const text = (): string => all().slice(forgotten);
  return {
    child,
    text,
    forget: () => {
      forgotten = all().length;
    },
    says: (words) => expect.poll(text, { timeout: 20_000, interval: 20 }).toContain(words),
  };
}
