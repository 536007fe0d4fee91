import { basename, dirname, join, parse, relative, resolve, sep } from "node:path";
import { candidatePaths, type FileListing } from "../source/candidate-paths.js";
import { isForeign, isKeptFile } from "../source/kept-files.js";
import type { SourceReader } from "../source/read.js";
import { DEFAULT_READ_LIMITS } from "../source/read-limits.js";
import type { SourceDocument, SourceFailure } from "../source/source-document.js";
import type { GitRevision } from "./git-revision.js";

/** Reads schemas as they were in a commit; locations in them lead to files of that commit only, never to the network. */
export function revisionReader(cwd: string, revision: GitRevision, reference: string, doctype: boolean): SourceReader {
  const documents = new Map<string, SourceDocument>();
  const load = (paths: readonly string[], depth: number): readonly SourceDocument[] => {
    const unread = paths.filter((path) => !documents.has(path));
    for (const [path, bytes] of revision.read(unread)) {
      const file = `${reference}:${relative(cwd, path).replaceAll("\\", "/")}`;
      documents.set(path, { id: path, base: path, file, bytes, depth });
    }
    return paths.flatMap((path) => documents.get(path) ?? []);
  };
  const absent = (name: string): SourceFailure => ({
    failure: "absent",
    message: `"${name}" is not in ${reference}`,
    fix: "Name a revision that holds the schema.",
  });
  const listing = listingOf(revision);
  return {
    allowInternalSubset: doctype,
    open: async (input, endings) => {
      const path = resolve(cwd, input);
      const paths = revision.sizes.has(path) ? [path] : filesBelow(revision, path, endings);
      const total = paths.reduce((bytes, file) => bytes + (revision.sizes.get(file) ?? 0), 0);
      if (total > DEFAULT_READ_LIMITS.totalBytes) {
        return { failure: "limit", message: `more than ${DEFAULT_READ_LIMITS.totalBytes} bytes in all documents` };
      }
      const opened = load(paths, 0);
      return opened.length === 0 ? absent(input) : opened;
    },
    follow: async (location, from) => {
      const depth = from.depth + 1;
      if (depth > DEFAULT_READ_LIMITS.depth) {
        return {
          failure: "limit",
          message: `imports stand more than ${DEFAULT_READ_LIMITS.depth} deep inside each other`,
        };
      }
      const path = candidatePaths(location, from.base, [parse(from.base).root], listing).find(listing.has);
      const [document] = path === undefined ? [] : load([path], depth);
      return document ?? absent(location);
    },
  };
}

/** By folder, as a disk would list them. */
function listingOf({ sizes }: GitRevision): FileListing {
  const folders = new Map<string, Set<string>>();
  for (const path of sizes.keys()) {
    for (let at = path; dirname(at) !== at; at = dirname(at)) {
      const names = folders.get(dirname(at)) ?? new Set();
      const isKnown = names.has(basename(at));
      folders.set(dirname(at), names.add(basename(at)));
      if (isKnown) break;
    }
  }
  return { has: (path) => sizes.has(path), namesIn: (folder) => [...(folders.get(folder) ?? [])] };
}

function filesBelow({ sizes }: GitRevision, folder: string, endings: readonly string[]): readonly string[] {
  const top = join(folder, "/");
  return [...sizes.keys()]
    .filter((path) => path.startsWith(top) && !(dirname(path) === folder && isKeptFile(path.slice(top.length))))
    .filter((path) => !path.slice(top.length).split(sep).some(isForeign))
    .filter((path) => endings.some((ending) => path.toLowerCase().endsWith(ending)))
    .sort();
}
