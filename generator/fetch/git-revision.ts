import { spawnSync } from "node:child_process";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { DEFAULT_READ_LIMITS } from "../source/read-limits.js";
import { isFolder } from "./project-file.js";

/** The files of a folder as they were in a commit. */
export interface GitRevision {
  /** Absolute paths, sorted, with the sizes in bytes. */
  readonly sizes: ReadonlyMap<string, number>;
  /** The bytes of some of them, in one go. */
  readonly read: (paths: readonly string[]) => ReadonlyMap<string, Uint8Array>;
}

/** Why a revision cannot be read, as a sentence without its full stop. */
export interface GitFailure {
  readonly failure: string;
}

/**
 * What git holds of `folder` (absolute) at `reference`. Git is started without a shell, and what it is given after
 * `--end-of-options` is never taken for a flag; the reference becomes the name of a commit before anything else is asked.
 */
export function openRevision(folder: string, reference: string): GitRevision | GitFailure {
  if (!isReference(reference)) return { failure: `${JSON.stringify(reference)} is not the name of a revision` };
  const top = git(nearestFolder(folder), ["rev-parse", "--show-toplevel"]);
  if ("failure" in top) return top;
  const root = top.output.toString("utf8").trimEnd();
  const commit = git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${reference}^{commit}`]);
  if ("failure" in commit) {
    return {
      failure: commit.failure === "" ? `there is no revision ${JSON.stringify(reference)} here` : commit.failure,
    };
  }
  const name = commit.output.toString("utf8").trimEnd();
  const way = relative(root, folder).replaceAll("\\", "/");
  if (way.startsWith("..") || isAbsolute(way)) return { failure: "the schema is outside the git repository" };
  const listed = git(root, [
    "ls-tree",
    "-r",
    "-z",
    "-l",
    "--full-tree",
    name,
    ...(way === "" ? [] : ["--", `${way}/`]),
  ]);
  if ("failure" in listed) return listed;
  const blobs = blobsOf(listed.output.toString("utf8"), root);
  return {
    sizes: new Map([...blobs].map(([path, { size }]) => [path, size])),
    read: (paths) => readBlobs(root, paths, blobs),
  };
}

/** The folder may be gone since: the first above it that is there tells the repository. */
function nearestFolder(folder: string): string {
  for (let place = folder; ; place = dirname(place)) if (isFolder(place) || dirname(place) === place) return place;
}

/** A name as `git check-ref-format` knows it, or one with `~2`, `^` or `@{1}` behind it. */
function isReference(text: string): boolean {
  return /^[A-Za-z0-9_@][\w./@{}~^+-]*$/.test(text) && !text.includes("..") && text.length <= 250;
}

interface Blob {
  readonly object: string;
  readonly size: number;
}

/** `100644 blob <object> <size>\t<path>`, ended by NUL. Links and submodules are not followed. */
function blobsOf(listing: string, root: string): ReadonlyMap<string, Blob> {
  const blobs = new Map<string, Blob>();
  for (const entry of listing.split("\0")) {
    const match = /^100\d+ blob ([0-9a-f]+) +(\d+)\t(.+)$/s.exec(entry);
    const [, object, size, path] = match ?? [];
    if (object !== undefined && path !== undefined) blobs.set(resolve(root, path), { object, size: Number(size) });
  }
  return blobs;
}

/**
 * `cat-file --batch` answers `<object> blob <size>`, a line break, the bytes and a line break, for each line that it is
 * given.
 */
function readBlobs(
  root: string,
  paths: readonly string[],
  blobs: ReadonlyMap<string, Blob>,
): ReadonlyMap<string, Uint8Array> {
  const wanted = paths.flatMap((path) => {
    const blob = blobs.get(path);
    return blob === undefined ? [] : [{ path, ...blob }];
  });
  const found = new Map<string, Uint8Array>();
  if (wanted.length === 0) return found;
  const answer = git(root, ["cat-file", "--batch"], wanted.map(({ object }) => `${object}\n`).join(""));
  if ("failure" in answer) return found;
  let at = 0;
  for (const { path, size } of wanted) {
    const start = answer.output.indexOf(0x0a, at) + 1;
    found.set(path, answer.output.subarray(start, start + size));
    at = start + size + 1;
  }
  return found;
}

function git(cwd: string, args: readonly string[], input?: string): { readonly output: Buffer } | GitFailure {
  const { error, status, stdout, stderr } = spawnSync("git", args, {
    cwd,
    ...(input === undefined ? {} : { input }),
    maxBuffer: MAX_BYTES,
  });
  if (error !== undefined) {
    const { code } = error as NodeJS.ErrnoException;
    return { failure: code === "ENOENT" ? "git is not installed" : `git cannot be run (${code})` };
  }
  const [message = ""] = stderr.toString("utf8").split("\n");
  return status === 0 ? { output: stdout } : { failure: message.replace(/^fatal: /, "") };
}

const MAX_BYTES = 2 * DEFAULT_READ_LIMITS.totalBytes;
