import type { Report } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import { type JsonDocument, readJson } from "../json.js";
import type { SourceDocument } from "../source-document.js";
import { memberOf, textOf } from "./member-of.js";
import { isProvenance } from "./read-capture.js";
import type { Sample } from "./sample.js";

/** What an `index.json` says of the files beside it. */
export type SampleIndex = ReadonlyMap<string, Pick<Sample, "provenance" | "note">>;

/**
 * Reads every `index.json`: `{"files": {"MakeCall.request.1.json": {"provenance": "derived", "note"?}}}`. The keys of
 * the result are paths, as those of the documents.
 */
export function readIndexes(documents: readonly SourceDocument[], report: Report): SampleIndex {
  const found = new Map<string, Pick<Sample, "provenance" | "note">>();
  const files = documents.map(({ file }) => file);
  for (const { bytes, file } of documents.filter(isIndex)) {
    const document = readJson(bytes, file, report);
    if (document === undefined) continue;
    for (const [name, entry] of entriesOf(document, report)) {
      const path = `${folderOf(file)}${name}`;
      if (files.includes(path)) found.set(path, entry);
      else
        reportAbsent(
          document,
          name,
          files.filter((other) => folderOf(other) === folderOf(file)),
          report,
        );
    }
  }
  return found;
}

export function isIndex({ file }: SourceDocument): boolean {
  return file.slice(folderOf(file).length) === "index.json";
}

export function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1);
}

function entriesOf(
  { root, placeOf }: JsonDocument,
  report: Report,
): readonly (readonly [string, Pick<Sample, "provenance" | "note">])[] {
  const files = memberOf(root, "files");
  if (files?.kind !== "object") {
    report({ code: "WW443", message: 'an index has "files", an object by file name', position: placeOf(root.offset) });
    return [];
  }
  return files.members.map(({ name, value }) => {
    const provenance = textOf(value, "provenance");
    if (!isProvenance(provenance)) {
      const message = `"provenance" of "${name}" is "documented", "derived" or "observed"`;
      report({ code: "WW443", message, position: placeOf(value.offset) });
    }
    return [name, { provenance: isProvenance(provenance) ? provenance : undefined, note: textOf(value, "note") }];
  });
}

function reportAbsent({ root, placeOf }: JsonDocument, name: string, files: readonly string[], report: Report): void {
  const files_ = memberOf(root, "files");
  const member = files_?.kind === "object" ? files_.members.find((candidate) => candidate.name === name) : undefined;
  const near = didYouMean(
    name,
    files.map((file) => file.slice(folderOf(file).length)),
  );
  report({
    code: "WW443",
    message: `there is no file "${name}" here${near}`,
    position: placeOf((member ?? root).offset),
  });
}
