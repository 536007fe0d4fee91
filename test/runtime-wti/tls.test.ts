import { describe, expect, it } from "vitest";
import { createWtiSession } from "../../runtime/wti.js";
import { startAes } from "./aes-server.js";
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
});
