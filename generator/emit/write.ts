import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import {
  hashOf,
  isOutputPath,
  MANIFEST_FILE,
  type Manifest,
  NO_MANIFEST,
  parseManifest,
  printManifest,
} from "./manifest.js";

/** How a folder differs from what would be written to it. Paths are relative to it and sorted. */
export interface OutputState {
  /** Ours, but with another text. */
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  /** Ours, but no longer generated. */
  readonly stale: readonly string[];
  /** Of `changed` and `stale`: those that somebody has edited since. */
  readonly edited: readonly string[];
  /** Why nothing may be written here, as a sentence. */
  readonly refusal?: string | undefined;
}

export interface WriteOptions {
  /** Overwrite and remove files that were edited by hand. Never ones that Wirewright did not write. */
  readonly force?: boolean | undefined;
  /** Folder that must not be the output, nor inside it. */
  readonly projectRoot: string;
  /** Kept in the manifest for `outputStamp`. */
  readonly stamp?: string | undefined;
  /** Of texts that were written before, by their paths; what is written now is added. */
  readonly hashes?: KnownHashes | undefined;
}

export type KnownHashes = Map<string, { readonly text: string; readonly hash: string }>;

export interface WriteResult extends OutputState {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** Compares a folder with what would be written to it. Writes nothing. */
export function inspectOutput(out: string, files: ReadonlyMap<string, string>, projectRoot: string): OutputState {
  const manifest = readManifest(out);
  const state = { changed: [] as string[], missing: [] as string[], stale: [] as string[], edited: [] as string[] };
  const foreign: string[] = [];
  for (const [path, text] of files) {
    const found = readIfThere(join(out, path));
    if (found === undefined) state.missing.push(path);
    else if (found !== text) {
      state.changed.push(path);
      if (manifest?.files[path] === undefined) foreign.push(path);
      else if (isEdited(manifest, path, found)) state.edited.push(path);
    }
  }
  for (const path of Object.keys(manifest?.files ?? {})) {
    const found = files.has(path) || !isOutputPath(path) ? undefined : readIfThere(join(out, path));
    if (found === undefined || manifest === undefined) continue;
    state.stale.push(path);
    if (isEdited(manifest, path, found)) state.edited.push(path);
  }
  for (const paths of Object.values(state)) paths.sort();
  return { ...state, refusal: refusal(out, manifest, files, foreign, projectRoot) };
}

/**
 * Makes the folder hold these files. A file that is the same already is not touched; what is ours and no longer
 * generated goes. Nothing at all is written when there is a refusal, or an edited file and no `force`. Every file is
 * whole at any moment: a run that is stopped half-way is completed by the next.
 */
export function writeOutput(out: string, files: ReadonlyMap<string, string>, options: WriteOptions): WriteResult {
  const state = inspectOutput(out, files, options.projectRoot);
  const nothing = { ...state, written: [], removed: [] };
  if (state.refusal !== undefined || (state.edited.length > 0 && options.force !== true)) return nothing;
  const before = readManifest(out) ?? NO_MANIFEST;
  const after: Manifest = {
    files: Object.fromEntries([...files].map(([path, text]) => [path, hashOnce(path, text, options.hashes)])),
    stamp: options.stamp,
  };
  const written = [...state.missing, ...state.changed].sort();
  if (written.length > 0 || state.stale.length > 0) {
    mkdirSync(out, { recursive: true });
    replace(
      join(out, MANIFEST_FILE),
      printManifest({ ...before, files: { ...after.files, ...before.files }, pending: after.files }),
    );
    replaceAll(new Map(written.map((path) => [join(out, path), files.get(path) ?? ""])));
    for (const path of state.stale) rmSync(join(out, path), { force: true });
  }
  if (readIfThere(join(out, MANIFEST_FILE)) !== printManifest(after))
    replace(join(out, MANIFEST_FILE), printManifest(after));
  return { ...state, written, removed: state.stale };
}

/** Writes one file of the user's project, such as its config or a fetched schema: it is whole at any moment. */
export function writeProjectFile(path: string, content: string | Uint8Array): void {
  replace(path, content);
}

/** Removes one file of the user's project that Wirewright wrote and nobody changed since: `hash` says how it was. */
export function removeProjectFile(path: string, hash: string): boolean {
  if (!existsSync(path) || hashOf(readFileSync(path)) !== hash) return false;
  rmSync(path);
  return true;
}

/** The stamp that the folder was written with, if all its files still are as they were written. */
export function outputStamp(out: string): string | undefined {
  const manifest = readManifest(out);
  if (manifest?.stamp === undefined || manifest.pending !== undefined) return undefined;
  for (const [path, hash] of Object.entries(manifest.files)) {
    const text = isOutputPath(path) ? readIfThere(join(out, path)) : undefined;
    if (text === undefined || hashOf(text) !== hash) return undefined;
  }
  return manifest.stamp;
}

function refusal(
  out: string,
  manifest: Manifest | undefined,
  files: ReadonlyMap<string, string>,
  foreign: readonly string[],
  projectRoot: string,
): string | undefined {
  const outside = [...files.keys()].find((path) => !isOutputPath(path));
  if (outside !== undefined) return `"${outside}" would be written outside the output folder`;
  const entries = entriesOf(out);
  const project = relative(resolve(out), resolve(projectRoot));
  if (project === "" || !project.startsWith("..")) return "the output folder is the project itself, or holds it";
  if (entries.includes("package.json") || entries.includes(".git")) return "the output folder is a project of its own";
  if (foreign.length > 0) {
    return `the output folder holds a file "${foreign[0]}" that Wirewright did not write; move it, or choose another folder`;
  }
  const strangers = entries.filter((entry) => entry !== MANIFEST_FILE && !files.has(entry));
  if (manifest === undefined && strangers.length > 0) {
    return `the output folder holds files that Wirewright did not write, such as "${strangers[0]}"; choose an empty folder, or one of its own`;
  }
  return undefined;
}

function hashOnce(path: string, text: string, hashes: KnownHashes = new Map()): string {
  const known = hashes.get(path);
  if (known?.text === text) return known.hash;
  const hash = hashOf(text);
  hashes.set(path, { text, hash });
  return hash;
}

function isEdited(manifest: Manifest, path: string, text: string): boolean {
  const hash = hashOf(text);
  return hash !== manifest.files[path] && hash !== manifest.pending?.[path];
}

function replace(path: string, content: string | Uint8Array): void {
  replaceAll(new Map([[path, content]]));
}

/** All of them, or none where one cannot be written: each is written in full beside its place before the first takes it. */
function replaceAll(files: ReadonlyMap<string, string | Uint8Array>): void {
  for (const folder of new Set([...files.keys()].map((path) => dirname(path)))) {
    mkdirSync(folder, { recursive: true });
    sweep(folder);
  }
  try {
    for (const [path, content] of files) writeFileSync(temporary(path), content, { flag: "wx" });
    for (const path of files.keys()) renameSync(temporary(path), path);
  } catch (error) {
    for (const path of files.keys()) rmSync(temporary(path), { force: true });
    throw error;
  }
}

/** Two runs at once do not get into each other's files. */
function temporary(path: string): string {
  return `${path}.${process.pid}${TEMPORARY}`;
}

/** Takes away what runs have left that were killed, and nothing of one that is still at work. */
function sweep(folder: string): void {
  for (const entry of readdirSync(folder)) {
    if (!entry.endsWith(TEMPORARY) || isRunning(Number(/\d+$/.exec(entry.slice(0, -TEMPORARY.length))?.[0]))) continue;
    rmSync(join(folder, entry), { force: true });
  }
}

function isRunning(id: number): boolean {
  if (Number.isNaN(id) || id === process.pid) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

function readManifest(out: string): Manifest | undefined {
  const text = readIfThere(join(out, MANIFEST_FILE));
  return text === undefined ? undefined : parseManifest(text);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((entry) => !entry.endsWith(TEMPORARY));
  } catch (error) {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

const TEMPORARY = ".wirewright-tmp";
