import { describe, expect, it } from "vitest";
import {
  createSoapClient,
  type SoapClientOptions,
  type UsernameTokenOptions,
  usernameToken,
  ValidationError,
  type WireLogEntry,
  type XmlElement,
} from "../../runtime/soap.js";
import { envelope, fault, said, say, say12, ticketed } from "./echo-service.js";
import { loopback } from "./loopback.js";

const tenant: XmlElement = {
  name: "Tenant",
  namespace: "urn:own",
  attributes: { kind: "a&b" },
  children: ["<x>", { name: "id", namespace: "", attributes: {}, children: ["7"] }],
};
const user = { username: "ada", password: "Geheim & Co" };

describe("header blocks that an operation does not declare", () => {
  it("stand behind the declared ones", async () => {
    const text = '<Tenant xmlns="urn:own" kind="a&amp;b">&lt;x&gt;<id xmlns="">7</id></Tenant>';
    expect(headerOf(await sent(say, { headerBlocks: [tenant, tenant] }))).toBe(text + text);
    const both = await sent(ticketed, { soapHeader: { Ticket: { id: "1" } }, headerBlocks: [tenant] });
    expect(headerOf(both)).toMatch(/^<Ticket xmlns="urn:echo"><id>1<\/id><\/Ticket><Tenant .*<\/Tenant>$/);
    expect(await sent(say, { headerBlocks: [] })).not.toContain("Header");
  });

  it("are refused before they are sent when XML cannot have them", async () => {
    const wrong = { ...tenant, name: "no name" };
    await expect(sent(say, { headerBlocks: [wrong] })).rejects.toThrow(ValidationError);
    await expect(sent(say, { headerBlocks: [wrong] })).rejects.toThrow('headerBlocks: "no name" is no element name');
    const prefixed = { ...tenant, name: "own:Tenant" };
    await expect(sent(say, { headerBlocks: [prefixed] })).rejects.toThrow(
      '"own:Tenant" is no element name: take the prefix away, and give its namespace as "namespace"',
    );
    const understood = { ...tenant, attributes: { "soap:mustUnderstand": "1" } };
    await expect(sent(say, { headerBlocks: [understood] })).rejects.toThrow(
      '"soap:mustUnderstand" is no attribute name: in place of the prefix goes the namespace in braces',
    );
    const alone = tenant as unknown as readonly XmlElement[];
    await expect(sent(say, { headerBlocks: alone })).rejects.toThrow("headerBlocks: is no array");
  });

  it("show what is called a password in no log and no error", async () => {
    const entries: WireLogEntry[] = [];
    await using server = await loopback((_request, response) =>
      response.writeHead(500, { "content-type": "text/xml" }).end(fault("refused: geheim")),
    );
    const log = (entry: WireLogEntry) => void entries.push(entry);
    await using client = createSoapClient({ url: server.url, environment: {}, log });
    const login = { name: "Login", namespace: "urn:own", attributes: { Pwd: "hidden" }, children: [] };
    const headerBlocks = [{ ...login, children: [{ ...login, name: "Password", children: ["geheim"] }] }];
    const error = await client.send(say, { text: "x" }, { headerBlocks }).catch((failure: unknown) => failure);
    expect(String(error)).toContain("refused: ***");
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toMatch(/geheim|hidden/);
  });
});

describe("usernameToken", () => {
  const token = (options: Partial<UsernameTokenOptions>) => {
    const now = () => Date.UTC(2026, 10, 25, 23, 59, 59, 999);
    return { interceptors: [usernameToken({ ...user, now, ...options })] };
  };

  it("sends name and password, and what the call itself has", async () => {
    const header = headerOf(await sent(say, { headerBlocks: [tenant] }, token({})));
    expect(header).toMatch(/^<Tenant .*<\/Tenant><Security xmlns="[^"]*secext-1\.0\.xsd"><UsernameToken>/);
    expect(header).toMatch(/<Username>ada<\/Username><Password Type="[^"]*#PasswordText">Geheim &amp; Co<\/Password>/);
  });

  it("has a nonce of its own in each call, and a time that ends", async () => {
    const options = token({ passwordType: "digest", lifetimeSeconds: 60 });
    const [first = "", second = ""] = [headerOf(await sent(say, {}, options)), headerOf(await sent(say, {}, options))];
    expect(first).toMatch(
      /<Timestamp [^>]*><Created>2026-11-25T23:59:59Z<\/Created><Expires>2026-11-26T00:00:59Z<\/Expires><\/Timestamp><UsernameToken>/,
    );
    expect(first).not.toContain(user.password);
    const nonce = (header: string) => /<Nonce [^>]*>([\w+/]{22}==)<\/Nonce>/.exec(header)?.[1];
    expect(nonce(first)).toBeDefined();
    expect(nonce(second)).not.toBe(nonce(first));
  });

  it("refuses what it cannot send when it is made, such as a password that the environment lacks", () => {
    const password = undefined as unknown as string;
    expect(() => usernameToken({ ...user, password })).toThrow("password: a text is expected");
    for (const lifetimeSeconds of [Number.NaN, 0, Number.POSITIVE_INFINITY])
      expect(() => usernameToken({ ...user, lifetimeSeconds })).toThrow(
        expect.objectContaining({ name: "ValidationError", path: "lifetimeSeconds" }),
      );
  });

  it("asks to be understood in the envelope's own namespace", async () => {
    const options = token({ mustUnderstand: true });
    expect(await sent(say, {}, options)).toMatch(/xmlns:a0="http:\/\/schemas[^"]*envelope\/" a0:mustUnderstand="1">/);
    expect(await sent(say12, {}, options)).toMatch(/xmlns:a0="[^"]*2003\/05\/soap-envelope" a0:mustUnderstand="1">/);
  });

  it("shows its password in no log and no error", async () => {
    const entries: WireLogEntry[] = [];
    await using server = await loopback((_request, response) =>
      response.writeHead(500, { "content-type": "text/xml" }).end(fault(`no ${user.password.replace("&", "&amp;")}`)),
    );
    const log = (entry: WireLogEntry) => void entries.push(entry);
    await using client = createSoapClient({ url: server.url, environment: {}, log, ...token({}) });
    const error = await client.send(say, { text: "x" }).catch((failure: unknown) => failure);
    expect(String(error)).toContain("no ***");
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toMatch(/Geheim/);
  });
});

async function sent(
  operation: typeof say | typeof say12 | typeof ticketed,
  options: { readonly soapHeader?: { Ticket?: { id: string } }; readonly headerBlocks?: readonly XmlElement[] },
  settings: Partial<SoapClientOptions> = {},
): Promise<string> {
  const namespace = operation === say12 ? "http://www.w3.org/2003/05/soap-envelope" : undefined;
  await using server = await loopback((_request, response) =>
    response.writeHead(200, { "content-type": "text/xml" }).end(envelope(said("x"), namespace)),
  );
  await using client = createSoapClient({ url: server.url, environment: {}, ...settings });
  await client.send(operation as typeof ticketed, { text: "hello" }, options);
  return server.requests[0]?.body ?? "";
}

function headerOf(body: string): string {
  return /<soap:Header>(.*)<\/soap:Header>/s.exec(body)?.[1] ?? "";
}
