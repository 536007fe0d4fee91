import type { FileListing } from "./candidate-paths.js";
import { isAddress } from "./is-address.js";
import { createDisk, type LocalFile, type Root, readBytes } from "./read-file.js";
import { DEFAULT_READ_LIMITS, type ReadLimits } from "./read-limits.js";
import { type Fetch, type RemoteFile, readUrl, shownUrl } from "./read-url.js";
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

/** The reading of one input: what is allowed, and what was read. */
export interface Reading {
  readonly options: SourceOptions;
  readonly limits: ReadLimits;
  /** Folders that may be read. */
  roots: readonly Root[];
  /** Origins that may be read. */
  readonly origins: Set<string>;
  login: { readonly headers: Readonly<Record<string, string>>; readonly origin: string | undefined };
  /** A path as the user would type it. */
  shown: (path: string) => string;
  /** By id: real path or URL. */
  readonly documents: Map<string, SourceDocument>;
  /** What each URL gave, failures included: a server that does not answer is asked once. */
  readonly answers: Map<string, SourceDocument | SourceFailure>;
  /** Where locations were found to lead, by folder and location: large sets repeat the same few. */
  readonly found: Map<string, LocalFile | SourceFailure>;
  readonly disk: FileListing;
  bytes: number;
}

export function startReading(options: SourceOptions): Reading {
  const addresses = (options.allow ?? []).filter((place) => isAddress(place) && URL.canParse(place));
  return {
    options,
    limits: { ...DEFAULT_READ_LIMITS, ...options.limits },
    roots: [],
    origins: new Set(addresses.map((address) => new URL(address).origin)),
    login: { headers: loginHeaders(options), origin: undefined },
    shown: (path) => path,
    documents: new Map(),
    answers: new Map(),
    found: new Map(),
    disk: createDisk(),
    bytes: 0,
  };
}

/** The value of `Authorization` for HTTP Basic (RFC 7617). */
export function basicHeader(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

/** A file that may be read, once. */
export function readLocal(reading: Reading, local: LocalFile, depth: number): SourceDocument | SourceFailure {
  const known = reading.documents.get(local.real);
  if (known !== undefined) return known;
  const file = reading.shown(local.path);
  reading.options.onRead?.(file);
  const bytes = readBytes(local, file, reading.limits.documentBytes);
  return isFailure(bytes) ? bytes : keep(reading, { id: local.real, base: local.path, file, bytes, depth });
}

/** A URL that may be read, once. */
export async function readRemote(reading: Reading, url: URL, depth: number): Promise<SourceDocument | SourceFailure> {
  url.hash = "";
  const known = reading.answers.get(url.href);
  if (known !== undefined) return known;
  reading.options.onRead?.(shownUrl(url));
  const read = await readUrl(url, {
    fetch: reading.options.fetch ?? fetch,
    limits: reading.limits,
    loginHeaders: reading.login.headers,
    loginOrigin: reading.login.origin,
    isAllowed: (target) => isAddress(target.href) && reading.origins.has(target.origin),
  });
  const answer = isFailure(read) ? read : keepRemote(reading, read, depth);
  reading.answers.set(url.href, answer);
  return answer;
}

function loginHeaders({ headers, basic }: SourceOptions): Readonly<Record<string, string>> {
  return basic === undefined ? { ...headers } : { ...headers, authorization: basicHeader(basic.user, basic.password) };
}

function keepRemote(reading: Reading, read: RemoteFile, depth: number): SourceDocument | SourceFailure {
  const { href } = read.url;
  return keep(reading, {
    id: href,
    base: href,
    file: shownUrl(read.url),
    bytes: read.bytes,
    contentType: read.contentType,
    depth,
  });
}

function keep(reading: Reading, document: SourceDocument): SourceDocument | SourceFailure {
  const known = reading.documents.get(document.id);
  if (known !== undefined) return known;
  reading.bytes += document.bytes.length;
  if (reading.documents.size >= reading.limits.documents) {
    return { failure: "limit", message: `more than ${reading.limits.documents} documents` };
  }
  if (reading.bytes > reading.limits.totalBytes) {
    return { failure: "limit", message: `more than ${reading.limits.totalBytes} bytes in all documents` };
  }
  reading.documents.set(document.id, document);
  return document;
}
