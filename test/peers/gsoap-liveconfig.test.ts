import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GSOAP, needs, XMLLINT } from "./debian-program.js";
import { type GeneratedClient, generateClient, type LooseClient } from "./generated-client.js";
import { startGsoap } from "./gsoap-server.js";
import type { Peer } from "./peer-process.js";
import { recordingTransport } from "./recording-transport.js";
import { type RequestJudge, requestJudge } from "./request-judge.js";

const login = { login: "admin", password: "Geheim & Co" };

describe("a client generated from gSOAP's own WSDL, and its server", () => {
  const here = needs(GSOAP, XMLLINT);
  let gsoap: Peer;
  let generated: GeneratedClient;
  let judge: RequestJudge;
  let liveconfig: LooseClient;

  beforeAll(async () => {
    if (!here) return;
    gsoap = await startGsoap();
    const reply = await fetch(`${gsoap.url}/liveconfig?wsdl`, { headers: { connection: "close" } });
    const wsdl = await reply.text();
    judge = requestJudge(wsdl);
    generated = await generateClient(wsdl, "liveconfig");
    const transport = recordingTransport(judge.add);
    liveconfig = generated.create({ ...login, transport, url: `${gsoap.url}/liveconfig` });
  });

  afterAll(async () => {
    await gsoap?.stop();
    generated?.remove();
  });

  const call = (method: string, input: object, options?: object): Promise<unknown> => {
    const found = liveconfig[method];
    if (found === undefined) throw new Error(`no method ${method}`);
    return found(input, options);
  };

  it("says hello with a token that OpenSSL accepts", async () => {
    const greeting = 'Hello, Jöhn <&> O"\u{1F600}';
    expect(await call("testSayHello", { firstname: "Jöhn <&>", lastname: 'O"\u{1F600}' })).toEqual({ greeting });
    const session = { customer: "c9R4hQp.T-rF" };
    expect(await call("testSayHello", { firstname: "a", lastname: "b" }, { session })).toEqual({
      greeting: "Hello, a b",
    });
  });

  it("adds a contact and reads it back", async () => {
    const contact = { firstname: "Ada", lastname: "Lovelace", company: "Analytical & Co", country: "GB" };
    expect(await call("contactAdd", { type: 1, ...contact })).toEqual({ id: "c9R4hQp.T-rF" });
    expect(await call("contactGet", { id: "c9R4hQp.T-rF" })).toEqual({ type: 1, ...contact });
  });

  it("reads 0, 1 and many records, and an id beyond 2^53", async () => {
    expect(await call("customerGet", {})).toEqual({});
    for (const count of [0, 1, 3]) {
      const cid = 9_007_199_254_741_000n + BigInt(count);
      const expected = Array.from({ length: count }, (_, index) => ({
        id: "id",
        cid,
        owner_c: "Ünal & Söhne",
        subscription: Array.from({ length: index }, (_text, number) => `web${number}`),
      }));
      expect(await call("customerGet", { cid })).toEqual({ customers: expected });
    }
  });

  it("sends and reads lists of 0, 1 and 2", async () => {
    for (const alias of [[], ["a"], ["a", "b & c"]]) {
      expect(await call("hostingMailboxAdd", { name: "info", alias })).toEqual({ id: "info", alias });
    }
    expect(await call("hostingMailboxAdd", { name: "info" })).toEqual({ id: "info" });
  });

  it("keeps empty and absent apart", async () => {
    const domain = { subscription: "web1", domain: "example.com" };
    expect(await call("hostingDomainAdd", { ...domain, web: "" })).toEqual({ id: "empty", web: "" });
    expect(await call("hostingDomainAdd", domain)).toEqual({ id: "none" });
  });

  it("gives gSOAP's refusal as a fault", async () => {
    await expect(call("contactGet", { id: "nobody" })).rejects.toMatchObject({
      name: "SoapFault",
      operation: "ContactGet",
      reason: "No such contact",
    });
    expect(await call("testSayHello", { firstname: "still", lastname: "here" })).toEqual({
      greeting: "Hello, still here",
    });
  });

  it("has sent nothing but what xmllint finds valid", () => {
    expect(judge.complaints()).toEqual([]);
  });
});
