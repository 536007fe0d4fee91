import { dirname } from "node:path";
import { redact } from "@wirewright/runtime/redact";
import { isAddress } from "./is-address.js";
import { findBeside } from "./read-file.js";
import { urlRefused } from "./read-url.js";
import { type Reading, readLocal, readRemote } from "./reading.js";
import { isFailure, type SourceDocument, type SourceFailure } from "./source-document.js";

/** Reads what a location in a document leads to, where that is allowed. */
export async function followLocation(
  reading: Reading,
  location: string,
  from: SourceDocument,
): Promise<SourceDocument | SourceFailure> {
  const depth = from.depth + 1;
  if (depth > reading.limits.depth) {
    return { failure: "limit", message: `imports stand more than ${reading.limits.depth} deep inside each other` };
  }
  if (isAddress(from.base) || isAddress(location)) return followUrl(reading, location, from, depth);
  // One letter is a drive, not a scheme.
  if (/^(?!file:)[a-z][a-z0-9+.-]+:/i.test(location)) {
    return { failure: "absent", message: `"${redact(location)}" is neither a path nor an http address` };
  }
  const key = JSON.stringify([dirname(from.base), location]);
  const file = reading.found.get(key) ?? findBeside(location, from.base, reading.roots, reading.shown, reading.disk);
  reading.found.set(key, file);
  return isFailure(file) ? file : readLocal(reading, file, depth);
}

async function followUrl(
  reading: Reading,
  location: string,
  from: SourceDocument,
  depth: number,
): Promise<SourceDocument | SourceFailure> {
  const base = isAddress(from.base) ? from.base : undefined;
  if (!URL.canParse(location, base)) return { failure: "absent", message: `"${redact(location)}" is not a URL` };
  const url = new URL(location, base);
  if (!isAddress(url.href)) {
    return { failure: "refused", message: `a document from a server may not lead to a ${url.protocol} address` };
  }
  if (!reading.origins.has(url.origin)) return urlRefused(url);
  url.username = "";
  url.password = "";
  return readRemote(reading, url, depth);
}
