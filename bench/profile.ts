import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PathProfile } from "./page.js";
import { cli, corpusFolder, root, workFolder } from "./project.js";

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const shown = 12;

/** Where the time of decoding 2 kB replies goes, function by function. */
export async function codecProfile(): Promise<PathProfile> {
  const profile = record("decode", [fileURLToPath(new URL("decode-loop.js", import.meta.url))]);
  return {
    what: "Decoding 2 kB replies in a loop, self time by function:",
    shares: shares(profile, ({ functionName, url }) => `\`${functionName || "(anonymous)"}\` ${placeOf(url)}`),
  };
}

/** Where the time of a cold `generate` of the largest WSDL goes, folder by folder. */
export async function generateProfile(): Promise<PathProfile> {
  const wsdl = readdirSync(corpusFolder(), { recursive: true, encoding: "utf8" }).find(
    (path) => basename(path) === "vboxweb.wsdl",
  );
  if (wsdl === undefined) throw new Error("the corpus has no vboxweb.wsdl");
  const out = join(workFolder, "profile-out");
  rmSync(out, { recursive: true, force: true });
  const profile = record("generate", [
    cli,
    "generate",
    "--from",
    join(corpusFolder(), wsdl),
    "--as",
    "wsdl",
    "--out",
    out,
  ]);
  return {
    what: "A cold `generate` of the largest WSDL (2.3 MB), self time by folder of ours, by package, and by Node itself:",
    shares: shares(profile, ({ functionName, url }) => roomOf(functionName, url)),
  };
}

function record(name: string, argv: readonly string[]): CpuProfile {
  const folder = join(workFolder, `profile-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const outcome = spawnSync(
    process.execPath,
    ["--cpu-prof", "--cpu-prof-interval", "200", "--cpu-prof-dir", folder, ...argv],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  if (outcome.status !== 0) throw new Error(`${argv.join(" ")}: ${outcome.stderr}`);
  const [file] = readdirSync(folder);
  return JSON.parse(readFileSync(join(folder, file ?? ""), "utf8")) as CpuProfile;
}

function shares(
  { nodes, samples, timeDeltas }: CpuProfile,
  who: (frame: CpuProfile["nodes"][number]["callFrame"]) => string,
): PathProfile["shares"] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, who(callFrame)]));
  const times = new Map<string, number>();
  let total = 0;
  samples.forEach((id, index) => {
    const name = names.get(id) ?? "?";
    const delta = timeDeltas[index] ?? 0;
    if (name.includes("(idle)")) return;
    total += delta;
    times.set(name, (times.get(name) ?? 0) + delta);
  });
  return [...times]
    .map(([name, time]) => ({ who: name, share: time / total }))
    .sort((a, b) => b.share - a.share)
    .slice(0, shown)
    .filter(({ share }) => share >= 0.01);
}

function placeOf(url: string): string {
  if (url === "") return "in V8";
  if (url.startsWith("node:")) return "in Node";
  return `in \`${url.replace(/^.*\/(node_modules|dist)\//, "").replace(/\.js$/, "")}\``;
}

function roomOf(functionName: string, url: string): string {
  if (url === "")
    return functionName === "(garbage collector)"
      ? "garbage collection"
      : "V8 and native code (compiling and running modules, file system)";
  if (url.startsWith("node:")) return "Node: loading modules, file system";
  const dependency = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (dependency !== undefined) return `the package ${dependency}`;
  return `\`${/dist\/((?:generator\/)?[^/]+)/.exec(url)?.[1] ?? basename(url)}\``;
}
