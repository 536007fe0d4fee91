import { createServer, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { AuthError, MessageError, type TransportError } from "../../runtime/errors.js";
import { SYSTEM_CLOCK } from "../../runtime/socket/clock.js";
import type { TextSocket } from "../../runtime/transport/text-socket.js";
import { openWebSocket } from "../../runtime/transport/websocket.js";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Opened {
  readonly socket: TextSocket;
  readonly texts: string[];
  readonly closed: Promise<TransportError>;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function serve(
  onSocket: (socket: WebSocket) => void,
  options: { readonly autoPong?: boolean } = {},
): Promise<string> {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false, ...options });
  sockets.on("connection", (socket) => {
    socket.on("error", () => {});
    onSocket(socket);
  });
  const url = await listen(server);
  closing.push(() => {
    for (const socket of sockets.clients) socket.terminate();
  });
  return url;
}

async function open(url: string, target: object = {}, call: object = {}): Promise<Opened> {
  const texts: string[] = [];
  let onClose: (reason: TransportError) => void = () => {};
  const closed = new Promise<TransportError>((resolve) => {
    onClose = resolve;
  });
  const socket = await openWebSocket(
    { url, maxFrameBytes: 10_000, keepAliveMs: Number.POSITIVE_INFINITY, ...target },
    { onText: (text) => texts.push(text), onClose, onDrain: () => {} },
    { signal: new AbortController().signal, timeoutMs: 2_000, clock: SYSTEM_CLOCK, ...call },
  );
  socket.resume();
  closing.push(() => socket.close());
  return { socket, texts, closed };
}

describe("opening", () => {
  it("sends headers, and loses no frame that comes with the upgrade", async () => {
    const server = createServer();
    const sockets = new WebSocketServer({ server });
    sockets.on("connection", (socket, request) => {
      socket.send(request.headers["x-test"] ?? "");
      for (let i = 0; i < 100; i += 1) socket.send(String(i));
      socket.close(1000);
    });
    const { texts, closed } = await open(await listen(server), { headers: { "x-test": "yes" } });
    expect(await closed).toMatchObject({ code: "WEBSOCKET_1000", sent: true });
    expect(texts).toEqual(["yes", ...Array.from({ length: 100 }, (_, i) => String(i))]);
  });

  it("that is refused says with what, and follows no redirect", async () => {
    let status = 401;
    const server = createServer();
    server.on("upgrade", (_request, socket) => {
      socket.end(`HTTP/1.1 ${status} No\r\nlocation: ws://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n`);
    });
    const url = await listen(server);
    await expect(open(url)).rejects.toMatchObject({ status: 401, name: "AuthError" });
    status = 302;
    await expect(open(url)).rejects.toBeInstanceOf(MessageError);
    status = 503;
    await expect(open(url)).rejects.toMatchObject({ status: 503 });
    status = 403;
    await expect(open(url)).rejects.toBeInstanceOf(AuthError);
  });

  it("refuses a header that no line can carry, without showing it", async () => {
    const url = await listen(createServer());
    for (const headers of [{ "x-token": "geheim\n" }, { "x token": "geheim" }]) {
      const error = await open(url, { headers }).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ name: "ValidationError", facet: "type" });
      expect(String(error)).toMatch(/x.token/);
      expect(String(error)).not.toContain("geheim");
    }
  });

  it("of what is no WebSocket server, or none at all, is a TransportError that was not sent", async () => {
    const garbage = createTcpServer((socket) => socket.end("garbage\r\n\r\n"));
    await new Promise<void>((resolve) => garbage.listen(0, "127.0.0.1", resolve));
    closing.push(() => garbage.close());
    const { port } = garbage.address() as AddressInfo;
    await expect(open(`ws://127.0.0.1:${port}`)).rejects.toMatchObject({ name: "TransportError", sent: false });
    await expect(open("ws://127.0.0.1:1")).rejects.toMatchObject({ sent: false, code: "ECONNREFUSED" });
  });

  it("has a time limit and can be aborted", async () => {
    const server = createServer();
    server.on("upgrade", () => {});
    const url = await listen(server);
    await expect(open(url, {}, { timeoutMs: 30 })).rejects.toMatchObject({ sent: false, code: "TIMEOUT" });
    await expect(open(url, {}, { signal: AbortSignal.timeout(30) })).rejects.toMatchObject({
      sent: false,
      code: "ABORTED",
    });
    await expect(open(url, {}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      sent: false,
      code: "ABORTED",
    });
  });
});

describe("an open socket", () => {
  it("carries texts whole, however they are split, and binary frames as UTF-8", async () => {
    const url = await serve((socket) => {
      socket.on("message", (data) => {
        const text = data.toString();
        for (const [i, letter] of [...text].entries()) socket.send(letter, { fin: i === [...text].length - 1 });
        socket.send(Buffer.from(text));
      });
    });
    const { socket, texts } = await open(url);
    socket.send("größe €");
    await until(() => texts.length === 2);
    expect(texts).toEqual(["größe €", "größe €"]);
  });

  it("ends by a frame that is too large, and by one that is no UTF-8", async () => {
    const large = await open(await serve((socket) => socket.send("x".repeat(10_001))));
    expect(await large.closed).toMatchObject({ sent: true, code: "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH" });
    const broken = await open(await serve((socket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false })));
    expect(await broken.closed).toMatchObject({ sent: true, code: "WS_ERR_INVALID_UTF8" });
    expect([...large.texts, ...broken.texts]).toEqual([]);
  });

  it("says why the server closed it", async () => {
    const { closed } = await open(await serve((socket) => socket.close(1011, "maintenance")));
    const reason = await closed;
    expect(reason).toMatchObject({ code: "WEBSOCKET_1011", sent: true });
    expect(reason.message).toContain("maintenance");
    expect(await (await open(await serve((socket) => socket.terminate()))).closed).toMatchObject({
      code: "ECONNRESET",
    });
  });

  it("pings a silent server, and gives up one that stays silent", async () => {
    let pings = 0;
    const alive = await open(
      await serve((socket) =>
        socket.on("ping", () => {
          pings += 1;
        }),
      ),
      { keepAliveMs: 20 },
    );
    await until(() => pings > 3);
    await alive.socket.close();
    const silent = await open(await serve(() => {}, { autoPong: false }), { keepAliveMs: 20 });
    expect(await silent.closed).toMatchObject({ code: "NO_PONG", sent: true });
  });

  it("says a protocol's own word into the silence, and gives up only a server that has answered pings", async () => {
    const heard: string[] = [];
    const options = { keepAliveMs: 10, keepAliveText: "still here" };
    const onSocket = (socket: WebSocket): void => void socket.on("message", (data) => heard.push(String(data)));
    const mute = await open(await serve(onSocket, { autoPong: false }), options);
    await until(() => heard.length > 4);
    expect(new Set(heard)).toEqual(new Set(["still here"]));
    await mute.socket.close();
    const fading = await open(
      await serve((socket) => socket.once("ping", () => socket.pong()), { autoPong: false }),
      options,
    );
    expect(await fading.closed).toMatchObject({ code: "NO_PONG" });
  });

  it("closes with a handshake, for which it does not wait for ever", async () => {
    const codes: number[] = [];
    const { socket, closed } = await open(await serve((peer) => peer.on("close", (code) => codes.push(code))));
    await socket.close();
    await socket.close();
    expect(await closed).toMatchObject({ code: "CLOSED" });
    await until(() => codes.length === 1);
    expect(codes).toEqual([1000]);
    const deaf = await open(await serve((peer) => peer.pause()));
    await deaf.socket.close();
    expect(await deaf.closed).toMatchObject({ code: "CLOSED" });
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
