import { type FSWatcher, watch } from "node:fs";
import { dirname, join } from "node:path";
import { folderIdentity } from "../fetch/project-file.js";

/** Tells which files have changed since it was last asked. */
export interface ChangeWatcher {
  /**
   * Folders whose files to watch from now on, absolute; those that it knows go on. Of one that is not there, the
   * nearest above it.
   */
  readonly add: (folders: Iterable<string>) => void;
  /** The files that have changed, once they have come to rest; empty when the signal ends the waiting. */
  readonly next: (signal: AbortSignal) => Promise<ReadonlySet<string>>;
  readonly close: () => void;
}

/**
 * An editor that saves by renaming makes two events of one change, and a `git checkout` hundreds: `restMs` lets them pass.
 * Folders are watched, not files: a file that was replaced by another is lost to who watches it. (chokidar drops a second
 * change within 50 ms of the first, which a fast run makes likely.)
 */
export function createChangeWatcher(restMs: number): ChangeWatcher {
  const watchers = new Map<string, { readonly watcher: FSWatcher; readonly identity: string }>();
  let changed = new Set<string>();
  let notice: (() => void) | undefined;
  const forget = (folder: string): void => {
    watchers.get(folder)?.watcher.close();
    watchers.delete(folder);
  };
  const watchFolder = (wanted: string): void => {
    const [folder, identity] = nearestFolder(wanted);
    if (watchers.get(folder)?.identity === identity) return;
    // Another folder of the same name: who watches the one that is gone hears nothing.
    forget(folder);
    const watcher = watch(folder, (_event, name) => {
      if (name === null) return;
      changed.add(join(folder, name));
      notice?.();
    });
    // A folder that goes is noticed by the one above it.
    watcher.on("error", () => forget(folder));
    watchers.set(folder, { watcher, identity });
  };
  return {
    add: (folders) => {
      for (const folder of folders) watchFolder(folder);
    },
    async next(signal) {
      await new Promise<void>((resolve) => {
        let rest: NodeJS.Timeout | undefined;
        const done = (): void => {
          clearTimeout(rest);
          notice = undefined;
          signal.removeEventListener("abort", done);
          resolve();
        };
        notice = () => {
          clearTimeout(rest);
          rest = setTimeout(done, restMs);
        };
        if (signal.aborted) done();
        else signal.addEventListener("abort", done);
        if (changed.size > 0) notice?.();
      });
      const seen = changed;
      changed = new Set();
      return signal.aborted ? new Set() : seen;
    },
    close: () => {
      for (const { watcher } of watchers.values()) watcher.close();
    },
  };
}

/** The folder, or what there is above it, and what tells it from a later one of that name. */
function nearestFolder(wanted: string): readonly [folder: string, identity: string] {
  for (let folder = wanted; ; folder = dirname(folder)) {
    const found = folderIdentity(folder);
    if (found !== undefined || folder === dirname(folder)) return [folder, found ?? ""];
  }
}
