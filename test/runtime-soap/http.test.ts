import { getEventListeners } from "node:events";
import { createServer, type Socket } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { MessageError, TransportError } from "../../runtime/errors.js";
import { createHttpTransport } from "../../runtime/transport/http.js";
import type { TransportReply, TransportRequest } from "../../runtime/transport.js";
import { type Answer, loopback } from "./loopback.js";

const post = (url: string, more: Partial<TransportRequest> = {}): TransportRequest => ({
  url,
  method: "POST",
  headers: { "content-type": "text/plain" },
  body: "hello",
  ...more,
});

const text = (reply: TransportReply): string => Buffer.from(reply.body).toString();

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => expect.unreachable("it should have failed"),
    (error: unknown) => error,
  );
}

/** Runs one request against a server that answers like this. */
async function run(answer: Answer, more: Partial<TransportRequest> = {}, options: { maxReplyBytes?: number } = {}) {
  await using server = await loopback(answer);
  const transport = createHttpTransport({ environment: {}, ...options });
  try {
    return await transport.send(post(server.url, more));
  } finally {
    await transport.close();
  }
}

describe("HTTP transport", () => {
  it("sends method, path, headers and body and gives any status back", async () => {
    await using server = await loopback((_request, response) => response.writeHead(500, { "x-kind": "a" }).end("oops"));
    const transport = createHttpTransport({ environment: {} });
    const reply = await transport.send(post(`${server.url}?x=1`));
    await transport.close();
    expect(reply.status).toBe(500);
    expect(reply.headers["x-kind"]).toBe("a");
    expect(text(reply)).toBe("oops");
    expect(server.requests).toMatchObject([{ method: "POST", path: "/soap?x=1", body: "hello" }]);
    expect(server.requests[0]?.headers["content-type"]).toBe("text/plain");
  });

  it("reuses one connection for calls in a row and opens no more than allowed", async () => {
    await using server = await loopback((_request, response) => setTimeout(() => response.end("ok"), 5));
    const transport = createHttpTransport({ environment: {}, connections: 3 });
    for (let i = 0; i < 5; i++) await transport.send(post(server.url));
    expect(server.connections()).toBe(1);
    await Promise.all(Array.from({ length: 20 }, () => transport.send(post(server.url))));
    expect(server.connections()).toBe(3);
    await transport.close();
  });

  it("joins repeated headers, cookies by newline", async () => {
    const reply = await run((_request, response) => {
      response
        .writeHead(
          200,
          [
            ["x-a", "1"],
            ["x-a", "2"],
            ["set-cookie", "a=1, b"],
            ["set-cookie", "c=2"],
          ].flat(),
        )
        .end();
    });
    expect(reply.headers).toMatchObject({ "x-a": "1, 2", "set-cookie": "a=1, b\nc=2" });
  });

  it("puts chunks together", async () => {
    const reply = await run((_request, response) => {
      response.write("Grü");
      setTimeout(() => response.write(Buffer.from([0xc3])), 5);
      setTimeout(() => response.end(Buffer.from([0x9f, 0x65])), 10);
    });
    expect(text(reply)).toBe("Grüße");
  });

  it.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
    ["br", brotliCompressSync],
  ] as const)("unpacks %s", async (coding, pack) => {
    const reply = await run((_request, response) =>
      response.writeHead(200, { "content-encoding": coding }).end(pack("<a>äöü</a>".repeat(1000))),
    );
    expect(text(reply)).toBe("<a>äöü</a>".repeat(1000));
  });

  it("refuses a reply that unpacks beyond the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const error = await failure(
      run(
        (_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
        {},
        { maxReplyBytes: 1_000_000 },
      ),
    );
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ code: "REPLY_TOO_LARGE", sent: true });
  });

  it.each([
    [
      "with a length",
      (body: Buffer): Answer =>
        (_request, response) =>
          response.end(body),
    ],
    [
      "in chunks",
      (body: Buffer): Answer =>
        (_request, response) =>
          response.write(body),
    ],
  ])("refuses a larger reply %s", async (_how, answer) => {
    const error = await failure(run(answer(Buffer.alloc(300_000)), {}, { maxReplyBytes: 100_000 }));
    expect(error).toMatchObject({ name: "TransportError", code: "REPLY_TOO_LARGE", sent: true });
  });

  it.each([
    ["damaged", "gzip"],
    ["unknown", "zstd"],
    ["fivefold", "identity, identity, identity, identity, identity"],
  ])("names a %s content-encoding", async (_what, coding) => {
    const error = await failure(
      run((_request, response) => response.writeHead(200, { "content-encoding": coding }).end("no such thing")),
    );
    expect(error).toBeInstanceOf(MessageError);
  });

  it("gives up after timeoutMs, also in the middle of a body that trickles in", async () => {
    const error = await failure(
      run(
        (_request, response) => {
          const timer = setInterval(() => response.write("."), 10);
          response.on("close", () => clearInterval(timer));
        },
        { timeoutMs: 150 },
      ),
    );
    expect(error).toMatchObject({ name: "TransportError", code: "TIMEOUT", sent: true });
  });

  it("stops when the signal says so: before, and during", async () => {
    const controller = new AbortController();
    const reason = new Error("user left");
    const during = await failure(run(() => controller.abort(reason), { signal: controller.signal }));
    expect(during).toMatchObject({ code: "ABORTED", sent: true, cause: reason });
    await using server = await loopback((_request, response) => response.end());
    const transport = createHttpTransport({ environment: {} });
    const before = await failure(transport.send(post(server.url, { signal: controller.signal })));
    await transport.close();
    expect(before).toMatchObject({ code: "ABORTED", sent: false });
    expect(server.requests).toEqual([]);
  });

  it("gives up a queued request without sending it, and the connection serves the rest", async () => {
    await using server = await loopback((_request, response) => setTimeout(() => response.end("ok"), 60));
    const transport = createHttpTransport({ environment: {}, connections: 1 });
    const first = transport.send(post(server.url, { body: "1" }));
    const second = failure(transport.send(post(server.url, { body: "2", timeoutMs: 20 })));
    const third = transport.send(post(server.url, { body: "3" }));
    expect(await second).toMatchObject({ code: "TIMEOUT", sent: false });
    await Promise.all([first, third]);
    await transport.close();
    expect(server.requests.map(({ body }) => body)).toEqual(["1", "3"]);
  });

  it("says that nothing was sent when the connection is refused or the name unknown", async () => {
    const server = await loopback(() => {});
    await server[Symbol.asyncDispose]();
    const transport = createHttpTransport({ environment: {} });
    expect(await failure(transport.send(post(server.url)))).toMatchObject({ code: "ECONNREFUSED", sent: false });
    const unknown = await failure(transport.send(post("http://no-such-host.invalid/", { timeoutMs: 20_000 })));
    expect(unknown).toMatchObject({ name: "TransportError", sent: false });
    await transport.close();
  });

  it.each([
    ["before a reply", (message: Parameters<Answer>[2]) => message.socket.destroy()],
    ["with a reset", (message: Parameters<Answer>[2]) => message.socket.resetAndDestroy()],
  ])("says that the request was sent when the connection breaks %s", async (_how, end) => {
    const error = await failure(run((_request, _response, message) => end(message)));
    expect(error).toMatchObject({ name: "TransportError", sent: true });
  });

  it("refuses a reply that ends too early", async () => {
    const error = await failure(
      run((_request, response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write("half");
        setTimeout(() => response.destroy(), 20);
      }),
    );
    expect(error).toMatchObject({ name: "TransportError", sent: true });
  });

  it("refuses what is not HTTP, and keeps its bytes out of the error", async () => {
    const server = createServer((socket) => socket.once("data", () => socket.end("SSH-2.0-geheimnis\r\n")));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const transport = createHttpTransport({ environment: {} });
    const error = await failure(transport.send(post(`http://127.0.0.1:${port}/`)));
    await transport.close();
    server.close();
    expect(error).toMatchObject({ name: "TransportError", sent: true });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("geheimnis");
  });

  it("survives a server that closes idle connections", async () => {
    await using server = await loopback((_request, response, message) => {
      response.end("ok");
      setTimeout(() => message.socket.destroy(), 10);
    });
    const transport = createHttpTransport({ environment: {} });
    for (let i = 0; i < 3; i++) {
      expect(text(await transport.send(post(server.url)))).toBe("ok");
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    await transport.close();
    expect(server.connections()).toBe(3);
  });

  it("refuses requests once it is closed, and closes twice", async () => {
    const transport = createHttpTransport({ environment: {} });
    await transport.close();
    await transport.close();
    expect(await failure(transport.send(post("http://127.0.0.1:1/")))).toMatchObject({ code: "CLOSED", sent: false });
  });

  it("waits for running requests when it is closed, also for one that is just opening", async () => {
    await using server = await loopback((_request, response) => setTimeout(() => response.end("ok"), 30));
    const transport = createHttpTransport({ environment: {} });
    const first = transport.send(post(server.url));
    const closed = transport.close();
    expect(await failure(transport.send(post(server.url)))).toMatchObject({ code: "CLOSED", sent: false });
    expect(text(await first)).toBe("ok");
    await closed;
  });

  it("does not wait for a connect attempt that was given up", async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket.on("error", () => {})));
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const transport = createHttpTransport({ environment: {} });
    const given = await failure(transport.send(post(`https://127.0.0.1:${port}/`, { timeoutMs: 50 })));
    expect(given).toMatchObject({ code: "TIMEOUT", sent: false });
    // The TLS handshake would go on for 10 s.
    const outcome = Promise.race([transport.close(), new Promise((resolve) => setTimeout(resolve, 4000, "waits"))]);
    expect(await outcome).toBeUndefined();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  it.each([Number.POSITIVE_INFINITY, 2 ** 40])("takes a time limit of %d ms for none", async (timeoutMs) => {
    const reply = await run((_request, response) => setTimeout(() => response.end("ok"), 30), { timeoutMs });
    expect(text(reply)).toBe("ok");
  });

  it("listens once to a signal that many requests share, and no longer than they run", async () => {
    await using server = await loopback((_request, response) => response.end("ok"));
    const transport = createHttpTransport({ environment: {} });
    const controller = new AbortController();
    const { signal } = controller;
    await Promise.all(Array.from({ length: 30 }, () => transport.send(post(server.url, { signal }))));
    expect(getEventListeners(signal, "abort")).toEqual([]);
    const sent = Array.from({ length: 30 }, () => transport.send(post(server.url, { signal })));
    const outcomes = Promise.allSettled(sent);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    controller.abort();
    expect((await outcomes).map(({ status }) => status)).toEqual(sent.map(() => "rejected"));
    expect(getEventListeners(signal, "abort")).toEqual([]);
    await transport.close();
  });

  it("does not put user information on the wire", async () => {
    await using server = await loopback((_request, response) => response.end());
    const transport = createHttpTransport({ environment: {} });
    await transport.send(post(server.url.replace("http://", "http://ada:geheim@")));
    await transport.close();
    expect(JSON.stringify(server.requests)).not.toContain("geheim");
  });
});

describe("proxy", () => {
  it("goes through HTTP_PROXY with its login, and past it for NO_PROXY", async () => {
    await using target = await loopback((_request, response) => response.end("direct"));
    await using proxy = await loopback((_request, response) => response.end("proxied"));
    const environment = { HTTP_PROXY: `http://ada:geheim@127.0.0.1:${proxy.port}` };
    const through = createHttpTransport({ environment });
    const past = createHttpTransport({ environment: { ...environment, NO_PROXY: "127.0.0.1" } });
    expect(text(await through.send(post(target.url)))).toBe("proxied");
    expect(text(await past.send(post(target.url)))).toBe("direct");
    await Promise.all([through.close(), past.close()]);
    expect(proxy.requests).toMatchObject([{ method: "POST", path: target.url, body: "hello" }]);
    const login = Buffer.from("ada:geheim").toString("base64");
    expect(proxy.requests[0]?.headers["proxy-authorization"]).toBe(`Basic ${login}`);
  });

  it("says nothing of the proxy's password when the proxy refuses", async () => {
    await using proxy = await loopback((_request, response) => response.writeHead(407).end());
    const transport = createHttpTransport({ environment: { HTTP_PROXY: `http://ada:geheim@127.0.0.1:${proxy.port}` } });
    const error = await failure(transport.send(post("http://192.0.2.1/")));
    await transport.close();
    expect(error).toMatchObject({ name: "TransportError" });
    expect(String((error as Error).stack)).not.toContain("geheim");
  });

  it("takes a proxy's page for no reply of the server", async () => {
    await using proxy = await loopback((_request, response) => response.writeHead(407).end("Who are you?"));
    const transport = createHttpTransport({ environment: { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` } });
    const error = await failure(transport.send(post("http://192.0.2.1/")));
    await transport.close();
    expect(error).toMatchObject({ name: "TransportError" });
    expect((error as Error).message).toContain("Proxy Authentication Required (407)");
  });

  it("names a proxy address that is none, without showing it", async () => {
    const transport = createHttpTransport({ environment: { HTTPS_PROXY: "ada:geheim@proxy" } });
    const error = await failure(transport.send(post("http://127.0.0.1:1/")));
    await transport.close();
    expect(error).toMatchObject({ name: "TransportError", code: "INVALID_PROXY", sent: false });
    expect(String((error as Error).stack)).not.toContain("geheim");
  });
});
