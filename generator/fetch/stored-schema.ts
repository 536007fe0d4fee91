import { join, resolve } from "node:path";
import { redact } from "@wirewright/runtime/redact";
import type { SourceReader } from "../source/read.js";
import type { SourceDocument, SourceFailure } from "../source/source-document.js";
import { readProjectBytes, readProjectFile } from "./project-file.js";
import { parseSourceRecord, SOURCE_RECORD, type SourceRecord } from "./source-record.js";

/** The record of a folder that `fetch` filled; undefined for any other folder or file. */
export function readSourceRecord(folder: string): SourceRecord | undefined {
  const text = readProjectFile(join(folder, SOURCE_RECORD));
  return text === undefined ? undefined : parseSourceRecord(text);
}

/**
 * Reads schemas as `fetch` stored them: what a location leads to stands in the record, as the documents still hold the
 * locations of the server they came from. Reads nothing else, and never the network.
 */
export function storedReader(
  cwd: string,
  folder: string,
  record: SourceRecord,
  doctype: boolean,
  readBytes: (path: string) => Uint8Array | undefined = readProjectBytes,
): SourceReader {
  const documents = new Map<string, SourceDocument>();
  const read = (name: string, depth: number): SourceDocument | SourceFailure => {
    const known = documents.get(name);
    if (known !== undefined) return known;
    const file = join(folder, name).replaceAll("\\", "/");
    const path = resolve(cwd, folder, name);
    const bytes = readBytes(path);
    if (bytes === undefined) {
      return { failure: "absent", message: `"${file}" does not exist`, fix: "Run `wirewright fetch` again." };
    }
    const document: SourceDocument = { id: path, base: path, file, bytes, depth };
    documents.set(name, document);
    return document;
  };
  return {
    allowInternalSubset: doctype,
    open: async () => {
      const main = Object.keys(record.files)[0];
      if (main === undefined) return { failure: "empty", message: `${join(folder, SOURCE_RECORD)} names no file` };
      const document = read(main, 0);
      return "failure" in document ? document : [document];
    },
    follow: async (location, from) => {
      const name = [...documents].find(([, document]) => document === from)?.[0];
      const imports = (name === undefined ? undefined : record.files[name]?.imports) ?? {};
      const key = redact(location);
      const target = Object.hasOwn(imports, key) ? imports[key] : undefined;
      if (target !== undefined) return read(target, from.depth + 1);
      return {
        failure: "absent",
        message: `"${key}" was not stored when the schema was fetched`,
        fix: "Allow its folder or origin in the config, then run `wirewright fetch` again.",
      };
    },
  };
}
