import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventually, withProxy } from "./proxied.js";

describe("HTTP through the recorder", () => {
  it("has the same method, path, headers and bytes both ways", async () => {
    let seen: { method: unknown; url: unknown; headers: NodeJS.Dict<string | string[]>; body: Buffer } | undefined;
    let answer: { status: number; body: Buffer } = { status: 200, body: Buffer.alloc(0) };
    const onRequest: import("node:http").RequestListener = async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      seen = { method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks) };
      response.writeHead(answer.status, { "x-reply": "yes", "set-cookie": ["a=1", "b=2"] }).end(answer.body);
    };
    await withProxy({ onRequest }, async ({ proxy }) => {
      const body = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.constant(new Uint8Array(400_000).fill(7)));
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH"),
          body,
          body,
          fc.constantFrom(200, 204, 302, 400, 401, 500),
          async (method, sent, received, status) => {
            answer = { status, body: Buffer.from(status === 204 ? [] : received) };
            const reply = await fetch(`http://127.0.0.1:${proxy.port}/api/fe/v1/Op?x=%20y`, {
              method,
              redirect: "manual",
              headers: { authorization: "Bearer t", "content-type": "application/octet-stream" },
              ...(method === "GET" ? {} : { body: sent }),
            });
            expect([reply.status, reply.headers.get("x-reply"), reply.headers.getSetCookie()]).toEqual([
              status,
              "yes",
              ["a=1", "b=2"],
            ]);
            expect(Buffer.from(await reply.arrayBuffer()).equals(answer.body)).toBe(true);
            expect(seen).toMatchObject({ method, url: "/api/fe/v1/Op?x=%20y", headers: { authorization: "Bearer t" } });
            expect(seen?.body.equals(method === "GET" ? Buffer.alloc(0) : Buffer.from(sent))).toBe(true);
          },
        ),
        { numRuns: 40 },
      );
    });
  });

  it("tells of JSON bodies, compressed ones too, with the operation that the address names", async () => {
    const onRequest: import("node:http").RequestListener = (request, response) => {
      request.resume();
      const isError = request.url === "/v1/Fail";
      response.writeHead(isError ? 400 : 200, { "content-type": "application/json", "content-encoding": "gzip" });
      response.end(gzipSync(isError ? '{"errorCode":1}' : '{"ok":true}'));
    };
    await withProxy({ onRequest }, async ({ proxy, bodies }) => {
      for (const path of ["/v1/MakeCall?x", "/v1/Fail", "/v1/1e240"]) {
        const reply = await fetch(`http://127.0.0.1:${proxy.port}${path}`, {
          method: "POST",
          headers: { "content-type": "application/json; charset=utf-8" },
          body: '{"to": "1"}',
        });
        await reply.json();
      }
      await eventually(() => bodies.length === 6);
      expect(bodies).toEqual([
        { text: '{"to": "1"}', role: "request", name: "MakeCall" },
        { text: '{"ok":true}', role: "response", name: "MakeCall" },
        { text: '{"to": "1"}', role: "request", name: "Fail" },
        { text: '{"errorCode":1}', role: "error", name: "Fail" },
        { text: '{"to": "1"}', role: "request", name: undefined },
        { text: '{"ok":true}', role: "response", name: undefined },
      ]);
    });
  });

  it("passes what is no JSON, what is broken and what is a bomb, and tells nothing of it", async () => {
    const bomb = gzipSync(Buffer.alloc(40_000_000, " "));
    const replies: readonly (readonly [string, string, Buffer])[] = [
      ["text/html", "identity", Buffer.from("{}")],
      ["application/json", "gzip", Buffer.from("{} not gzip")],
      ["application/json", "gzip", bomb],
      ["application/json", "zstd-of-tomorrow", Buffer.from("{}")],
      ["application/json", "identity", Buffer.alloc(3_000_000, "[")],
    ];
    let at = 0;
    const onRequest: import("node:http").RequestListener = (request, response) => {
      request.resume();
      const [type = "", coding = "", body] = replies[at] ?? [];
      response.writeHead(200, { "content-type": type, "content-encoding": coding }).end(body);
    };
    await withProxy({ onRequest }, async ({ proxy, bodies }) => {
      for (; at < replies.length; at += 1) {
        const reply = await rawBody(proxy.port);
        expect(reply.equals(replies[at]?.[2] ?? Buffer.alloc(0))).toBe(true);
      }
      expect(bodies).toEqual([]);
    });
  });

  it("goes to no other server than its own", async () => {
    const paths: unknown[] = [];
    const onRequest: import("node:http").RequestListener = (request, response) => {
      paths.push([request.url, request.headers.host]);
      response.end();
    };
    await withProxy({ onRequest, path: "/base" }, async ({ proxy }) => {
      expect(await statusOf(proxy.port, "http://other.example/x")).toBe(400);
      expect(await statusOf(proxy.port, "//other.example/x")).toBe(200);
      expect(await statusOf(proxy.port, "/")).toBe(200);
      expect(paths).toEqual([
        ["//other.example/x", expect.stringMatching(/^127\.0\.0\.1:/)],
        ["/base", expect.stringMatching(/^127\.0\.0\.1:/)],
      ]);
    });
  });

  it("ends the exchange at the server when the client goes away, and says why when the server does", async () => {
    let gone = false;
    const onRequest: import("node:http").RequestListener = (request, response) => {
      if (request.url === "/cut") return void request.socket.destroy();
      response.on("close", () => {
        gone = true;
      });
      response.write("begin");
    };
    await withProxy({ onRequest }, async ({ proxy, problems }) => {
      const leave = new AbortController();
      const reply = await fetch(`http://127.0.0.1:${proxy.port}/wait`, { signal: leave.signal });
      leave.abort();
      await reply.text().catch(() => undefined);
      await eventually(() => gone);
      expect(problems).toEqual([]);
      const cut = await fetch(`http://127.0.0.1:${proxy.port}/cut`);
      expect([cut.status, await cut.text()]).toEqual([502, expect.stringContaining("closed the connection")]);
      expect(problems).toHaveLength(1);
    });
  });
});

async function rawBody(port: number): Promise<Buffer> {
  const { get } = await import("node:http");
  return await new Promise((resolve, reject) => {
    get({ port, host: "127.0.0.1", path: "/x/Op" }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks)));
    }).on("error", reject);
  });
}

async function statusOf(port: number, path: string): Promise<number | undefined> {
  const { get } = await import("node:http");
  return await new Promise((resolve, reject) => {
    get({ port, host: "127.0.0.1", path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on("error", reject);
  });
}
