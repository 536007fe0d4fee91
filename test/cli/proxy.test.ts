import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../package/packed.js";
import { loopback } from "../runtime-soap/loopback.js";
import { emptyFolder, runCli } from "./run-cli.js";

const WSDL = readFileSync(join(projectRoot, "test/package/parcel.wsdl"));
// RFC 2606: no such host exists, so that whoever gets an answer got it from the proxy.
const ADDRESS = "http://parcel.invalid/soap?wsdl";
const GENERATE = ["generate", "--from", ADDRESS, "--as", "wsdl", "--out", "client"];

describe("a schema's address behind a proxy", () => {
  it("is read through HTTP_PROXY with the proxy's login", async () => {
    await using proxy = await loopback((_request, response) => response.end(WSDL));
    const HTTP_PROXY = `http://ada:geheim@127.0.0.1:${proxy.port}`;
    const { code, stderr } = await runCli(emptyFolder(), GENERATE, { HTTP_PROXY });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/error|geheim|Warning/) });
    expect(proxy.requests).toMatchObject([{ method: "GET", path: ADDRESS }]);
    const login = Buffer.from("ada:geheim").toString("base64");
    expect(proxy.requests[0]?.headers["proxy-authorization"]).toBe(`Basic ${login}`);
  });

  it("is read past it where NO_PROXY says so", async () => {
    await using server = await loopback((_request, response) => response.end(WSDL));
    await using proxy = await loopback((_request, response) => response.writeHead(500).end());
    const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}`, NO_PROXY: "127.0.0.1" };
    const args = ["generate", "--from", `${server.url}?wsdl`, "--as", "wsdl", "--out", "client"];
    expect((await runCli(emptyFolder(), args, env)).code).toBe(0);
    expect(proxy.requests).toEqual([]);
  });

  it("is a problem that shows no password when the proxy refuses or its address is none", async () => {
    await using proxy = await loopback((_request, response) => response.writeHead(407).end());
    const refused = await runCli(emptyFolder(), GENERATE, { HTTP_PROXY: `http://ada:geheim@127.0.0.1:${proxy.port}` });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("Proxy Authentication Required (407)");
    const none = await runCli(emptyFolder(), GENERATE, { HTTP_PROXY: "ada:geheim@proxy" });
    expect(none.code).toBe(1);
    expect(none.stderr).toContain("HTTP_PROXY or HTTPS_PROXY is no address such as http://proxy.example:3128");
    expect(refused.stderr + none.stderr).not.toContain("geheim");
  });
});
