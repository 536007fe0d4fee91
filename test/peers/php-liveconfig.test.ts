import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs, PHP, XMLLINT } from "./debian-program.js";
import { type GeneratedClient, generateClient, type LooseClient } from "./generated-client.js";
import { type PhpServer, startPhp } from "./php-server.js";
import { recordingTransport } from "./recording-transport.js";
import { type RequestJudge, requestJudge } from "./request-judge.js";

const login = { login: "admin", password: "Geheim & Co" };

describe("a generated LiveConfig client and PHP's SoapServer", () => {
  const here = needs(PHP, XMLLINT);
  let php: PhpServer;
  let generated: GeneratedClient;
  let judge: RequestJudge;
  let liveconfig: LooseClient;

  beforeAll(async () => {
    if (!here) return;
    php = await startPhp();
    const secret = new URLSearchParams({ l: login.login, p: login.password });
    const reply = await fetch(`${php.url}/liveconfig?wsdl&${secret}`);
    const wsdl = await reply.text();
    judge = requestJudge(wsdl);
    generated = await generateClient(wsdl, "liveconfig");
    liveconfig = client();
  });

  afterAll(async () => {
    await php?.stop();
    generated?.remove();
  });

  const client = (options: object = {}): LooseClient =>
    generated.create({ ...login, transport: recordingTransport(judge.add), url: `${php.url}/liveconfig`, ...options });

  const call = (method: string, input: object, options?: object): Promise<unknown> => {
    const found = liveconfig[method];
    if (found === undefined) throw new Error(`no method ${method}`);
    return found(input, options);
  };

  it("says hello with a token that PHP accepts, whatever letters the names have", async () => {
    expect(await call("testSayHello", { firstname: "Jöhn <&>", lastname: 'O"\u{1F600}' })).toEqual({
      greeting: 'Hello, Jöhn <&> O"\u{1F600}',
    });
  });

  it("signs the customer of the client and of a call", async () => {
    const reseller = client({ customer: "c9R4hQp.T-rF" });
    expect(await reseller["testSayHello"]?.({ firstname: "a", lastname: "b" })).toEqual({ greeting: "Hello, a b" });
    const session = { customer: "d9R4hQp.T-rF" };
    expect(await call("testSayHello", { firstname: "a", lastname: "b" }, { session })).toEqual({
      greeting: "Hello, a b",
    });
    expect(judge.envelopes.filter((text) => text.includes("R4hQp.T-rF"))).toHaveLength(2);
  });

  it("adds a contact and reads it back, with a nil that PHP makes", async () => {
    expect(await call("contactAdd", { type: 1, firstname: "Ada", lastname: "Lovelace", country: "GB" })).toEqual({
      id: "c9R4hQp.T-rF",
    });
    expect(await call("contactGet", { id: "c9R4hQp.T-rF" })).toEqual({
      type: 1,
      firstname: "Ada",
      lastname: "Lovelace",
      company: null,
      country: "GB",
    });
  });

  it("reads 0, 1 and many records, and an id beyond 2^53", async () => {
    expect(await call("customerGet", {})).toEqual({});
    for (const count of [0, 1, 3]) {
      const cid = 9_007_199_254_741_000n + BigInt(count);
      const expected = Array.from({ length: count }, (_, index) => ({
        id: `id-${index}`,
        cid,
        owner_c: "Ünal & Söhne",
        locked: 0,
        subscription: Array.from({ length: index }, (_text, number) => `web${number}`),
      }));
      expect(await call("customerGet", { cid })).toEqual({ customers: expected });
    }
  });

  it("sends and reads lists in all three shapes", async () => {
    for (const list of [[], ["a"], ["a", "b & c"]]) {
      expect(await call("hostingMailboxAdd", { name: "info", alias: list, forward: list })).toEqual({
        id: `${list.length} alias`,
        alias: list,
        forward: list,
        encoded: list,
      });
    }
    expect(await call("hostingMailboxAdd", { name: "info" })).not.toHaveProperty("forward");
  });

  it("keeps nil, empty and absent apart, both ways", async () => {
    const domain = { subscription: "web1", domain: "example.com" };
    expect(await call("hostingDomainAdd", { ...domain, web: null })).toEqual({ id: "nil", web: null });
    expect(await call("hostingDomainAdd", { ...domain, web: "" })).toEqual({ id: "empty", web: "" });
    expect(await call("hostingDomainAdd", domain)).toEqual({ id: "absent" });
  });

  it("refuses what the schema does not allow before anything is sent", async () => {
    const before = judge.envelopes.length;
    const contact = { firstname: "Ada", lastname: "Lovelace", country: "Great Britain" };
    await expect(call("contactAdd", contact)).rejects.toMatchObject({ name: "ValidationError", facet: "pattern" });
    await expect(call("contactAdd", { ...contact, country: undefined })).rejects.toMatchObject({ facet: "required" });
    expect(judge.envelopes).toHaveLength(before);
  });

  it("gives PHP's refusal as a fault, without the password", async () => {
    const stranger = client({ password: "Falsch & Co" });
    const refusal = expect(stranger["testSayHello"]?.({ firstname: "a", lastname: "b" })).rejects;
    await refusal.toMatchObject({
      name: "SoapFault",
      operation: "TestSayHello",
      reason: "Invalid authentication token",
    });
  });

  it("learns the server's clock from the fault and repeats the call once", async () => {
    const before = judge.envelopes.length;
    const late = client({ now: () => Date.now() - 3_600_000 });
    expect(await late["testSayHello"]?.({ firstname: "a", lastname: "b" })).toEqual({ greeting: "Hello, a b" });
    expect(judge.envelopes).toHaveLength(before + 2);
  });

  it("has sent nothing but what xmllint finds valid", () => {
    expect(judge.complaints()).toEqual([]);
  });

  it("sees a wrong password for the WSDL as what it is", async () => {
    const reply = await fetch(`${php.url}/liveconfig?wsdl&l=admin&p=wrong`);
    await expect(generateClient(await reply.text(), "liveconfig")).rejects.toThrow(/\bl\b.*\bp\b/s);
  });
});
