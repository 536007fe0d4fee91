import { readdirSync, rmSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { cli, corpusFolder, root, workFolder, wsdlTsclient } from "../project.js";
import { of, processMs } from "../rounds.js";
import { faster, type Row } from "../row.js";

/** Import documents that the corpus lacks, so that nobody can read them. */
const INCOMPLETE = ["vim.wsdl", "tempuri.org.wsdl"];
const rounds = 7;

export interface ColdGenerate {
  readonly wsdl: string;
  readonly oursMs: number;
  /** Undefined where the peer gives up. */
  readonly peerMs: number | undefined;
}

export async function generateRows(): Promise<readonly Row[]> {
  const all = await coldGenerates();
  for (const { wsdl, oursMs, peerMs } of all) {
    const peer = peerMs === undefined ? "gives up" : `${peerMs.toFixed(0)} ms, ${(peerMs / oursMs).toFixed(1)}x`;
    console.error(`  ${wsdl}: ours ${oursMs.toFixed(0)} ms; wsdl-tsclient ${peer}`);
  }
  const both = all.flatMap(({ oursMs, peerMs }) => (peerMs === undefined ? [] : [{ oursMs, peerMs }]));
  const sum = (of: "oursMs" | "peerMs") => both.reduce((total, times) => total + times[of], 0);
  const target = {
    name: "generate-cold",
    work: `cold generate of the ${all.length} largest corpus WSDLs, whole process, sum of the ${both.length} that the peer can do; peer: wsdl-tsclient`,
    floor: 4,
    goal: 10,
  };
  return [faster(target, "ms", sum("oursMs"), sum("peerMs"))];
}

async function coldGenerates(): Promise<readonly ColdGenerate[]> {
  const peerCli = wsdlTsclient();
  const results: ColdGenerate[] = [];
  for (const file of largest(corpusFolder(), 5)) {
    const [oursOut, peerOut] = [join(workFolder, "cold-ours"), join(workFolder, "cold-peer")];
    const clean = (folder: string) => () => rmSync(folder, { recursive: true, force: true });
    const ours = {
      name: "ours",
      argv: [cli, "generate", "--from", file, "--as", "wsdl", "--out", oursOut],
      cwd: root,
      before: clean(oursOut),
    };
    const peer = { name: "peer", argv: [peerCli, file, "-o", peerOut, "--quiet"], cwd: root, before: clean(peerOut) };
    const able = await canDo(peer);
    const times = await processMs(able ? [ours, peer] : [ours], rounds);
    results.push({ wsdl: basename(file), oursMs: of(times, "ours"), peerMs: able ? of(times, "peer") : undefined });
  }
  return results;
}

async function canDo(contender: Parameters<typeof processMs>[0][number] & { readonly name: string }): Promise<boolean> {
  try {
    await processMs([contender], 1);
    return true;
  } catch {
    return false;
  }
}

function largest(folder: string, count: number): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".wsdl") && !INCOMPLETE.includes(basename(path)))
    .map((path) => join(folder, path))
    .map((path) => ({ path, size: statSync(path).size }))
    .sort((a, b) => b.size - a.size)
    .slice(0, count)
    .map(({ path }) => path);
}
