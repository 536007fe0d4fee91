import { dirname, relative, resolve, sep } from "node:path";
import { CONFIG_FILES } from "../config/load.js";
import { foldersBelow, isFolder } from "../fetch/project-file.js";
import { isAddress } from "../source/is-address.js";
import { isKeptFile } from "../source/kept-files.js";
import { type ChangeWatcher, createChangeWatcher } from "./change-watcher.js";
import { explainFailure } from "./failure.js";
import type { GenerateFlags } from "./generate.js";
import { interrupted } from "./interrupted.js";
import { EXIT, type ExitCode, type Invocation } from "./invocation.js";
import { createKept, type Kept } from "./kept.js";
import type { Target } from "./target.js";
import { requireOut, targetsOf } from "./targets.js";
import { writeClients } from "./write-clients.js";

/**
 * Writes the clients, and again those that a change touches, until it is interrupted. A mistake ends nothing: it is
 * shown, and the next change is awaited.
 */
export async function watch(invocation: Invocation, names: readonly string[], flags: GenerateFlags): Promise<ExitCode> {
  const kept = createKept();
  const signal = interrupted();
  const watcher = createChangeWatcher(REST_MS);
  const giveUp = (): never => process.exit(signal.reason === "SIGTERM" ? EXIT.terminated : EXIT.interrupted);
  let targets = await targetsOf(invocation, names, flags);
  requireOut(targets, flags.out);
  try {
    let due: readonly Target[] = targets;
    for (let round = 1; !signal.aborted; round += 1) {
      // Before the reading, so that no change during it is missed; after it, as more files are known then.
      watchAll(invocation, watcher, targets, kept);
      if (due.length > 0) {
        // What is generated is not waited for; files are written in one go.
        signal.addEventListener("abort", giveUp);
        await attempt(invocation, () => writeClients(invocation, due, flags, [], kept));
        signal.removeEventListener("abort", giveUp);
      }
      watchAll(invocation, watcher, targets, kept);
      if (round === 1) invocation.note(watchNote(targets));
      const changed = [...(await watcher.next(signal))];
      // Templates are read with the config.
      const config = changed.filter((path) => isConfig(invocation, path) || isTemplate(targets, path));
      const touching = changed.filter((path) => targets.some((target) => isTouched(invocation, target, path, kept)));
      if (config.length > 0) {
        const reload = { ...invocation, configVersion: round };
        const loaded = await attempt(invocation, async () => {
          targets = await targetsOf(reload, names, flags);
        });
        due = loaded ? targets : [];
      } else due = targets.filter((target) => touching.some((path) => isTouched(invocation, target, path, kept)));
      if (due.length > 0) invocation.note(`\n${shown(invocation, [...config, ...touching])} changed`);
    }
  } finally {
    watcher.close();
  }
  return EXIT.ok;
}

/** Whether it came to an end without a failure, which is otherwise shown. */
async function attempt(invocation: Invocation, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    await explainFailure(invocation, error);
    return false;
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

function isTouched({ cwd }: Invocation, { job, out }: Target, path: string, { documents }: Kept): boolean {
  const input = resolve(cwd, job.input);
  // A folder around it that comes or goes takes it along.
  if (path === input || input.startsWith(`${path}${sep}`) || documents.get(out)?.includes(path) === true) return true;
  // No client is made of the stored model, which the first run writes.
  return path.startsWith(`${input}${sep}`) && !isKeptFile(path.slice(input.length + 1));
}

function shown({ cwd }: Invocation, changed: readonly string[]): string {
  const [first = "", ...others] = changed.map((path) => relative(cwd, path).replaceAll("\\", "/")).sort();
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** Long enough for an editor's two steps, short enough not to be felt. */
const REST_MS = 25;
