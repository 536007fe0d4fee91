import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server } from "node:net";
import { expect, it } from "vitest";
import { unreachable } from "../../generator/source/unreachable.js";

it.each([
  ["a port where nothing listens", async () => `http://127.0.0.1:${await freePort()}/`, "nothing listens there"],
  ["TLS where there is none", async (plain: number) => `https://127.0.0.1:${plain}/`, "Begin the address with http://"],
  ["a host that is not there", async () => "http://nothing.invalid/", "there is none of that name"],
  ["a server that hangs up", async (_: number, rude: number) => `http://127.0.0.1:${rude}/`, "wants https://"],
])("says what to do about %s", async (_, address, fix) => {
  const plain = createServer((_request, response) => response.end());
  const rude = createTcpServer((socket) => socket.on("data", () => socket.destroy()));
  const url = await address(await listen(plain), await listen(rude));
  const error = await fetch(url).catch((caught: unknown) => caught);
  plain.close();
  rude.close();
  expect(unreachable(url, error, 100).fix).toContain(fix);
});

it.each([
  ["ERR_TLS_CERT_ALTNAME_INVALID", "Use the name"],
  ["CERT_HAS_EXPIRED", "renewed"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "NODE_EXTRA_CA_CERTS"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "NODE_EXTRA_CA_CERTS"],
])("tells one trouble with certificates from another: %s", (code, fix) => {
  const error = new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { code }) });
  expect(unreachable("https://h/", error, 100)).toMatchObject({
    message: `https://h/ cannot be reached: ${code}`,
    fix: expect.stringContaining(fix),
  });
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createTcpServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
