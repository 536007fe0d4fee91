import { dirname, join, relative, resolve } from "node:path";
import { redact } from "@wirewright/runtime/redact";
import { isAddress } from "./is-address.js";
import { fileAt, filesBelow, kindOf, rootOf } from "./read-file.js";
import { basicHeader, type Reading, readLocal, readRemote } from "./reading.js";
import { isFailure, type SourceDocument, type SourceFailure } from "./source-document.js";

/** Reads the input itself, and settles what its imports may lead to: its folder and below, or its origin. */
export async function openInput(
  reading: Reading,
  input: string,
  endings: readonly string[],
): Promise<readonly SourceDocument[] | SourceFailure> {
  return isAddress(input) ? openUrl(reading, input) : openPath(reading, input, endings);
}

async function openUrl(reading: Reading, input: string): Promise<readonly SourceDocument[] | SourceFailure> {
  if (!URL.canParse(input)) return { failure: "absent", message: `"${redact(input)}" is not a URL` };
  const url = new URL(input);
  if (url.username !== "" || url.password !== "") {
    const authorization = basicHeader(decoded(url.username), decoded(url.password));
    reading.login = { ...reading.login, headers: { ...reading.login.headers, authorization } };
    url.username = "";
    url.password = "";
  }
  reading.origins.add(url.origin);
  reading.login = { ...reading.login, origin: url.origin };
  const document = await readRemote(reading, url, 0);
  if (isFailure(document)) return document;
  reading.origins.add(new URL(document.base).origin);
  return [document];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function openPath(
  reading: Reading,
  input: string,
  endings: readonly string[],
): readonly SourceDocument[] | SourceFailure {
  const { cwd, allow = [] } = reading.options;
  const path = resolve(cwd, input);
  const kind = kindOf(path);
  const [folder, named] = kind === "folder" ? [path, input] : [dirname(path), dirname(input)];
  reading.shown = (file) => join(named, relative(folder, file)).replaceAll("\\", "/");
  const allowed = allow.filter((place) => !isAddress(place)).map((place) => resolve(cwd, place));
  reading.roots = [folder, ...allowed].map(rootOf);
  if (kind === "absent") {
    return {
      failure: "absent",
      message: `"${input}" does not exist`,
      fix: "Correct the path, or put the schema there.",
    };
  }
  const paths = kind === "folder" ? filesBelow(path, endings) : [path];
  const documents: SourceDocument[] = [];
  for (const file of paths) {
    const document = readLocal(reading, fileAt(file), 0);
    if (isFailure(document)) return document;
    if (!documents.includes(document)) documents.push(document);
  }
  if (documents.length > 0) return documents;
  return {
    failure: "empty",
    message: `"${input}" holds no ${endings.map((ending) => `*${ending}`).join(" or ")} file`,
  };
}
