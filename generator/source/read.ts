import { dirname, join, relative, resolve } from "node:path";
import { redact } from "@wirewright/runtime/redact";
import { fileAt, filesBelow, findBeside, kindOf, type LocalFile, type Root, readBytes, rootOf } from "./read-file.js";
import { DEFAULT_READ_LIMITS, type ReadLimits } from "./read-limits.js";
import { type Fetch, type RemoteFile, readUrl, shownUrl, urlRefused } from "./read-url.js";
import { isFailure, type SourceDocument, type SourceFailure } from "./source-document.js";

export interface SourceOptions {
  /** Where relative paths start. */
  readonly cwd: string;
  /** Folders and origins (`https://host`) where imports may lead besides the input's own folder or origin. */
  readonly allow?: readonly string[] | undefined;
  /** Accept a DOCTYPE with plain entities. */
  readonly doctype?: boolean | undefined;
  /** Sent to the input's own origin only. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** HTTP Basic, for the input's own origin only; user information in the URL does the same. */
  readonly basic?: { readonly user: string; readonly password: string } | undefined;
  readonly limits?: Partial<ReadLimits> | undefined;
  /** Default: the global one. */
  readonly fetch?: Fetch | undefined;
  /** Called with the printable name of each document, before it is read. */
  readonly onRead?: ((file: string) => void) | undefined;
}

/** Reads the documents of one input: each once, and only where it is allowed. */
export interface SourceReader {
  /** The input itself; for a folder, all files below it that have one of the endings, sorted. */
  readonly open: (input: string, endings: readonly string[]) => Promise<readonly SourceDocument[] | SourceFailure>;
  /** What a location in a document leads to. A document that was read before is the same object again. */
  readonly follow: (location: string, from: SourceDocument) => Promise<SourceDocument | SourceFailure>;
  readonly allowInternalSubset: boolean;
}

export function createSourceReader(options: SourceOptions): SourceReader {
  const state: State = {
    options,
    limits: { ...DEFAULT_READ_LIMITS, ...options.limits },
    roots: [],
    origins: new Set(
      (options.allow ?? [])
        .filter((place) => isAddress(place) && URL.canParse(place))
        .map((place) => new URL(place).origin),
    ),
    login: { headers: loginHeaders(options), origin: undefined },
    shown: (path) => path,
    documents: new Map(),
    found: new Map(),
    bytes: 0,
  };
  return {
    open: async (input, endings) => (isAddress(input) ? openUrl(state, input) : openPath(state, input, endings)),
    follow: (location, from) => follow(state, location, from),
    allowInternalSubset: options.doctype === true,
  };
}

interface State {
  readonly options: SourceOptions;
  readonly limits: ReadLimits;
  roots: readonly Root[];
  readonly origins: Set<string>;
  login: { readonly headers: Readonly<Record<string, string>>; readonly origin: string | undefined };
  shown: (path: string) => string;
  readonly documents: Map<string, SourceDocument>;
  /** Where locations were found to lead, by folder and location: large sets repeat the same few. */
  readonly found: Map<string, LocalFile | SourceFailure>;
  bytes: number;
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

function loginHeaders({ headers, basic }: SourceOptions): Readonly<Record<string, string>> {
  return basic === undefined ? { ...headers } : { ...headers, authorization: basicHeader(basic.user, basic.password) };
}

function basicHeader(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

async function openUrl(state: State, input: string): Promise<readonly SourceDocument[] | SourceFailure> {
  if (!URL.canParse(input)) return { failure: "absent", message: `"${redact(input)}" is not a URL` };
  const url = new URL(input);
  if (url.username !== "" || url.password !== "") {
    const authorization = basicHeader(decoded(url.username), decoded(url.password));
    state.login = { ...state.login, headers: { ...state.login.headers, authorization } };
    url.username = "";
    url.password = "";
  }
  state.origins.add(url.origin);
  state.login = { ...state.login, origin: url.origin };
  const document = await readRemote(state, url, 0);
  if (isFailure(document)) return document;
  state.origins.add(new URL(document.base).origin);
  return [document];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function openPath(state: State, input: string, endings: readonly string[]): readonly SourceDocument[] | SourceFailure {
  const { cwd, allow = [] } = state.options;
  const path = resolve(cwd, input);
  const kind = kindOf(path);
  const [folder, named] = kind === "folder" ? [path, input] : [dirname(path), dirname(input)];
  state.shown = (file) => join(named, relative(folder, file)).replaceAll("\\", "/");
  const allowed = allow.filter((place) => !isAddress(place)).map((place) => resolve(cwd, place));
  state.roots = [folder, ...allowed].map(rootOf);
  if (kind === "absent") return { failure: "absent", message: `"${input}" does not exist` };
  const paths = kind === "folder" ? filesBelow(path, endings) : [path];
  const documents: SourceDocument[] = [];
  for (const file of paths) {
    const document = readLocal(state, fileAt(file), 0);
    if (isFailure(document)) return document;
    if (!documents.includes(document)) documents.push(document);
  }
  if (documents.length > 0) return documents;
  return {
    failure: "empty",
    message: `"${input}" holds no ${endings.map((ending) => `*${ending}`).join(" or ")} file`,
  };
}

async function follow(state: State, location: string, from: SourceDocument): Promise<SourceDocument | SourceFailure> {
  const depth = from.depth + 1;
  if (depth > state.limits.depth) {
    return { failure: "limit", message: `imports stand more than ${state.limits.depth} deep inside each other` };
  }
  if (isAddress(from.base) || isAddress(location)) return followUrl(state, location, from, depth);
  // One letter is a drive, not a scheme.
  if (/^(?!file:)[a-z][a-z0-9+.-]+:/i.test(location)) {
    return { failure: "absent", message: `"${redact(location)}" is neither a path nor an http address` };
  }
  const key = JSON.stringify([dirname(from.base), location]);
  const file = state.found.get(key) ?? findBeside(location, from.base, state.roots, state.shown);
  state.found.set(key, file);
  return isFailure(file) ? file : readLocal(state, file, depth);
}

async function followUrl(
  state: State,
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
  if (!state.origins.has(url.origin)) return urlRefused(url);
  url.username = "";
  url.password = "";
  return readRemote(state, url, depth);
}

async function readRemote(state: State, url: URL, depth: number): Promise<SourceDocument | SourceFailure> {
  url.hash = "";
  const known = state.documents.get(url.href);
  if (known !== undefined) return known;
  state.options.onRead?.(shownUrl(url));
  const read = await readUrl(url, {
    fetch: state.options.fetch ?? fetch,
    limits: state.limits,
    loginHeaders: state.login.headers,
    loginOrigin: state.login.origin,
    isAllowed: (target) => isAddress(target.href) && state.origins.has(target.origin),
  });
  return isFailure(read) ? read : keepRemote(state, url, read, depth);
}

function keepRemote(state: State, asked: URL, read: RemoteFile, depth: number): SourceDocument | SourceFailure {
  const { href } = read.url;
  const document = keep(state, {
    id: href,
    base: href,
    file: shownUrl(read.url),
    bytes: read.bytes,
    contentType: read.contentType,
    depth,
  });
  if (!isFailure(document)) state.documents.set(asked.href, document);
  return document;
}

function readLocal(state: State, local: LocalFile, depth: number): SourceDocument | SourceFailure {
  const known = state.documents.get(local.real);
  if (known !== undefined) return known;
  const file = state.shown(local.path);
  state.options.onRead?.(file);
  const bytes = readBytes(local, file, state.limits.documentBytes);
  return isFailure(bytes) ? bytes : keep(state, { id: local.real, base: local.path, file, bytes, depth });
}

function keep(state: State, document: SourceDocument): SourceDocument | SourceFailure {
  const known = state.documents.get(document.id);
  if (known !== undefined) return known;
  state.bytes += document.bytes.length;
  if (state.documents.size >= state.limits.documents) {
    return { failure: "limit", message: `more than ${state.limits.documents} documents` };
  }
  if (state.bytes > state.limits.totalBytes) {
    return { failure: "limit", message: `more than ${state.limits.totalBytes} bytes in all documents` };
  }
  state.documents.set(document.id, document);
  return document;
}
