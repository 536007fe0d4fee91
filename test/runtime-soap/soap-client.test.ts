import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";

import type { CallOptions, Interceptor } from "../../runtime/index.js";
import {
  AuthError,
  bindMethods,
  type Client,
  DecodeError,
  isFault,
  MessageError,
  SoapFault,
  TransportError,
  ValidationError,
} from "../../runtime/index.js";
import { createSoapClient, type SoapClientOptions } from "../../runtime/soap.js";
import type { TransportReply, TransportRequest } from "../../runtime/transport.js";
import {
  envelope,
  fault,
  notify,
  quiet,
  type Said,
  type Say,
  said,
  say,
  say12,
  soap12,
  ticketed,
} from "./echo-service.js";
import { type Answer, type Loopback, loopback } from "./loopback.js";

afterEach(() => {
  vi.restoreAllMocks();
});

/** A server that answers every request with this. */
function answering(
  body: string,
  status = 200,
  headers: Record<string, string> = { "content-type": "text/xml" },
): Answer {
  return (_request, response) => response.writeHead(status, headers).end(body);
}

async function failureOf(answer: Answer, options: Partial<SoapClientOptions> = {}): Promise<unknown> {
  await using server = await loopback(answer);
  await using client = createSoapClient({ environment: {}, ...options, url: server.url });
  return await client.send(say, { text: "x" }).catch((error: unknown) => error);
}

function clientOf(server: Loopback, options: Partial<SoapClientOptions> = {}) {
  return createSoapClient({ environment: {}, ...options, url: server.url });
}

describe("SOAP over HTTP", () => {
  it("sends SOAP 1.1 and reads the typed reply", async () => {
    await using server = await loopback(answering(envelope(said("hello &lt;you&gt;"))));
    await using client = clientOf(server);
    expect(await client.send(say, { text: "hello", count: 3 })).toEqual({ text: "hello <you>" });
    const [request] = server.requests;
    expect(request?.headers["content-type"]).toBe("text/xml; charset=utf-8");
    expect(request?.headers["soapaction"]).toBe('"urn:echo#Say"');
    expect(request?.body).toContain("hello");
  });

  it("always sends a quoted SOAPAction, also an empty one", async () => {
    await using server = await loopback(answering(envelope(said("a"))));
    await using client = clientOf(server);
    await client.send(quiet, { text: "a" });
    expect(server.requests[0]?.headers["soapaction"]).toBe('""');
  });

  it("sends SOAP 1.2 with the action in the content type", async () => {
    await using server = await loopback(
      answering(envelope(said("a"), soap12), 200, { "content-type": "application/soap+xml" }),
    );
    await using client = clientOf(server);
    expect(await client.send(say12, { text: "a" })).toEqual({ text: "a" });
    expect(server.requests[0]?.headers["content-type"]).toBe(
      'application/soap+xml; charset=utf-8; action="urn:echo#Say"',
    );
    expect(server.requests[0]?.headers["soapaction"]).toBeUndefined();
  });

  it("reads ISO-8859-1, UTF-16 and gzip", async () => {
    const text = envelope(said("Grüße")).replace("UTF-8", "ISO-8859-1");
    const bodies: readonly [Buffer, Record<string, string>][] = [
      [Buffer.from(text, "latin1"), { "content-type": "text/xml" }],
      [
        Buffer.from(`\ufeff${envelope(said("Grüße")).replace("UTF-8", "UTF-16")}`, "utf16le"),
        { "content-type": "text/xml" },
      ],
      [gzipSync(envelope(said("Grüße"))), { "content-type": "text/xml", "content-encoding": "gzip" }],
    ];
    for (const [body, headers] of bodies) {
      await using server = await loopback((_request, response) => response.writeHead(200, headers).end(body));
      await using client = clientOf(server);
      expect(await client.send(say, { text: "a" })).toEqual({ text: "Grüße" });
    }
  });

  it("sends nothing for an input that the schema does not allow", async () => {
    await using server = await loopback(answering(envelope(said("a"))));
    await using client = clientOf(server);
    const error = await client.send(say, { text: "a", count: 1.5 }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ValidationError);
    expect(error).toMatchObject({ operation: "Say", path: expect.stringContaining("count") });
    expect(server.requests).toEqual([]);
  });

  it("sends and receives declared SOAP headers", async () => {
    const header = '<E:Header><t:Ticket xmlns:t="urn:echo"><t:id>next</t:id></t:Ticket></E:Header>';
    await using server = await loopback(answering(envelope(said("a"), undefined, header)));
    await using client = clientOf(server);
    let received: unknown;
    const options = { soapHeader: { Ticket: { id: "first" } }, onSoapHeader: (value: unknown) => (received = value) };
    await client.send(ticketed, { text: "a" }, options);
    expect(server.requests[0]?.body).toContain("first");
    expect(received).toEqual({ Ticket: { id: "next" } });
  });

  it.each([200, 202, 204])("takes an empty %d as the end of a one-way call", async (status) => {
    await using server = await loopback(answering("", status, {}));
    await using client = clientOf(server);
    expect(await client.send(notify, { text: "a" })).toBeUndefined();
  });

  it("reads a fault in answer to a one-way call", async () => {
    await using server = await loopback(answering(fault("no"), 500));
    await using client = clientOf(server);
    await expect(client.send(notify, { text: "a" })).rejects.toBeInstanceOf(SoapFault);
  });

  it("merges headers without a double, whatever their case", async () => {
    await using server = await loopback(answering(envelope(said("a"))));
    await using client = clientOf(server, { headers: { "X-A": "client", "X-B": "client" } });
    await client.send(say, { text: "a" }, { headers: { "x-a": "call" } });
    expect(server.requests[0]?.headers).toMatchObject({ "x-a": "call", "x-b": "client" });
  });

  it.each([
    ["a line end in a value", { "X-A": "geheim\r\nX-B: 1" }],
    ["a character beyond ISO-8859-1", { "X-A": "geheim€" }],
    ["a value that is no string", { "X-A": 5 as unknown as string }],
    ["a name that is none", { "X A": "geheim" }],
    ["what belongs to the connection", { "Transfer-Encoding": "geheim" }],
  ])("refuses %s in a header before it sends anything", async (_what, headers) => {
    await using server = await loopback(answering(envelope(said("a"))));
    await using client = clientOf(server);
    const error = await client.send(say, { text: "a" }, { headers }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "ValidationError", operation: "Say" });
    expect(String(error)).not.toContain("geheim");
    expect(server.requests).toEqual([]);
    expect(() => clientOf(server, { headers })).toThrow(ValidationError);
  });

  it("calls through interceptors in order, the first outermost", async () => {
    const order: string[] = [];
    const named =
      (name: string): Interceptor =>
      (next) =>
      async (call) => {
        order.push(`${name} before ${call.operationName}`);
        const reply = await next({
          ...call,
          input: { ...(call.input as Say), text: `${(call.input as Say).text}${name}` },
        });
        order.push(`${name} after ${reply.http.status}`);
        return reply;
      };
    await using server = await loopback(answering(envelope(said("a"))));
    await using client = clientOf(server, { interceptors: [named("A"), named("B")] });
    await client.send(say, { text: "-" });
    expect(order).toEqual(["A before Say", "B before Say", "B after 200", "A after 200"]);
    expect(server.requests[0]?.body).toContain("-AB");
  });
});

describe("SOAP faults", () => {
  const detail = '<detail><e:TooLoud xmlns:e="urn:echo"><e:limit>70</e:limit></e:TooLoud></detail>';

  it.each([200, 400, 500])("are read with HTTP status %d", async (status) => {
    const error = await failureOf(
      answering(fault("too loud", detail), status, { "content-type": "text/xml", "x-node": "7" }),
    );
    expect(error).toBeInstanceOf(SoapFault);
    expect(error).toMatchObject({
      name: "SoapFault",
      message: "too loud",
      operation: "Say",
      code: "{http://schemas.xmlsoap.org/soap/envelope/}Server",
      detail: { name: "TooLoud", value: { limit: 70 } },
      http: { status, headers: { "x-node": "7" } },
    });
  });

  it("narrow to the operation's declared faults", async () => {
    const error = await failureOf(answering(fault("too loud", detail), 500));
    expect(isFault(error, notify)).toBe(false);
    expect(isFault(error, say, "Busy")).toBe(false);
    if (!isFault(error, say)) return expect.unreachable("it is one");
    if (error.detail?.name === "TooLoud") expect(error.detail.value.limit satisfies number).toBe(70);
    if (!isFault(error, say, "TooLoud")) return expect.unreachable("it is that one");
    expect(error.detail.value.limit satisfies number).toBe(70);
  });

  it("keep an undeclared detail reachable", async () => {
    const error = await failureOf(answering(fault("oops", "<detail><x:a xmlns:x='urn:x'>1</x:a></detail>"), 500));
    expect(error).toMatchObject({
      detail: undefined,
      undeclared: [{ name: "a", namespace: "urn:x", children: ["1"] }],
    });
  });
});

describe("what is no SOAP", () => {
  it("is a MessageError with status and the first words", async () => {
    const page = "<html><head><title>Bad gateway</title></head><body>nginx</body></html>";
    const error = await failureOf(answering(page, 502, { "content-type": "text/html" }));
    expect(error).toBeInstanceOf(MessageError);
    expect(error).toMatchObject({ status: 502, operation: "Say", excerpt: page });
    expect(String(error)).toContain("an HTML page");
  });

  it.each([
    ["plain text", "busy", { "content-type": "text/plain" }, "text/plain"],
    ["nothing", "", {}, "no body"],
    ["another document", "<rss/>", { "content-type": "text/xml" }, "text/xml"],
    ["attachments", "--b", { "content-type": "multipart/related; boundary=b" }, "multipart"],
  ] as const)("may be %s", async (_what, body, headers, words) => {
    const error = await failureOf(answering(body, 200, headers));
    expect(error).toBeInstanceOf(MessageError);
    expect(String(error)).toContain(words);
  });

  it("may be a multipart message, with an envelope and with bytes in it", async () => {
    const type = { "content-type": 'multipart/related; type="application/xop+xml"; boundary=b' };
    const body = Buffer.concat([
      Buffer.from(`--b\r\n\r\n${envelope(said("a"))}\r\n--b\r\n\r\n`),
      Buffer.from([0xff, 0]),
    ]);
    const error = await failureOf((_request, response) => response.writeHead(200, type).end(body));
    expect(error).toMatchObject({ name: "MessageError", status: 200 });
    expect(String(error)).toContain("attachments and MTOM are not supported");
  });

  it.each([
    ["of an unknown encoding", Buffer.from("<html>busy"), "text/html; charset=foo"],
    ["whose bytes are not of its encoding", Buffer.from([...Buffer.from("<html>busy "), 0xe4, 0x20]), "text/html"],
  ])("may be a page %s", async (_what, body, type) => {
    const answer =
      (status: number): Answer =>
      (_request, response) =>
        response.writeHead(status, { "content-type": type }).end(body);
    const error = await failureOf(answer(502));
    expect(error).toMatchObject({ name: "MessageError", status: 502 });
    expect((error as MessageError).excerpt).toContain("<html>busy");
    expect(await failureOf(answer(401))).toMatchObject({ name: "AuthError", status: 401 });
  });

  it.each([
    ["whose bytes are not of its encoding", Buffer.from(envelope(said("ä")), "latin1"), "not valid UTF-8"],
    ["of another operation", Buffer.from(envelope("<a/>")), "<a> where"],
    ["of no body", Buffer.from(envelope("").replace(/<E:Body.*Body>/, "")), "no body"],
  ])("is an envelope %s; the error has the status and the first words", async (_what, body, words) => {
    const error = await failureOf((_request, response) =>
      response.writeHead(500, { "content-type": "text/xml" }).end(body),
    );
    expect(error).toMatchObject({ name: "MessageError", operation: "Say", status: 500 });
    expect(String(error)).toContain(words);
    expect((error as MessageError).excerpt).toContain("Envelope");
  });

  it("is, when strict, a reply with a header block that must be understood, and is not", async () => {
    const block = (attributes: string) =>
      envelope(said("a"), undefined, `<E:Header><s:Sec xmlns:s="urn:s" ${attributes}/></E:Header>`);
    const error = await failureOf(answering(block('E:mustUnderstand="1"')), { strict: true });
    expect(error).toMatchObject({ name: "MessageError", operation: "Say" });
    expect(String(error)).toContain("{urn:s}Sec must be understood");
    for (const attributes of ["", 'E:mustUnderstand="0"', 'E:mustUnderstand="1" E:actor="urn:other"'])
      expect(await failureOf(answering(block(attributes)), { strict: true })).toEqual({ text: "a" });
    expect(await failureOf(answering(block('E:mustUnderstand="1"')))).toEqual({ text: "a" });
  });

  it.each([401, 403])("is an AuthError with %d", async (status) => {
    const error = await failureOf(answering("<html/>", status, { "www-authenticate": 'Basic realm="x"' }));
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ status, operation: "Say" });
    expect(String(error)).toContain("asks for Basic");
  });

  it.each([301, 302, 307, 308])(
    "is not followed as a redirect with %d; the error names the address",
    async (status) => {
      const error = await failureOf(answering("", status, { location: "https://new.example/soap?p=geheim" }));
      expect(error).toBeInstanceOf(MessageError);
      expect(String(error)).toContain("https://new.example/soap?p=***");
    },
  );

  it("is an envelope that breaks off", async () => {
    const error = await failureOf(answering(envelope(said("a")).slice(0, -20)));
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ operation: "Say" });
  });

  it("is, when strict, an envelope under another content type", async () => {
    const answer = answering(envelope(said("a")), 200, { "content-type": "text/html" });
    expect(await failureOf(answer, { strict: true })).toBeInstanceOf(MessageError);
  });
});

describe("login", () => {
  it.each([
    ["basic", (url: string) => ({ url, basic: { username: "ada", password: "ge:heim€" } })],
    ["user information", (url: string) => ({ url: url.replace("//", "//ada:ge%3Aheim%E2%82%AC@") })],
  ])("by %s is HTTP Basic, and the address stays clean", async (_how, options) => {
    await using server = await loopback(answering(envelope(said("a"))));
    await using client = createSoapClient({ environment: {}, ...options(server.url) });
    await client.send(say, { text: "a" });
    const expected = `Basic ${Buffer.from("ada:ge:heim€").toString("base64")}`;
    expect(server.requests[0]?.headers.authorization).toBe(expected);
    expect(client.url).toBe(server.url);
  });

  it("by bearer asks once for a new token when the old one is refused", async () => {
    await using server = await loopback((request, response) =>
      request.headers.authorization === "Bearer second"
        ? response.writeHead(200, { "content-type": "text/xml" }).end(envelope(said("a")))
        : response.writeHead(401).end(),
    );
    const asked: (string | undefined)[] = [];
    const bearer = (refused?: string): string => {
      asked.push(refused);
      return refused === undefined ? "first" : "second";
    };
    await using client = clientOf(server, { bearer });
    expect(await client.send(say, { text: "a" })).toEqual({ text: "a" });
    expect(asked).toEqual([undefined, "first"]);
    await using fixed = clientOf(server, { bearer: "first" });
    await expect(fixed.send(say, { text: "a" })).rejects.toBeInstanceOf(AuthError);
    expect(server.requests).toHaveLength(3);
  });
});

describe("lifetime", () => {
  it("ends with the block, and later calls are refused", async () => {
    await using server = await loopback(answering(envelope(said("a"))));
    let outside: Client | undefined;
    {
      await using client = clientOf(server);
      outside = client;
      await client.send(say, { text: "a" });
    }
    await expect(outside.send(say, { text: "a" })).rejects.toMatchObject({
      name: "TransportError",
      code: "CLOSED",
      operation: "Say",
    });
  });

  it("repeats once what was never sent, and never what was", async () => {
    const attempts: string[] = [];
    const failing = (sent: boolean, code: string) => ({
      async send() {
        attempts.push(code);
        throw new TransportError("no", { sent, code });
      },
      async close() {},
    });
    const run = (sent: boolean, code: string) =>
      createSoapClient({ url: "http://test", transport: failing(sent, code) })
        .send(say, { text: "a" })
        .catch((error: unknown) => error);
    expect(await run(false, "ECONNREFUSED")).toMatchObject({ sent: false, operation: "Say" });
    expect(await run(true, "ECONNRESET")).toMatchObject({ sent: true });
    expect(await run(false, "ENOTFOUND")).toMatchObject({ sent: false });
    expect(attempts).toEqual(["ECONNREFUSED", "ECONNREFUSED", "ECONNRESET", "ENOTFOUND"]);
  });

  it("takes a call's own timeout and signal", async () => {
    await using server = await loopback(() => {});
    await using client = clientOf(server);
    await expect(client.send(say, { text: "a" }, { timeoutMs: 30 })).rejects.toMatchObject({ code: "TIMEOUT" });
    const signal = AbortSignal.timeout(30);
    await expect(client.send(say, { text: "a" }, { signal })).rejects.toMatchObject({ code: "ABORTED" });
  });

  it("has one time limit for all attempts of a call, and tells the transport what is left", async () => {
    let now = 5000;
    vi.spyOn(performance, "now").mockImplementation(() => now);
    const limits: (number | undefined)[] = [];
    const transport = {
      async send({ timeoutMs }: TransportRequest): Promise<TransportReply> {
        limits.push(timeoutMs);
        now += 60;
        return { status: 401, headers: {}, body: new Uint8Array() };
      },
      async close() {},
    };
    const again: Interceptor = (next) => (call) => next(call).catch(() => next(call).catch(() => next(call)));
    const client = createSoapClient({ url: "http://test", transport, interceptors: [again], timeoutMs: 100 });
    await expect(client.send(say, { text: "a" })).rejects.toMatchObject({ code: "TIMEOUT", sent: false });
    expect(limits).toEqual([100, 40]);
    await client.send(say, { text: "a" }, { timeoutMs: Number.POSITIVE_INFINITY }).catch(() => undefined);
    expect(limits[2]).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([0, -1, Number.NaN, "5" as unknown as number])("refuses %s as timeoutMs", async (timeoutMs) => {
    expect(() => createSoapClient({ url: "http://test", timeoutMs })).toThrow(ValidationError);
    const client = createSoapClient({ url: "http://test" });
    const refused = { name: "ValidationError", path: "timeoutMs", operation: "Say" };
    await expect(client.send(say, { text: "a" }, { timeoutMs })).rejects.toMatchObject(refused);
  });

  it.each(["", "not an address", "ftp://host/", "file:///etc/passwd"])("refuses %j as url", (url) => {
    expect(() => createSoapClient({ url })).toThrow(ValidationError);
  });
});

describe("method client", () => {
  interface EchoClient extends Client {
    say(input: Say, options?: CallOptions): Promise<Said>;
    notify(input?: Say, options?: CallOptions): Promise<void>;
  }

  it("calls operations by name and is a client itself", async () => {
    await using server = await loopback((request, response) =>
      request.headers["soapaction"]?.includes("Notify")
        ? response.writeHead(202).end()
        : response.writeHead(200, { "content-type": "text/xml" }).end(envelope(said("a"))),
    );
    await using echo = bindMethods<EchoClient>(clientOf(server), { say, notify });
    expect(await echo.say({ text: "a" })).toEqual({ text: "a" });
    expect(await echo.send(say, { text: "a" })).toEqual({ text: "a" });
    await expect(echo.notify()).rejects.toBeInstanceOf(ValidationError);
    await echo.notify({ text: "a" }, { headers: { "x-a": "1" } });
    expect(server.requests[2]?.headers["x-a"]).toBe("1");
  });
});
