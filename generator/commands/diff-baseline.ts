import { dirname, join, relative, resolve } from "node:path";
import { catalog } from "../diagnostics/catalog.js";
import type { Position, Report } from "../diagnostics/diagnostic.js";
import { openRevision } from "../fetch/git-revision.js";
import { isFolder, readProjectFile } from "../fetch/project-file.js";
import { revisionReader } from "../fetch/revision-reader.js";
import { parseSourceRecord, SOURCE_RECORD } from "../fetch/source-record.js";
import { storedReader } from "../fetch/stored-schema.js";
import { readModel } from "../main.js";
import { parseModel } from "../model/compare/stored-model.js";
import type { Model } from "../model/model.js";
import { isAddress } from "../source/is-address.js";
import { acceptedModelPath } from "./accepted-model.js";
import type { Invocation } from "./invocation.js";
import { openTarget } from "./open-target.js";
import type { Target } from "./target.js";

/**
 * The old model of a target: what was accepted last, or what `against` says, which is a stored model, a schema, a folder
 * of schemas, or `git:REF`. Undefined when there is none, which is then reported.
 */
export async function readBaseline(
  invocation: Invocation,
  target: Target,
  against: string | undefined,
  report: Report,
): Promise<Model | undefined> {
  const { cwd } = invocation;
  if (against === undefined) {
    const path = acceptedModelPath(target);
    const text = readProjectFile(path);
    const file = relative(cwd, path).replaceAll("\\", "/");
    if (text !== undefined) return parseStored(text, file, report);
    report({ code: "WW595", message: `there is no ${file} yet` });
    return undefined;
  }
  // An old schema's small flaws were the last run's concern.
  const listen: Report = (problem) => {
    if ((problem.severity ?? catalog[problem.code].severity) === "error") report(problem);
  };
  if (against.startsWith("git:")) {
    return readRevision(invocation, target, against.slice("git:".length), { report, listen });
  }
  const path = resolve(cwd, against);
  const folder = isFolder(path);
  const own = join(path, target.job.name);
  const input = folder && isFolder(own) ? relative(cwd, own) || "." : against;
  const text = /\.json$/i.test(path) && !folder ? readProjectFile(path) : undefined;
  if (text !== undefined && looksStored(text)) return parseStored(text, against, report);
  const { reader } = openTarget(invocation, { ...target, job: { ...target.job, input } });
  return readModel({ ...target.job, input }, reader, listen);
}

/** A model says its version within its first members; a list of methods or a sample has none. */
function looksStored(text: string): boolean {
  return /"formatVersion"\s*:/.test(text.slice(0, 200));
}

function parseStored(text: string, file: string, report: Report): Model | undefined {
  const parsed = parseModel(text);
  if ("model" in parsed) return parsed.model;
  const position: Position = { file, line: 1, column: 1 };
  report({
    code: parsed.problem === "newer" ? "WW594" : "WW593",
    message: `this model cannot be read: ${parsed.message}`,
    position,
  });
  return undefined;
}

async function readRevision(
  { cwd }: Invocation,
  target: Target,
  reference: string,
  { report, listen }: { readonly report: Report; readonly listen: Report },
): Promise<Model | undefined> {
  const { input } = target.job;
  if (isAddress(input)) {
    report({ code: "WW596", message: `git holds no schema of ${target.job.name}: it is read from a server` });
    return undefined;
  }
  const path = resolve(cwd, input);
  // A file leads to others beside it.
  const revision = openRevision(isFolder(path) || !/\.\w+$/.test(path) ? path : dirname(path), reference);
  if ("failure" in revision) {
    report({ code: "WW596", message: revision.failure });
    return undefined;
  }
  const below = join(path, "/");
  if (![...revision.sizes.keys()].some((file) => file === path || file.startsWith(below))) {
    // A system that was just added has no past.
    const message = `${target.job.name} is new: git:${reference} does not hold its schema, so there is nothing to compare`;
    report({ code: "WW595", message, severity: "warning" });
    return undefined;
  }
  const doctype = target.settings.doctype === true;
  const recordPath = join(path, SOURCE_RECORD);
  const read = (file: string): Uint8Array | undefined => revision.read([file]).get(file);
  const stored = read(recordPath);
  const record = stored === undefined ? undefined : parseSourceRecord(Buffer.from(stored).toString("utf8"));
  const reader =
    record === undefined
      ? revisionReader(cwd, revision, `git:${reference}`, doctype)
      : storedReader(cwd, input, record, doctype, read);
  return readModel(target.job, reader, listen);
}
