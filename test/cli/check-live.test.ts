import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { emptyFolder, runCli } from "./run-cli.js";

const PARCEL = readFileSync(fileURLToPath(new URL("../package/parcel.wsdl", import.meta.url)), "utf8");
const MOVED = PARCEL.replaceAll('operation name="Ship"', 'operation name="Deliver"');

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

describe("wirewright check --live", () => {
  it("is content while the server gives what was stored", async () => {
    const { cwd } = await project();
    expect(await runCli(cwd, ["check", "--live"])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect((await runCli(cwd, ["check", "--verbose"])).stderr).toContain("Every client is what its schema says.\n");
  });

  it("tells that the server has moved, stores nothing, and names the command", async () => {
    const { cwd, give } = await project();
    give(MOVED);
    const { code, stdout, stderr } = await runCli(cwd, ["check", "--live"]);
    expect({ code, stdout }).toEqual({
      code: 3,
      stdout: "moved   shop: schemas/shop: shop.wsdl changed; 1 operation\n  + Deliver\n  - Ship\n",
    });
    expect(stderr).toBe("Run `wirewright fetch shop`; `wirewright diff` then says what it means.\n");
    expect(readFileSync(join(cwd, "schemas/shop/shop.wsdl"), "utf8")).toBe(PARCEL);
    expect((await runCli(cwd, ["check"])).code).toBe(0);
  });

  it("annotates for GitHub, and is one document in JSON", async () => {
    const { cwd, give } = await project();
    give(MOVED);
    const github = await runCli(cwd, ["check", "--live", "--format", "github"]);
    expect(github.stdout).toBe(
      "::error file=schemas/shop/source.json,title=moved::the server gives another schema (+ Deliver, - Ship): " +
        "run `wirewright fetch shop`, then `wirewright diff`\n",
    );
    const json = await runCli(cwd, ["check", "--live", "--format", "json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({ drift: [], moved: [{ instance: "shop", added: ["Deliver"] }] });
  });

  it("is a problem, not a drift, when the server does not answer; without servers it says so", async () => {
    const { cwd, give } = await project();
    give(undefined);
    const { code, stderr } = await runCli(cwd, ["check", "--live"]);
    expect(code).toBe(1);
    expect(stderr).toContain("WW010");
    writeFileSync(join(cwd, "shop.wsdl"), PARCEL);
    writeFileSync(
      join(cwd, "wirewright.config.json"),
      '{ "systems": { "shop": { "as": "wsdl", "from": "shop.wsdl" } } }',
    );
    expect((await runCli(cwd, ["check", "--live"])).stderr).toContain('no system has a "url" to fetch from');
    const flags = ["check", "--live", "--from", "shop.wsdl", "--as", "wsdl", "--out", "client"];
    expect((await runCli(cwd, flags)).stderr).toContain("leave --from out");
  });
});

/** With one instance that was fetched and generated; `give` says what its server answers from now on, undefined for nothing. */
async function project(): Promise<{ readonly cwd: string; readonly give: (text: string | undefined) => void }> {
  let answer: string | undefined = PARCEL;
  const server = createServer((_request, response) => {
    if (answer === undefined) response.writeHead(503).end();
    else response.setHeader("content-type", "text/xml").end(answer);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cwd = emptyFolder();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop?wsdl`;
  writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems: { shop: { as: "wsdl", url } } }));
  expect((await runCli(cwd, ["fetch"])).code).toBe(0);
  expect((await runCli(cwd, ["generate"])).code).toBe(0);
  return {
    cwd,
    give: (text) => {
      answer = text;
    },
  };
}
