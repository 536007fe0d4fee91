import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { patientReader } from "../../generator/fetch/patient-reader.js";
import type { SourceReader } from "../../generator/source/read.js";
import { type LiveConfigSandbox, startLiveConfigSandbox } from "../../sandbox/liveconfig/sandbox.js";
import { emptyFolder, runCli } from "./run-cli.js";

const PASSWORD = "S3cret&<p>=ä/+";
const LOGIN = { LIVECONFIG_USER: "admin", LIVECONFIG_PASSWORD: PASSWORD };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe("wirewright fetch, from LiveConfig", () => {
  it("stores the account's WSDL, from which generate works without a server", async () => {
    const sandbox = await startSandbox();
    const cwd = liveConfigProject(sandbox.url);
    const early = await runCli(cwd, ["generate"]);
    expect(early.code).toBe(1);
    expect(early.stderr).toContain("run `wirewright fetch prod`");
    const fetched = await runCli(cwd, ["fetch"], LOGIN);
    expect(fetched.stderr).toBe("");
    expect(fetched.stdout).toMatch(/^prod: schemas\/prod: soap\.wsdl stored; 30 operations\n$/);
    expect(JSON.parse(text(cwd, "schemas/prod/source.json")).address).toBe(`${sandbox.url}?wsdl`);
    await sandbox.close();
    const generated = await runCli(cwd, ["generate"]);
    expect(generated.stderr).toBe("");
    expect(generated.code).toBe(0);
    expect(text(cwd, "src/generated/prod/operations.ts")).toContain("testSayHello");
    expect((await runCli(cwd, ["generate"])).stdout).toContain("is up to date");
  });

  it("says which operations came and went, and that nothing did", async () => {
    const few = await startSandbox(["TestSayHello", "ContactAdd"]);
    const cwd = liveConfigProject(few.url);
    await runCli(cwd, ["fetch"], LOGIN);
    expect((await runCli(cwd, ["fetch"], LOGIN)).stdout).toContain("unchanged; 2 operations");
    const other = await startSandbox(["TestSayHello", "ContactGet"]);
    const { stdout } = await runCli(cwd, ["fetch", "prod", "--from", other.url], LOGIN);
    expect(stdout).toContain("changed; 2 operations\n  + ContactGet\n  - ContactAdd\n");
  });

  it("takes a WSDL without a service for a wrong password, and keeps the good one", async () => {
    const sandbox = await startSandbox();
    const cwd = liveConfigProject(sandbox.url);
    await runCli(cwd, ["fetch"], LOGIN);
    const before = text(cwd, "schemas/prod/soap.wsdl");
    const { code, stderr } = await runCli(cwd, ["fetch"], { ...LOGIN, LIVECONFIG_PASSWORD: "wrong-password" });
    expect(code).toBe(1);
    expect(stderr).toContain("WW214");
    expect(stderr).toContain("check l and p");
    expect(stderr).not.toContain("wrong-password");
    expect(text(cwd, "schemas/prod/soap.wsdl")).toBe(before);
  });

  it("names the variable that is not set, and reads it from the secrets file", async () => {
    const sandbox = await startSandbox();
    const cwd = liveConfigProject(sandbox.url);
    const missing = await runCli(cwd, ["fetch"], { LIVECONFIG_USER: "admin" });
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain("LIVECONFIG_PASSWORD is not set");
    writeFileSync(join(cwd, ".env"), `LIVECONFIG_PASSWORD='${PASSWORD}'\n`);
    expect((await runCli(cwd, ["fetch"], { LIVECONFIG_USER: "admin" })).code).toBe(0);
  });

  it("lets the password into no output and no file, whatever happens", async () => {
    const sandbox = await startSandbox();
    const cwd = liveConfigProject(sandbox.url);
    const runs = [
      await runCli(cwd, ["fetch", "--verbose"], LOGIN),
      await runCli(cwd, ["fetch", "--format", "json"], LOGIN),
      await runCli(cwd, ["generate", "--verbose"], LOGIN),
      await runCli(cwd, ["check"], LOGIN),
      await runCli(cwd, ["inspect", "TestSayHello"], LOGIN),
    ];
    const echo = await startServer((url) => `<html><body>no such page: ${url}</body></html>`);
    runs.push(await runCli(cwd, ["fetch", "--from", `${echo}/soap`, "--verbose"], LOGIN));
    const repeating = await startServer((url) => wsdlOf({ comment: url.replaceAll("&", "&amp;") }));
    runs.push(await runCli(cwd, ["fetch", "--from", `${repeating}/soap`], LOGIN));
    await sandbox.close();
    runs.push(await runCli(cwd, ["fetch", "--verbose"], LOGIN));
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 1, 0, 1]);
    const everything = [...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...filesBelow(cwd)].join("\n");
    for (const form of [PASSWORD, encodeURIComponent(PASSWORD), new URLSearchParams({ p: PASSWORD }).toString()]) {
      expect(everything).not.toContain(form);
    }
    expect(everything).not.toMatch(/[?&;]p=(?!\*\*\*)/);
  });
});

describe("wirewright fetch, from any server", () => {
  it("stores imports beside the WSDL as they came, and generates from them", async () => {
    const origin = await startServer((url) => {
      if (url.startsWith("/parts/types.xsd")) return TYPES;
      return url.startsWith("/shop?xsd=2") ? MORE_TYPES : wsdlOf({ schemaLocation: "parts/types.xsd" });
    });
    const cwd = project({ shop: { as: "wsdl", url: `${origin}/shop?wsdl` } });
    const { stdout, stderr } = await runCli(cwd, ["fetch"]);
    expect(stderr).toBe("");
    expect(stdout).toBe("shop: schemas/shop: shop.wsdl, types.xsd, shop.xsd stored; 1 operation\n");
    const record = JSON.parse(text(cwd, "schemas/shop/source.json"));
    expect(record.address).toBe(`${origin}/shop?wsdl`);
    expect(record.files["shop.wsdl"].imports).toEqual({ "parts/types.xsd": "types.xsd" });
    expect(record.files["types.xsd"].imports).toEqual({ "../shop?xsd=2": "shop.xsd" });
    expect(text(cwd, "schemas/shop/types.xsd")).toBe(TYPES);
    const generated = await runCli(cwd, ["generate"]);
    expect(generated).toMatchObject({ code: 0, stderr: "" });
    expect(text(cwd, "src/generated/shop/types.ts")).toContain("size");
  });

  it("sends Basic credentials and headers from the environment, to that server only", async () => {
    const seen: (string | undefined)[] = [];
    const origin = await startServer(
      () => wsdlOf({}),
      (request) => seen.push(request["authorization"], request["x-key"]),
    );
    const cwd = project({
      shop: {
        as: "wsdl",
        url: `${origin}/shop?wsdl`,
        basic: { userEnv: "SHOP_USER", passwordEnv: "SHOP_PASSWORD" },
        headers: { "X-Key": { env: "SHOP_KEY" } },
      },
    });
    const env = { SHOP_USER: "ann", SHOP_PASSWORD: "pä:ss", SHOP_KEY: "key-1234" };
    expect((await runCli(cwd, ["fetch"], env)).code).toBe(0);
    expect(seen).toEqual([`Basic ${Buffer.from("ann:pä:ss").toString("base64")}`, "key-1234"]);
  });

  it("follows imports to another origin only where the config allows it", async () => {
    const other = await startServer(() => TYPES.replace(/<xs:include[^>]*>/, ""));
    const origin = await startServer(() => wsdlOf({ schemaLocation: `${other}/types.xsd` }));
    const refused = project({ shop: { as: "wsdl", url: `${origin}/shop?wsdl` } });
    expect((await runCli(refused, ["fetch"])).stderr).toContain(`--allow ${other}`);
    const allowed = project({ shop: { as: "wsdl", url: `${origin}/shop?wsdl`, allow: [other] } });
    expect((await runCli(allowed, ["fetch"])).stdout).toContain("shop.wsdl, types.xsd stored");
  });

  it("stores nothing of a server that fails", async () => {
    const origin = await startServer(() => "<html>down for maintenance");
    const cwd = project({ shop: { as: "wsdl", url: `${origin}/shop?wsdl` } });
    const { code, stdout, stderr } = await runCli(cwd, ["fetch"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^http:\S+:1:\d+ error WW003/m);
    expect(existsSync(join(cwd, "schemas"))).toBe(false);
  });
});

describe("a server that is slow", () => {
  it("is named after a while, once", async () => {
    const said: string[] = [];
    const document = { id: "a", base: "a", file: "a", bytes: new Uint8Array(), depth: 0 };
    const slow: SourceReader = {
      allowInternalSubset: false,
      open: () => new Promise((resolve) => setTimeout(() => resolve([document]), 60)),
      follow: async () => document,
    };
    const reader = patientReader(slow, 5, () => said.push("waiting"));
    expect(await reader.open("a", [])).toEqual([document]);
    expect(await reader.follow("b", document)).toBe(document);
    expect(said).toEqual(["waiting"]);
  });

  it("is given up after --timeout", async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(() => server.close().closeAllConnections());
    const cwd = project({
      shop: { as: "wsdl", url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop` },
    });
    const { code, stderr } = await runCli(cwd, ["fetch", "--timeout", "0.2"]);
    expect(code).toBe(1);
    expect(stderr).toContain("gave no complete answer within 200 ms");
  });
});

const TYPES = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:shop" elementFormDefault="qualified">
  <xs:include schemaLocation="../shop?xsd=2"/>
  <xs:element name="Buy"><xs:complexType><xs:sequence><xs:element name="what" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

const MORE_TYPES = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:shop" elementFormDefault="qualified">
  <xs:element name="Bought"><xs:complexType><xs:sequence><xs:element name="size" type="xs:int"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>`;

function wsdlOf({ schemaLocation, comment = "" }: { schemaLocation?: string; comment?: string }): string {
  const [input, output] =
    schemaLocation === undefined ? ['type="xs:string"', 'type="xs:string"'] : ['element="t:Buy"', 'element="t:Bought"'];
  const types =
    schemaLocation === undefined
      ? ""
      : `<types><xs:schema><xs:import namespace="urn:shop" schemaLocation="${schemaLocation}"/></xs:schema></types>`;
  return `<?xml version="1.0"?>
<definitions name="Shop" targetNamespace="urn:shop" xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="urn:shop"
    xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <documentation>${comment}</documentation>
  ${types}
  <message name="In"><part name="in" ${input}/></message>
  <message name="Out"><part name="out" ${output}/></message>
  <portType name="Port"><operation name="Buy"><input message="t:In"/><output message="t:Out"/></operation></portType>
  <binding name="Binding" type="t:Port">
    <soap:binding style="${schemaLocation === undefined ? "rpc" : "document"}" transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="Buy"><soap:operation soapAction=""/>
      <input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation>
  </binding>
  <service name="Shop"><port name="Port" binding="t:Binding"><soap:address location="http://localhost/"/></port></service>
</definitions>`;
}

async function startSandbox(functions?: readonly string[]): Promise<LiveConfigSandbox> {
  const sandbox = await startLiveConfigSandbox({ accounts: [{ login: "admin", password: PASSWORD, functions }] });
  closing.push(() => sandbox.close());
  return sandbox;
}

async function startServer(
  answer: (url: string) => string,
  look: (headers: Readonly<Record<string, string | undefined>>) => unknown = () => undefined,
): Promise<string> {
  const server: Server = createServer((request, response) => {
    look(request.headers as Record<string, string | undefined>);
    response.setHeader("content-type", "text/xml; charset=utf-8").end(answer(request.url ?? ""));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function liveConfigProject(url: string): string {
  return project({
    prod: { use: "liveconfig", url, login: { userEnv: "LIVECONFIG_USER", passwordEnv: "LIVECONFIG_PASSWORD" } },
  });
}

function project(systems: Readonly<Record<string, unknown>>): string {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ secretsFile: ".env", systems }));
  return cwd;
}

function text(cwd: string, path: string): string {
  return readFileSync(join(cwd, path), "utf8");
}

function filesBelow(cwd: string): readonly string[] {
  return readdirSync(cwd, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(cwd, name)).isFile())
    .map((name) => `${name}\n${text(cwd, name)}`);
}
