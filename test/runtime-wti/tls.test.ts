import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer } from "node:tls";
import { describe, expect, it } from "vitest";
import { createWtiSession } from "../../runtime/wti.js";
import { startConnectProxy, tunnelAgent } from "../runtime-socket/tunnel-agent.js";
import { BASIC, startAes } from "./aes-server.js";
import { HAS_OPENSSL, ownCertificate } from "./own-certificate.js";
import { service } from "./service.js";

describe("wss", () => {
  it("trusts a private authority that it was given, and nobody else", async (context) => {
    context.skip(!HAS_OPENSSL, "install openssl");
    const { key, cert } = ownCertificate();
    const aes = await startAes({ tls: { key, cert } });
    const options = { url: aes.url, username: "cti", password: "secret" };
    const trusting = createWtiSession({ ...options, tls: { ca: cert } }, service);
    await trusting.connect();
    expect(await trusting.token()).toBe("token-1");
    await trusting.close();
    const wary = createWtiSession(options, service);
    const error = await wary.connect().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "TransportError", sent: false });
    expect(String(error)).toContain("tls.ca");
    await wary.close();
    await aes.close();
    expect(aes.upgrades).toHaveLength(1);
  });

  it("goes through a proxy by the agent that it was given, with its own trust and login", async (context) => {
    context.skip(!HAS_OPENSSL, "install openssl");
    const { key, cert } = ownCertificate();
    const seen: unknown[] = [];
    const judge = ({ headers }: IncomingMessage): number => {
      seen.push(headers["x-route"]);
      return headers.authorization === BASIC ? 0 : 401;
    };
    const aes = await startAes({ tls: { key, cert }, judge });
    await using proxy = await startConnectProxy();
    const agent = tunnelAgent(proxy.port);
    const options = { url: aes.url, username: "cti", password: "secret", agent };
    const headers = { "X-Route": "b", Authorization: "Basic bm9ib2R5" };
    const session = createWtiSession({ ...options, tls: { ca: cert }, headers }, service);
    await session.connect();
    await session.close();
    const wary = createWtiSession(options, service);
    await expect(wary.connect()).rejects.toThrow("tls.ca");
    await wary.close();
    await aes.close();
    expect(seen).toEqual(["b"]);
    expect(proxy.tunnels).toEqual([new URL(aes.url).host, new URL(aes.url).host]);
  });

  it("does not take a server whose TLS fails for one that has none", async () => {
    // Without a certificate it has no cipher to offer.
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `wss://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const session = createWtiSession({ url, username: "cti", password: "secret" }, service);
    await expect(session.connect()).rejects.toThrow(/cannot connect: TLS failed: [\w/ ]+ handshake failure$/);
    await session.close();
    server.close();
  });

  it("says what the agent said when the proxy lets nobody through", async () => {
    await using proxy = await startConnectProxy(407);
    const options = { url: "wss://127.0.0.1:9", username: "cti", password: "secret", reconnect: false } as const;
    const session = createWtiSession({ ...options, agent: tunnelAgent(proxy.port) }, service);
    const error = await session.connect().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "TransportError", sent: false });
    expect(String(error)).toContain("the proxy answered 407");
    await session.close();
  });
});
