import { createHash } from "node:crypto";
import { dirname, join, relative, resolve } from "node:path";
import { hashOf } from "../emit/manifest.js";
import { outputStamp } from "../emit/write.js";
import { isFolder, readProjectBytes } from "../fetch/project-file.js";
import { SOURCE_RECORD } from "../fetch/source-record.js";
import { isAddress } from "../source/is-address.js";
import { KNOWN_SAMPLES } from "../source/json/known-samples.js";
import { SAMPLE_ENDINGS } from "../source/json/sample-endings.js";
import { filesBelow } from "../source/read-file.js";
import type { SourceDocument } from "../source/source-document.js";
import { METHOD_LIST_FILE } from "../source/xmlrpc/method-list.js";
import { RECORDS_FILE } from "../source/xmlrpc/records-file.js";
import { systems } from "../systems/systems.js";
import { VERSION } from "../version.js";
import type { Target } from "./target.js";

/**
 * What a client was made from, in one line that its manifest keeps: a hash over the generator's version, the options
 * and the documents, and then the documents' paths as seen from the output.
 */
export function stampOf(cwd: string, target: Target, documents: readonly SourceDocument[]): string | undefined {
  const paths = documents.map((document) => relative(target.out, document.id).replaceAll("\\", "/"));
  return line(cwd, target, paths, (index) => documents[index]?.bytes);
}

/** Whether a client is what it would be if it were generated now: nothing is parsed to find out. */
export function isUpToDate(cwd: string, target: Target): boolean {
  // What a server would answer today is not known.
  if (isAddress(target.job.input)) return false;
  const stamp = outputStamp(target.out);
  if (stamp === undefined) return false;
  const paths = stamp.split(" ").slice(1).map(decodeURI);
  return stamp === line(cwd, target, paths, (index) => readProjectBytes(resolve(target.out, paths[index] ?? "")));
}

function line(
  cwd: string,
  target: Target,
  paths: readonly string[],
  bytesOf: (index: number) => Uint8Array | undefined,
): string | undefined {
  // The instance's name does not change what is generated, nor does the folder from which the input is named.
  const { name: _name, input: named, ...options } = target.job;
  const input = resolve(cwd, named);
  const hash = createHash("sha256").update(
    JSON.stringify([
      VERSION,
      options,
      target.settings.doctype === true,
      relative(target.out, input).replaceAll("\\", "/"),
      paths,
      schemasIn(input, endingsOf(target)),
    ]),
  );
  for (const index of paths.keys()) {
    const bytes = bytesOf(index);
    if (bytes === undefined) return undefined;
    hash.update(`\0${bytes.length}\0`).update(bytes);
  }
  return [hash.digest("hex"), ...paths.map(encodeURI)].join(" ");
}

/** What stands in an input folder: a file that is added to it is read, too, and its record says which is the first. */
function schemasIn(input: string, endings: readonly string[]): readonly string[] {
  if (!isFolder(input)) return endings.includes(RECORDS_FILE) ? recordsBeside(input) : [];
  const record = readProjectBytes(join(input, SOURCE_RECORD));
  return [
    ...filesBelow(input, endings).map((file) => relative(input, file)),
    ...(record === undefined ? [] : [hashOf(record)]),
  ];
}

function recordsBeside(list: string): readonly string[] {
  return readProjectBytes(join(dirname(list), RECORDS_FILE)) === undefined ? [] : [RECORDS_FILE];
}

function endingsOf({ job }: Target): readonly string[] {
  if ([...KNOWN_SAMPLES, "json"].includes(job.system)) return SAMPLE_ENDINGS;
  return systems[job.system].kind === "xmlrpc" ? [METHOD_LIST_FILE, RECORDS_FILE] : [".wsdl", ".xsd"];
}
