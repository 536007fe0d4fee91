import { redact } from "@wirewright/runtime/redact";
import type { ReadLimits } from "./read-limits.js";
import type { SourceFailure } from "./source-document.js";
import { unreachable } from "./unreachable.js";

/** The part of `fetch` that is used, so that any client for HTTP can be put in its place. */
export type Fetch = (
  url: string,
  init: { readonly headers: Record<string, string>; readonly redirect: "manual"; readonly signal: AbortSignal },
) => Promise<Pick<Response, "status" | "statusText" | "headers" | "body">>;

export interface RemoteFile {
  /** Where redirects ended. */
  readonly url: URL;
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
}

export interface RemoteAccess {
  readonly fetch: Fetch;
  readonly limits: ReadLimits;
  /** Sent to `loginOrigin` only. */
  readonly loginHeaders: Readonly<Record<string, string>>;
  readonly loginOrigin: string | undefined;
  readonly isAllowed: (url: URL) => boolean;
}

/** Reads a URL. Each redirect must lead to an allowed origin, or to HTTPS of the same host; a login is never passed on. */
export async function readUrl(start: URL, access: RemoteAccess): Promise<RemoteFile | SourceFailure> {
  const signal = AbortSignal.timeout(access.limits.timeoutMs);
  let url = start;
  try {
    for (let redirects = 0; redirects <= access.limits.redirects; redirects++) {
      const response = await access.fetch(url.href, { headers: headersFor(url, access), redirect: "manual", signal });
      const target = redirectTarget(url, response);
      if (target === undefined) return await readBody(url, response, access.limits.documentBytes);
      await response.body?.cancel();
      if (!access.isAllowed(target) && !isUpgrade(url, target)) return redirectRefused(url, target);
      url = target;
    }
    return { failure: "limit", message: `${shownUrl(start)} redirects more than ${access.limits.redirects} times` };
  } catch (error) {
    return unreachable(shownUrl(url), error, access.limits.timeoutMs);
  }
}

/** A URL as it may be printed. */
export function shownUrl(url: URL): string {
  return redact(url.href);
}

/** Says how to allow a URL that is not. */
export function urlRefused(url: URL): SourceFailure {
  return {
    failure: "refused",
    message: `reading from ${url.origin} is not allowed here`,
    fix: `If you trust it, allow its origin: --allow ${url.origin}, or allow in the config. Else save a copy, and correct the location.`,
  };
}

function headersFor(url: URL, access: RemoteAccess): Record<string, string> {
  const own = { accept: "text/xml, application/xml, application/wsdl+xml, */*;q=0.1", "user-agent": "wirewright" };
  return url.origin === access.loginOrigin ? { ...own, ...access.loginHeaders } : own;
}

function redirectTarget(url: URL, response: Pick<Response, "status" | "headers">): URL | undefined {
  const location = response.headers.get("location");
  if (location === null || ![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  const target = new URL(location, url);
  target.username = "";
  target.password = "";
  target.hash = "";
  return target;
}

function isUpgrade(from: URL, to: URL): boolean {
  return from.protocol === "http:" && to.protocol === "https:" && from.hostname === to.hostname;
}

function redirectRefused(from: URL, to: URL): SourceFailure {
  if (!/^https?:$/.test(to.protocol)) {
    return {
      failure: "refused",
      message: `${shownUrl(from)} redirects to a ${to.protocol} address, which is never read`,
    };
  }
  return { ...urlRefused(to), message: `${shownUrl(from)} redirects to ${to.origin}, which is not allowed here` };
}

async function readBody(
  url: URL,
  response: Pick<Response, "status" | "statusText" | "headers" | "body">,
  maxBytes: number,
): Promise<RemoteFile | SourceFailure> {
  if (response.status < 200 || response.status > 299) {
    await response.body?.cancel();
    return statusFailure(url, response.status);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Reading stops as soon as the limit is passed, also of what unpacks to a multiple of its size.
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return { failure: "limit", message: `${shownUrl(url)} is larger than ${maxBytes} bytes` };
    chunks.push(chunk);
  }
  return { url, bytes: Buffer.concat(chunks), contentType: response.headers.get("content-type") ?? undefined };
}

function statusFailure(url: URL, status: number): SourceFailure {
  const message = `${shownUrl(url)} answers with status ${status}`;
  if (status === 401 || status === 403)
    return { failure: "absent", message, fix: "Set basic or headers in the config, or check that login." };
  return status === 404
    ? { failure: "absent", message, fix: "Check the path of the address." }
    : { failure: "absent", message };
}
