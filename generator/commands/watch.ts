import { dirname, relative, resolve, sep } from "node:path";
import { CONFIG_FILES } from "../config/load.js";
import { foldersBelow, isFolder } from "../fetch/project-file.js";
import { type ChangeWatcher, createChangeWatcher } from "./change-watcher.js";
import { explainFailure } from "./failure.js";
import type { GenerateFlags } from "./generate.js";
import { interrupted } from "./interrupted.js";
import { EXIT, type ExitCode, type Invocation } from "./invocation.js";
import { createKept, type Kept } from "./kept.js";
import { isAddress, requireOut, type Target, targetsOf } from "./targets.js";
import { writeClients } from "./write-clients.js";

/** Writes the clients, and again those that a change touches, until it is interrupted. A mistake ends nothing: it is shown, and the next change is awaited. */
export async function watch(invocation: Invocation, names: readonly string[], flags: GenerateFlags): Promise<ExitCode> {
  const kept = createKept();
  const signal = interrupted();
  const watcher = createChangeWatcher(REST_MS);
  let targets = await targetsOf(invocation, names, flags);
  requireOut(targets, flags.out);
  try {
    let due: readonly Target[] = targets;
    for (let round = 1; !signal.aborted; round += 1) {
      await attempt(invocation, () => writeClients(invocation, due, flags, [], kept));
      watchAll(invocation, watcher, targets, kept);
      if (round === 1) invocation.note(watchNote(targets));
      const changed = await watcher.next(signal);
      // Templates are read with the config.
      const config = [...changed].some((path) => isConfig(invocation, path) || isTemplate(targets, path));
      if (config) {
        const reload = { ...invocation, configVersion: round };
        await attempt(invocation, async () => {
          targets = await targetsOf(reload, names, flags);
        });
      }
      due = config ? targets : targets.filter((target) => isTouched(invocation, target, changed, kept));
      if (due.length > 0) invocation.note(`\n${shown(invocation, changed)} changed`);
    }
  } finally {
    watcher.close();
  }
  return EXIT.ok;
}

async function attempt(invocation: Invocation, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await explainFailure(invocation, error);
  }
}

function watchAll(invocation: Invocation, watcher: ChangeWatcher, targets: readonly Target[], kept: Kept): void {
  const { cwd, config } = invocation;
  watcher.add(config === undefined ? [cwd] : [dirname(resolve(cwd, config))]);
  for (const target of targets) {
    watcher.add([
      target.folder,
      ...(templateFolder(target) ?? []),
      ...(kept.documents.get(target.out) ?? []).map((path) => dirname(path)),
    ]);
    if (!isAddress(target.job.input)) watcher.add(foldersOf(resolve(cwd, target.job.input)));
  }
}

/** Where its own templates are. */
function templateFolder({ folder, settings }: Target): readonly string[] | undefined {
  return settings.templates === undefined ? undefined : [resolve(folder, settings.templates)];
}

function foldersOf(input: string): readonly string[] {
  return isFolder(input) ? foldersBelow(input) : [dirname(input)];
}

function watchNote(targets: readonly Target[]): string {
  const remote = targets.filter(({ job }) => isAddress(job.input)).map(({ job }) => job.name);
  const unwatched = remote.length === 0 ? "" : ` ${remote.join(", ")}: read from a server, so not watched.`;
  return `Watching; Ctrl-C ends it.${unwatched}`;
}

function isConfig(invocation: Invocation, path: string): boolean {
  if (invocation.config !== undefined) return path === resolve(invocation.cwd, invocation.config);
  return CONFIG_FILES.some((file) => path === resolve(dirname(path), file));
}

function isTemplate(targets: readonly Target[], path: string): boolean {
  return targets.some((target) => path.endsWith(".hbs") && templateFolder(target)?.includes(dirname(path)) === true);
}

function isTouched(
  { cwd }: Invocation,
  { job, out }: Target,
  changed: ReadonlySet<string>,
  { documents }: Kept,
): boolean {
  const input = resolve(cwd, job.input);
  const read = new Set(documents.get(out));
  return [...changed].some((path) => path === input || path.startsWith(`${input}${sep}`) || read.has(path));
}

function shown({ cwd }: Invocation, changed: ReadonlySet<string>): string {
  const [first = "", ...others] = [...changed].map((path) => relative(cwd, path).replaceAll("\\", "/")).sort();
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** Long enough for an editor's two steps, short enough not to be felt. */
const REST_MS = 25;
