import { connect, type Socket } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dial, eventually, watchEnd, withProxy } from "./proxied.js";

interface Piece {
  readonly data: Uint8Array;
  readonly isBinary: boolean;
  /** Where it is cut into fragments. */
  readonly cuts: readonly number[];
}

const piece: fc.Arbitrary<Piece> = fc.record({
  data: fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.string({ unit: "binary" }).map((text) => new TextEncoder().encode(text)),
    // The limits of a frame's length: 7, 16 and 64 bits (RFC 6455, 5.2).
    fc.constantFrom(0, 125, 126, 127, 65_535, 65_536, 300_000).map((size) => new Uint8Array(size).fill(0x61)),
  ),
  isBinary: fc.boolean(),
  cuts: fc.array(fc.nat(300_000), { maxLength: 3 }),
});

describe("a WebSocket through the recorder", () => {
  it("is the same at both ends, frame by frame", async () => {
    await withProxy({}, async ({ url, accepted }) => {
      const client = await dial(url);
      const server = watchEnd(await accepted());
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 8 }), fc.boolean(), async (pieces, up) => {
          const [from, to] = up ? [client, server] : [server, client];
          to.frames.length = 0;
          for (const { data, isBinary, cuts } of pieces) {
            const places = [...new Set(cuts.map((cut) => cut % (data.length + 1)))].sort((a, b) => a - b);
            const bounds = [0, ...places, data.length];
            for (let at = 1; at < bounds.length; at += 1)
              from.socket.send(data.slice(bounds[at - 1], bounds[at]), {
                binary: isBinary,
                fin: at === bounds.length - 1,
              });
          }
          await eventually(() => to.frames.length === pieces.length);
          expect(to.frames.map(({ data, isBinary }) => [isBinary, data.toString("hex")])).toEqual(
            pieces.map(({ data, isBinary }) => [isBinary, Buffer.from(data).toString("hex")]),
          );
        }),
        { numRuns: 60 },
      );
    });
  });

  it("tells of text frames only, in both directions", async () => {
    await withProxy({}, async ({ url, accepted, texts }) => {
      const client = await dial(url);
      const server = watchEnd(await accepted());
      client.socket.send("up");
      client.socket.send(Buffer.from("no"));
      await eventually(() => server.frames.length === 2);
      server.socket.send("down");
      await eventually(() => client.frames.length === 1);
      expect(texts).toEqual(["c2s up", "s2c down"]);
    });
  });

  it("has the client's path and headers, and the server's headers and sub-protocol", async () => {
    const options = { handleProtocols: () => "wti.v2", headers: ["Set-Cookie: a=1", "Set-Cookie: b=2"] };
    await withProxy(options, async ({ url, upgrades }) => {
      const headers = { Authorization: "Basic dXNlcjpwdw==", Origin: "https://app.example", Cookie: "x=y" };
      let cookies: unknown;
      const client = await dial(`${url}/api/wti/session?a=b%20c`, ["wti.v1", "wti.v2"], {
        headers,
        finishRequest: (request: import("node:http").ClientRequest) => {
          request.once("upgrade", (response) => {
            cookies = response.headers["set-cookie"];
          });
          request.end();
        },
      });
      const [upgrade] = upgrades;
      expect(upgrade?.url).toBe("/api/wti/session?a=b%20c");
      expect(upgrade?.headers).toMatchObject({
        authorization: "Basic dXNlcjpwdw==",
        origin: "https://app.example",
        cookie: "x=y",
        "sec-websocket-protocol": "wti.v1,wti.v2",
      });
      expect(client.socket.protocol).toBe("wti.v2");
      expect(cookies).toEqual(["a=1", "b=2"]);
    });
  });

  it("asks for the path of the address when the client names none", async () => {
    await withProxy({ path: "/base?x=1" }, async ({ url, upgrades }) => {
      await dial(url);
      await dial(`${url}//other.example/own`);
      expect(upgrades.map((upgrade) => upgrade.url)).toEqual(["/base?x=1", "//other.example/own"]);
    });
  });

  it.each([
    [1000, "bye"],
    [1001, ""],
    [3999, "own"],
    [4800, "ö".repeat(60)],
  ])("ends with the code %i for both, whoever closes", async (code, reason) => {
    await withProxy({}, async ({ url, accepted, proxy }) => {
      for (const up of [true, false]) {
        const client = await dial(url);
        const server = watchEnd(await accepted());
        const [from, to] = up ? [client, server] : [server, client];
        from.socket.send("last words");
        from.socket.close(code, reason);
        expect(await to.closed).toEqual([code, reason]);
        expect(to.frames.map(({ data }) => String(data))).toEqual(["last words"]);
      }
      await eventually(() => proxy.sockets() === 0);
    });
  });

  it("ends without a code where there was none, and breaks where it broke", async () => {
    await withProxy({}, async ({ url, accepted }) => {
      const quiet = await dial(url);
      const end = watchEnd(await accepted());
      quiet.socket.close();
      expect(await end.closed).toEqual([1005, ""]);
      const broken = await dial(url);
      const other = watchEnd(await accepted());
      broken.socket.terminate();
      expect(await other.closed).toEqual([1006, ""]);
    });
  });

  it("leaves pings to the other end", async () => {
    await withProxy({}, async ({ url, accepted }) => {
      const client = await dial(url, [], { autoPong: false });
      const server = await accepted();
      const heard: string[] = [];
      server.on("ping", (data) => heard.push(`ping ${String(data)}`));
      client.socket.on("pong", (data) => heard.push(`pong ${String(data)}`));
      client.socket.ping("one");
      await eventually(() => heard.length === 1);
      server.pong("one");
      await eventually(() => heard.length === 2);
      expect(heard).toEqual(["ping one", "pong one"]);
    });
  });

  it("makes a sender wait for a reader that is slow", async () => {
    await withProxy({}, async ({ url, accepted }) => {
      const client = await dial(url);
      const server = await accepted();
      client.socket.pause();
      const block = Buffer.alloc(1024 * 1024, 1);
      for (let count = 0; count < 64; count += 1) server.send(block);
      await new Promise((resolve) => setTimeout(resolve, 300));
      // What the proxy has not taken waits at the server.
      expect(server.bufferedAmount).toBeGreaterThan(32 * 1024 * 1024);
      client.socket.resume();
      await eventually(() => client.frames.length === 64);
    });
  });

  it.each([
    [401, "refuses the client's login"],
    [404, "is no WebSocket: it answers the upgrade with HTTP 404"],
    [302, "redirects (HTTP 302)"],
  ])("passes a refusal with %i on as it is, and says what it may mean", async (status, words) => {
    const refuse = { status, body: "go away", headers: { "WWW-Authenticate": 'Basic realm="x"' } };
    await withProxy({ refuse }, async ({ url, problems }) => {
      const error = await dial(`${url}/path?token=abc`).catch(String);
      expect(error).toContain(`HTTP ${status} ${JSON.stringify('Basic realm="x"')} go away`);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(words);
      expect(problems[0]).not.toContain("abc");
    });
  });

  it("survives clients that are no clients, and goes on", async () => {
    await withProxy({}, async ({ url, proxy }) => {
      for (const lines of [
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nSec-WebSocket-Protocol: a, a\r\n\r\n",
        "\u0000\u0001garbage\r\n\r\n",
      ]) {
        const socket = connect(proxy.port, "127.0.0.1");
        socket.on("error", () => undefined);
        const gone = new Promise((resolve) => socket.once("close", resolve));
        socket.resume();
        socket.write(lines, "latin1");
        setTimeout(() => socket.destroy(), 200);
        await gone;
      }
      await dial(url);
    });
    await withProxy({}, async ({ url, accepted, problems }) => {
      const client = await dial(url);
      const server = watchEnd(await accepted());
      // A frame that is not masked, as no client may send it.
      const raw = (client.socket as unknown as { readonly _socket: Socket })._socket;
      raw.write(Buffer.from([0x81, 0x01, 0x61]));
      expect((await server.closed)[0]).toBe(1006);
      expect(problems[0]).toContain("the client broke the WebSocket protocol");
      await dial(url);
    });
  });

  it("closes both ends in order, and takes nothing new", async () => {
    await withProxy({}, async ({ url, accepted, proxy }) => {
      const client = await dial(url);
      const server = watchEnd(await accepted());
      expect(proxy.sockets()).toBe(1);
      await proxy.close();
      expect([await client.closed, await server.closed]).toEqual([
        [1001, "recording ended"],
        [1001, "recording ended"],
      ]);
      await expect(dial(url)).rejects.toThrow("ECONNREFUSED");
    });
  });

  it("says what to do when the server cannot be reached", async () => {
    await withProxy({ host: "no-such-host.invalid" }, async ({ url, problems }) => {
      await expect(dial(url)).rejects.toThrow("HTTP 502");
      expect(problems[0]).toMatch(/no-such-host\.invalid:\d+: there is no host of that name; check --to/);
    });
  });
});
