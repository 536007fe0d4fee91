import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { filesBelow } from "../../generator/source/read-file.js";
import { emptyFolder, runCli } from "./run-cli.js";

const PARCEL = readFileSync(fileURLToPath(new URL("../package/parcel.wsdl", import.meta.url)), "utf8");

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

describe("a client that is there already", () => {
  it("is not up to date with another source than it was made from", async () => {
    const cwd = folderWithTwo();
    const generate = (from: string) => runCli(cwd, ["generate", "--from", from, "--as", "wsdl", "--out", "client"]);
    await generate("shop.wsdl");
    for (const absent of ["absent.wsdl", "http://127.0.0.1:1/absent.wsdl"]) {
      const { code, stdout, stderr } = await generate(absent);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain("WW010");
    }
    expect((await generate("other.wsdl")).stdout).toContain("written");
    expect((await generate("other.wsdl")).stdout).toContain("up to date");
    expect(readFileSync(join(cwd, "client/operations.ts"), "utf8")).toContain("Deliver");
  });

  it("is generated again when the config names another file, so that check agrees", async () => {
    const cwd = folderWithTwo();
    for (const from of ["shop.wsdl", "other.wsdl"]) {
      writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems: { shop: { as: "wsdl", from } } }));
      expect((await runCli(cwd, ["generate"])).stdout).toContain("written");
      expect((await runCli(cwd, ["check"])).code).toBe(0);
    }
  });

  it("is generated again when another address was fetched, and of the old one no file is left", async () => {
    const origin = await serve((url) => (url.startsWith("/shop") ? PARCEL : other()));
    const cwd = emptyFolder();
    for (const path of ["shop", "other"]) {
      const systems = { shop: { as: "wsdl", url: `${origin}/${path}?wsdl` } };
      writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems }));
      await runCli(cwd, ["fetch"]);
      expect((await runCli(cwd, ["generate"])).stdout).toContain("written");
      expect((await runCli(cwd, ["check"])).code).toBe(0);
    }
    expect(existsSync(join(cwd, "schemas/shop/shop.wsdl"))).toBe(false);
    await runCli(cwd, ["fetch", "--from", `${origin}/shop?wsdl`]);
    expect((await runCli(cwd, ["fetch"])).stdout).toContain(
      "other.wsdl changed, shop.wsdl removed; 1 operation\n  + Deliver\n  - Ship\n",
    );
  });

  it("keeps a fetched file that somebody changed when another address takes its place", async () => {
    const origin = await serve((url) => (url.startsWith("/shop") ? PARCEL : other()));
    const cwd = emptyFolder();
    const systems = { shop: { as: "wsdl", url: `${origin}/shop?wsdl` } };
    writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems }));
    await runCli(cwd, ["fetch"]);
    writeFileSync(join(cwd, "schemas/shop/shop.wsdl"), `${PARCEL}<!-- mine -->`);
    await runCli(cwd, ["fetch", "--from", `${origin}/other?wsdl`]);
    expect(readFileSync(join(cwd, "schemas/shop/shop.wsdl"), "utf8")).toContain("mine");
  });

  it("shares its folder with no other instance", async () => {
    const cwd = folderWithTwo();
    const systems = {
      shop: { as: "wsdl", from: "shop.wsdl", out: "src/client" },
      other: { as: "wsdl", from: "other.wsdl", out: "./src/client/" },
    };
    writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems }));
    const { code, stderr } = await runCli(cwd, ["generate"]);
    expect(code).toBe(1);
    expect(stderr).toContain('systems.other.out: is the folder of "shop" already');
    expect(existsSync(join(cwd, "src"))).toBe(false);
  });
});

describe("the files of a folder", () => {
  it("are neither those of installed packages nor hidden ones", () => {
    const cwd = emptyFolder();
    for (const folder of ["a/b", "node_modules/soap", "a/node_modules/x", ".git"]) {
      mkdirSync(join(cwd, folder), { recursive: true });
      copyFileSync(fileURLToPath(new URL("../package/parcel.wsdl", import.meta.url)), join(cwd, folder, "x.WSDL"));
    }
    expect(filesBelow(cwd, [".wsdl"])).toEqual([join(cwd, "a/b/x.WSDL")]);
  });
});

function folderWithTwo(): string {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "shop.wsdl"), PARCEL);
  writeFileSync(join(cwd, "other.wsdl"), other());
  return cwd;
}

function other(): string {
  return PARCEL.replaceAll('operation name="Ship"', 'operation name="Deliver"');
}

async function serve(answer: (url: string) => string): Promise<string> {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "text/xml; charset=utf-8").end(answer(request.url ?? ""));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
