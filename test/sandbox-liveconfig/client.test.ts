import { AuthError, MessageError, TransportError, ValidationError } from "@wirewright/runtime";
import { liveConfigSingleSignOnUrl, SoapFault } from "@wirewright/runtime/liveconfig";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLiveConfigClient, type LiveConfigClient } from "../../generated/liveconfig/index.js";
import { type LiveConfigSandbox, startLiveConfigSandbox } from "../../sandbox/liveconfig/sandbox.js";
import { generateClient } from "../peers/generated-client.js";
import { ACCOUNT } from "./raw-call.js";

let sandbox: LiveConfigSandbox;
let liveconfig: LiveConfigClient;

beforeEach(async () => {
  sandbox = await startLiveConfigSandbox({ accounts: [ACCOUNT] });
  liveconfig = createLiveConfigClient({ url: sandbox.url, ...ACCOUNT });
});

afterEach(async () => {
  await liveconfig.close();
  await sandbox.close();
});

const NAME = { firstname: "Ada", lastname: "Lovelace" } as const;
const ADA = { ...NAME, country: "GB" } as const;
const hello = () => liveconfig.testSayHello(NAME);

describe("values", () => {
  it("keeps nil, absent, empty and any text apart on the way there and back", async () => {
    const text = fc
      .string({ unit: "grapheme", maxLength: 10 })
      .filter((value) => !/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(value));
    const optional = fc.oneof(text, fc.constantFrom(null, ""), fc.constant(undefined));
    await fc.assert(
      fc.asyncProperty(optional, optional, optional, async (title, company, phone) => {
        const { id } = await liveconfig.contactAdd({ ...ADA, title, company, phone, permissive: 1 });
        const contact = await liveconfig.contactGet({ id });
        expect([contact.title, contact.company, contact.phone]).toEqual([title, company, phone]);
      }),
      { numRuns: 40 },
    );
  });

  it("changes only what it transmits", async () => {
    const { id } = await liveconfig.contactAdd({ ...ADA, title: "Dr.", phone: "1", fax: "2" });
    await liveconfig.contactEdit({ id, salutation: 1, ...ADA, title: null, phone: "" });
    expect(await liveconfig.contactGet({ id })).toMatchObject({ title: null, phone: "", fax: "2", salutation: 1 });
  });

  it("has numbers beyond 2^53 and lists of none, one and many", async () => {
    expect((await liveconfig.customerGet()).customers).toEqual([]);
    const { id } = await liveconfig.contactAdd(ADA);
    const contacts = { owner_c: id, admin_c: id, billing_c: id };
    expect((await liveconfig.customerAdd({ ...contacts, cid: 999_999_999_999_999_999n, locked: 0 })).cid).toBe(
      999_999_999_999_999_999n,
    );
    const cids = async () => (await liveconfig.customerGet()).customers?.map(({ cid }) => cid);
    expect(await cids()).toEqual([999_999_999_999_999_999n]);
    await liveconfig.customerAdd({ ...contacts, locked: 1 });
    expect(await cids()).toEqual([999_999_999_999_999_999n, 1n]);
  });

  it("sends nothing that the schema does not allow", async () => {
    const refused = liveconfig.contactAdd({ ...ADA, country: "Germany" });
    await expect(refused).rejects.toThrow(ValidationError);
    await expect(refused).rejects.toMatchObject({ path: "ContactAdd.country" });
    expect(sandbox.state.calls).toEqual([]);
  });

  it.each(["wrapper", "repeated"] as const)("has arrays for string[] as a %s", async (stringArrays) => {
    const server = await startLiveConfigSandbox({ accounts: [ACCOUNT], stringArrays });
    const wsdl = await (await fetch(server.wsdlUrl(ACCOUNT.login, ACCOUNT.password))).text();
    const generated = await generateClient(wsdl, "liveconfig");
    const client = generated.create({ url: server.url, ...ACCOUNT });
    const call = (name: string, input: object) => client[name]?.(input);
    try {
      const servers = { webserver: "w", mailserver: "m", dbserver: "d" };
      await call("hostingSubscriptionAdd", { subscriptionname: "shop", ...servers });
      const domain = { subscription: "shop", domain: "a.example" };
      expect(await call("hostingDomainAdd", { ...domain, web: "" })).toMatchObject({
        webip: ["192.0.2.10", "2001:db8::10"],
      });
      const mailbox = { ...domain, mailbox: 0, autoresponder: 0 };
      await call("hostingMailboxAdd", { ...mailbox, name: "one", alias: ["x"], spamwarn: "4,5", spamreject: 7 });
      await call("hostingMailboxAdd", { ...mailbox, name: "two", alias: ["x", "y"], forward: [] });
      expect(server.state.mailboxes.map(({ fields }) => [fields["alias"], fields["forward"]])).toEqual([
        [["x"], undefined],
        [["x", "y"], stringArrays === "wrapper" ? [] : undefined],
      ]);
    } finally {
      generated.remove();
      await server.close();
    }
  });
});

describe("login", () => {
  it.each([3_600_000, -3_600_000])("learns a clock that is %i ms off, once", async (clockOffsetMs) => {
    sandbox.flaws = { clockOffsetMs };
    await hello();
    await hello();
    const fault = "Authentication timestamp too far in past or future";
    expect(sandbox.state.calls.map((call) => call.fault)).toEqual([fault, undefined, undefined]);
  });

  it("gives up on a server whose Date header does not agree with its check", async () => {
    sandbox.flaws = { clockOffsetMs: 3_600_000 };
    const stopped = createLiveConfigClient({ url: sandbox.url, ...ACCOUNT, now: movingClock() });
    await expect(stopped.testSayHello(NAME)).rejects.toThrow(AuthError);
    await stopped.close();
  });

  it("acts for a customer, of the client or of the call", async () => {
    const { id } = await liveconfig.contactAdd(ADA);
    const contacts = { owner_c: id, admin_c: id, billing_c: id, locked: 0 } as const;
    const customer = await liveconfig.customerAdd(contacts);
    const theirs = createLiveConfigClient({ url: sandbox.url, ...ACCOUNT, customer: customer.id });
    const contact = await theirs.contactAdd({ ...ADA, firstname: "Augusta" });
    const session = { customer: customer.id };
    expect((await liveconfig.contactGet(contact, { session })).firstname).toBe("Augusta");
    await expect(liveconfig.contactGet(contact)).rejects.toThrow("Contact not found");
    await expect(theirs.contactGet(contact, { session: { customer: "" } })).rejects.toThrow("Contact not found");
    await theirs.close();
  });

  it("signs a browser in by the address of a token, once", async () => {
    const { id: contact } = await liveconfig.contactAdd(ADA);
    const customer = await liveconfig.customerAdd({
      owner_c: contact,
      admin_c: contact,
      billing_c: contact,
      locked: 0,
    });
    await liveconfig.userAdd({ customer: customer.id, contact, login: "ada", password: "secret" });
    const { token } = await liveconfig.sessionCreate({ login: "ada" });
    const address = liveConfigSingleSignOnUrl(sandbox.url, token);
    const enter = () => fetch(address, { redirect: "manual" });
    expect([(await enter()).status, (await enter()).status]).toEqual([302, 403]);
    const sid = sandbox.state.sessions[0]?.sid ?? "";
    expect(await liveconfig.sessionCheck({ sid, ua: "" })).toMatchObject({ status: "ok", login: "ada", cid: 1n });
  });
});

describe("a server that misbehaves", () => {
  it.each([{ extraReplyElements: true }, { unqualifiedChildren: true }])("is understood with %o", async (flaws) => {
    sandbox.flaws = flaws;
    expect((await hello()).greeting).toBe("Hello, Ada Lovelace");
  });

  it("is a typed error", async () => {
    sandbox.flaws = { badGateway: true };
    await expect(hello()).rejects.toThrow(MessageError);
    await expect(hello()).rejects.toMatchObject({ status: 502, operation: "TestSayHello" });
    sandbox.flaws = { dropConnection: "after" };
    sandbox.state.calls.length = 0;
    await expect(hello()).rejects.toThrow(TransportError);
    expect(sandbox.state.calls).toHaveLength(1);
    sandbox.flaws = { delayMs: 1_000 };
    await expect(liveconfig.testSayHello(NAME, { timeoutMs: 50 })).rejects.toMatchObject({ code: "TIMEOUT" });
  });

  it("is a fault with the server's words when it refuses", async () => {
    const wrong = createLiveConfigClient({ url: sandbox.url, ...ACCOUNT, password: "wrong" });
    const refused = wrong.testSayHello(NAME);
    await expect(refused).rejects.toThrow(SoapFault);
    await expect(refused).rejects.toMatchObject({ reason: "Authentication failed", http: { status: 500 } });
    await wrong.close();
  });
});

/** Jumps by a day each time it is looked at. */
function movingClock(): () => number {
  let days = 0;
  return () => {
    days += 1;
    return Date.now() + days * 86_400_000;
  };
}
