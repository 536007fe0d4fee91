import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { basename, join } from "node:path";
import { withCannedServer } from "./canned.js";
import { ourCodec } from "./codec.js";
import { auth, customersReply } from "./messages.js";
import type { PathProfile } from "./page.js";
import { built, cliInParts, corpusFolder, root, workFolder } from "./project.js";

export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const shown = 12;

/** Where the time of decoding 2 kB replies goes, function by function. */
export async function decodeProfile(): Promise<PathProfile> {
  const { decode, customerGet } = await ourCodec();
  const reply = customersReply(6);
  const profile = await recordHere(() => decode(customerGet, reply));
  return { what: "Decoding 2 kB replies in a loop, self time by function:", shares: shares(profile, functionOf) };
}

/** Where the time of calls goes on our side, file by file. */
export async function callProfile(): Promise<PathProfile> {
  return withCannedServer(async (origin) => {
    const { customerGet } = await ourCodec();
    const { createSoapClient } = (await built("runtime/dist/soap.js")) as typeof import("../runtime/soap.js");
    const client = createSoapClient({ url: `${origin}/liveconfig/soap`, connections: 1 });
    const profile = await recordHere(() => client.send(customerGet, { auth, cid: 1n }));
    await client.close();
    return {
      what: "Calls with a 2 kB reply on one connection, self time of the client's process by folder of ours, by package, and by Node itself:",
      shares: shares(profile, ({ functionName, url }) => roomOf(functionName, url)),
    };
  });
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
    cliInParts,
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

/** Two seconds of the same work in this process, after it has warmed up. */
export async function recordHere(run: () => unknown): Promise<CpuProfile> {
  await repeat(run, 500);
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 200 });
  await session.post("Profiler.start");
  await repeat(run, 2000);
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return { nodes: profile.nodes, samples: profile.samples ?? [], timeDeltas: profile.timeDeltas ?? [] };
}

async function repeat(run: () => unknown, milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    for (let i = 0; i < 20; i += 1) {
      const result = run();
      if (result instanceof Promise) await result;
    }
  }
}

export function record(name: string, argv: readonly string[]): CpuProfile {
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

export function shares(
  { nodes, samples, timeDeltas }: CpuProfile,
  who: (frame: CpuProfile["nodes"][number]["callFrame"]) => string,
): PathProfile["shares"] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, who(callFrame)]));
  const times = new Map<string, number>();
  let total = 0;
  samples.forEach((id, index) => {
    const name = names.get(id) ?? "?";
    const delta = timeDeltas[index] ?? 0;
    if (name.includes("idle")) return;
    total += delta;
    times.set(name, (times.get(name) ?? 0) + delta);
  });
  return [...times]
    .map(([name, time]) => ({ who: name, share: time / total }))
    .sort((a, b) => b.share - a.share)
    .slice(0, shown)
    .filter(({ share }) => share >= 0.01);
}

function functionOf({ functionName, url }: CpuProfile["nodes"][number]["callFrame"]): string {
  return `\`${functionName || "(anonymous)"}\` ${placeOf(url)}`;
}

function placeOf(url: string): string {
  if (url === "") return "in V8";
  if (url.startsWith("node:")) return "in Node";
  return `in \`${url.replace(/^.*\/(node_modules|dist)\//, "").replace(/\.js$/, "")}\``;
}

export function roomOf(functionName: string, url: string): string {
  if (functionName === "(garbage collector)") return "garbage collection";
  if (functionName === "(idle)") return "idle";
  if (url.startsWith("wasm:")) return "the package undici";
  if (url === "") return "native code: system calls, sockets, built-in functions";
  if (url.startsWith("node:")) return `Node, \`${url}\``;
  const dependency = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (dependency !== undefined) return `the package ${dependency}`;
  const [, ours] = /\/((?:runtime|generator|dist\/generator|sandbox|bench)\/.*)\.js$/.exec(url) ?? [];
  return `\`${(ours ?? basename(url)).replace("dist/", "").replace(/\/[^/]*$/, "")}\``;
}
