import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { createServer as createTlsServer } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpTransport } from "../../runtime/transport/http.js";
import type { TlsOptions } from "../../runtime/transport/tls-settings.js";
import { loopback } from "./loopback.js";

const openssl = spawnSync("openssl", ["version"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "wirewright-tls-"));
const pem = (name: string): string => readFileSync(join(folder, name), "utf8");

describe("TLS", () => {
  beforeAll(() => {
    if (openssl) makeAuthority();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("trusts a private authority that it was given", async (context) => {
    context.skip(!openssl, "install openssl");
    expect(await status({ ca: pem("ca.pem") })).toBe(200);
    expect(await status({ ca: [pem("ca.pem")] })).toBe(200);
  });

  it("refuses a certificate that nobody vouches for before it sends anything, and says what to do", async (context) => {
    context.skip(!openssl, "install openssl");
    await using server = await secureLoopback();
    const error = await refusal(server.url, {});
    expect(error).toMatchObject({ name: "TransportError", sent: false });
    expect(String(error)).toContain("tls.ca");
    expect(server.requests).toEqual([]);
  });

  it("says in a line that a server speaks none", async () => {
    await using server = await loopback((_request, response) => response.end());
    const error = await refusal(server.url.replace("http:", "https:"), {});
    expect(String(error)).toBe("TransportError: cannot connect: the server speaks no TLS");
  });

  it("says in a line why a server that speaks it refuses", async () => {
    // Without a certificate it has no cipher to offer.
    const server = createTlsServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const error = await refusal(`https://127.0.0.1:${port}`, {});
    expect(String(error)).toMatch(/^TransportError: cannot connect: TLS failed: [\w/ ]+ handshake failure$/);
    server.close();
  });

  it("does not listen to NODE_TLS_REJECT_UNAUTHORIZED, only to the option that says how unsafe it is", async (context) => {
    context.skip(!openssl, "install openssl");
    await using server = await secureLoopback();
    const before = process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
    process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
    try {
      expect(await refusal(server.url, {})).toMatchObject({ sent: false });
    } finally {
      if (before === undefined) delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
      else process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = before;
    }
    expect(await status({ unsafelyAcceptAnyCertificate: true })).toBe(200);
  });

  it("refuses a certificate for another name, and takes it where the name is given", async (context) => {
    context.skip(!openssl, "install openssl");
    await using server = await secureLoopback();
    const url = server.url.replace("127.0.0.1", "localhost");
    expect(await refusal(url, { ca: pem("ca.pem") })).toMatchObject({
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
      sent: false,
    });
    expect(await status({ ca: pem("ca.pem"), servername: "panel.example" })).toBe(200);
  });

  it("shows its own certificate to a server that asks for one", async (context) => {
    context.skip(!openssl, "install openssl");
    const asking = { ca: pem("ca.pem"), requestCert: true, rejectUnauthorized: true };
    await using server = await secureLoopback(asking);
    const tls = { ca: pem("ca.pem"), cert: pem("server.pem"), key: pem("server.key") };
    const transport = createHttpTransport({ environment: {}, tls });
    expect((await transport.send({ url: server.url, method: "POST", headers: {}, body: "x" })).status).toBe(200);
    await transport.close();
    expect(await refusal(server.url, { ca: pem("ca.pem") })).toMatchObject({ name: "TransportError" });
  });

  it("goes through a proxy's tunnel, verified to the end", async (context) => {
    context.skip(!openssl, "install openssl");
    await using server = await secureLoopback();
    const proxy = await tunnel();
    const environment = { https_proxy: `http://ada:geheim@127.0.0.1:${proxy.port}` };
    const trusting = createHttpTransport({ environment, tls: { ca: pem("ca.pem") } });
    const wary = createHttpTransport({ environment });
    const request = { url: server.url, method: "POST", headers: {}, body: "x" } as const;
    expect((await trusting.send(request)).status).toBe(200);
    await expect(wary.send(request)).rejects.toMatchObject({ name: "TransportError", sent: false });
    await Promise.all([trusting.close(), wary.close()]);
    proxy.close();
    expect(proxy.opened[0]).toBe(`127.0.0.1:${server.port} Basic ${Buffer.from("ada:geheim").toString("base64")}`);
    expect(server.requests).toHaveLength(1);
  });
});

async function tunnel(): Promise<{ port: number; opened: string[]; close: () => void }> {
  const opened: string[] = [];
  const proxy = createServer();
  const sockets = new Set<Duplex>();
  proxy.on("connect", (request, socket) => {
    opened.push(`${request.url} ${request.headers["proxy-authorization"]}`);
    const target = connect(Number(request.url?.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.pipe(target).pipe(socket);
    });
    for (const end of [socket, target]) sockets.add(end.on("error", () => {}));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  };
  return { port: typeof address === "object" && address !== null ? address.port : 0, opened, close };
}

function secureLoopback(more: object = {}) {
  const tls = { cert: pem("server.pem"), key: pem("server.key"), ...more };
  return loopback((_request, response) => response.end("ok"), tls);
}

async function status(tls: TlsOptions): Promise<number> {
  await using server = await secureLoopback();
  const transport = createHttpTransport({ environment: {}, tls });
  const reply = await transport.send({ url: server.url, method: "POST", headers: {}, body: "x" });
  await transport.close();
  return reply.status;
}

async function refusal(url: string, tls: TlsOptions): Promise<unknown> {
  const transport = createHttpTransport({ environment: {}, tls });
  const error = await transport
    .send({ url, method: "POST", headers: {}, body: "x" })
    .catch((caught: unknown) => caught);
  await transport.close();
  return error;
}

/** A private authority and a certificate of its own for 127.0.0.1 and panel.example. */
function makeAuthority(): void {
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  run("req", "-x509", ...key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=Test authority");
  run("req", "-new", ...key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=server");
  writeFileSync(join(folder, "names"), "subjectAltName=IP:127.0.0.1,DNS:panel.example\n");
  const signing = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names"];
  run("x509", "-req", "-in", "server.csr", "-out", "server.pem", ...signing);
}

function run(...words: string[]): void {
  execFileSync("openssl", words, { cwd: folder, stdio: "ignore" });
}
