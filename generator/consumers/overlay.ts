import { dirname, resolve } from "node:path";
import type { Change } from "../model/compare/change.js";

/** A client as it is to stand in a folder, whatever the disk holds there. */
export interface ClientFolder {
  /** Absolute. */
  readonly out: string;
  /** Text by path in the folder. */
  readonly before: ReadonlyMap<string, string>;
  readonly after: ReadonlyMap<string, string>;
  /** What is different between the two. */
  readonly changes: readonly Change[];
  /** Paths in the folder that are generated, but in neither of the two. */
  readonly stale: readonly string[];
}

/** Files that stand over those of the disk. */
export interface Overlay {
  readonly files: ReadonlyMap<string, string>;
  /** Files that count as absent. */
  readonly hidden: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** The client that each of these files belongs to. */
  readonly owners: ReadonlyMap<string, ClientFolder>;
}

/** One version of all clients, under every name that their folders have: through links, too. */
export function overlayOf(
  clients: readonly ClientFolder[],
  version: "before" | "after",
  realPath: (path: string) => string,
): Overlay {
  const files = new Map<string, string>();
  const hidden = new Set<string>();
  const folders = new Set<string>();
  const owners = new Map<string, ClientFolder>();
  for (const client of clients) {
    const { stale, before, after } = client;
    for (const out of new Set([client.out, realPath(client.out)].map(slashed))) {
      for (const path of [...stale, ...before.keys(), ...after.keys()]) {
        hidden.add(`${out}/${path}`);
        owners.set(`${out}/${path}`, client);
      }
      for (const [path, text] of client[version]) {
        const file = `${out}/${path}`;
        files.set(file, text);
        hidden.delete(file);
        for (let folder = dirname(file); !folders.has(folder) && folder !== dirname(folder); folder = dirname(folder)) {
          folders.add(folder);
        }
      }
    }
  }
  return { files, hidden, folders, owners };
}

/** The compiler writes paths with slashes on every system. */
function slashed(path: string): string {
  return resolve(path).replaceAll("\\", "/");
}

/** Whether a file belongs to one of the clients. */
export function isInside(file: string, overlay: Overlay): boolean {
  return overlay.files.has(file) || overlay.hidden.has(file);
}
