import type { IncomingMessage, ServerResponse } from "node:http";
import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Dispatcher } from "undici";
import type { SampleRole } from "../source/json/sample.js";
import { createTap, type Tap } from "./tap.js";
import { httpOrigin, httpPath, isHopByHop, type Upstream } from "./upstream.js";
import { upstreamFailure } from "./upstream-failure.js";

/** A JSON body of a request or a reply. */
export interface HttpBody {
  readonly text: string;
  readonly role: SampleRole;
  /** The last step of the address. */
  readonly name: string | undefined;
}

export interface HttpPass {
  readonly upstream: Upstream;
  readonly dispatcher: Dispatcher;
  /** After it was passed on. */
  readonly onBody: (body: HttpBody) => void;
  readonly onHeaders: (headers: IncomingMessage["headers"]) => void;
  readonly onProblem: (words: string) => void;
}

/** Passes one exchange over HTTP on, its bodies as they come. */
export async function passHttp(request: IncomingMessage, response: ServerResponse, pass: HttpPass): Promise<void> {
  const { upstream, dispatcher } = pass;
  const asked = request.url ?? "/";
  const name = operationIn(asked);
  const sent = createTap(request.headers);
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  try {
    // An address of another server, as for a forward proxy, or none.
    if (!asked.startsWith("/")) return refuse(response, 400, "this is no proxy for other servers; ask for a path");
    const reply = await dispatcher.request({
      origin: httpOrigin(upstream),
      path: httpPath(upstream, asked),
      method: (request.method ?? "GET") as Dispatcher.HttpMethod,
      headers: forwarded(request),
      body: hasBody(request) ? request.pipe(tapped(sent)) : null,
      signal: gone.signal,
    });
    pass.onHeaders(reply.headers);
    const received = createTap(reply.headers);
    response.writeHead(reply.statusCode, kept(reply.headers));
    await pipeline(reply.body as Readable, tapped(received), response);
    const isError = reply.statusCode >= 400;
    for (const text of await sent.json()) pass.onBody({ text, role: "request", name });
    for (const text of await received.json()) pass.onBody({ text, role: isError ? "error" : "response", name });
  } catch (error) {
    if (gone.signal.aborted) return;
    const words = upstreamFailure(upstream, error);
    pass.onProblem(words);
    if (response.headersSent) response.destroy();
    else refuse(response, 502, words);
  }
}

function forwarded({ rawHeaders, headers }: IncomingMessage): string[] {
  const flat: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (isHopByHop(name, headers.connection) || /^(?:host|expect)$/i.test(name)) continue;
    flat.push(name, rawHeaders[at + 1] ?? "");
  }
  return flat;
}

function kept(headers: Dispatcher.ResponseData["headers"]): Record<string, string | string[]> {
  const connection = [headers["connection"] ?? ""].flat().join(",");
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || isHopByHop(name, connection) ? [] : [[name, value]],
    ),
  );
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
}

function tapped(tap: Tap): PassThrough {
  const through = new PassThrough();
  through.on("data", tap.add);
  through.pause();
  return through;
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`wirewright record: ${words}\n`);
}

/** As in an HTTP archive: the last step of an address, where it may be a name. */
function operationIn(path: string): string | undefined {
  const step = (path.split("?", 1)[0] ?? "").split("/").at(-1) ?? "";
  return /^[A-Za-z]\w{0,63}$/.test(step) ? step : undefined;
}
