import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LiveConfigSandbox, startLiveConfigSandbox } from "../../sandbox/liveconfig/sandbox.js";
import { ACCOUNT, call, faultOf, field, NOW } from "./raw-call.js";

let sandbox: LiveConfigSandbox;
let now: number;

beforeEach(async () => {
  now = NOW;
  sandbox = await startLiveConfigSandbox({
    accounts: [ACCOUNT, { login: "other", password: "secret" }],
    now: () => now,
  });
});

afterEach(() => sandbox.close());

const ADA = { firstname: "Ada", lastname: "Lovelace", country: "GB" };
const SERVERS = { webserver: "web1", mailserver: "mail1", dbserver: "db1" };

describe("contacts", () => {
  it("finds an identical contact again, unless permissive", async () => {
    const id = await idOf("ContactAdd", ADA);
    expect(id).toMatch(/^[\w.-]{12}$/);
    expect(await idOf("ContactAdd", ADA)).toBe(id);
    expect(await idOf("ContactAdd", { ...ADA, email: "ada@example.com" })).not.toBe(id);
    expect(await idOf("ContactAdd", { ...ADA, permissive: "1" })).not.toBe(id);
  });

  it("checks the syntax, or reports what it found when permissive", async () => {
    const wrong = { ...ADA, email: "nobody" };
    expect(faultOf(await call(sandbox, "ContactAdd", wrong))).toBe("Invalid value for field 'email'");
    const reply = await call(sandbox, "ContactAdd", { ...wrong, permissive: "1" });
    expect(field(reply, "error")).toBe("Invalid value for field 'email'");
  });

  it("changes only what is transmitted, and keeps nil, empty and absent apart", async () => {
    const id = await idOf("ContactAdd", {
      title: "Dr.",
      firstname: "Ada",
      lastname: "Lovelace",
      address1: "Street 1",
      country: "GB",
      phone: "1",
    });
    await call(sandbox, "ContactEdit", {
      id,
      salutation: "1",
      title: null,
      firstname: "Augusta",
      lastname: "Lovelace",
      address1: "",
      country: "GB",
    });
    const { body } = await call(sandbox, "ContactGet", { id });
    expect(body).toContain(
      '<salutation>1</salutation><title xsi:nil="true"/><firstname>Augusta</firstname><lastname>Lovelace</lastname><address1/><country>GB</country><phone>1</phone></ContactGetResponse>',
    );
  });

  it("keeps ids of one account from another", async () => {
    const id = await idOf("ContactAdd", ADA);
    const other = { login: "other", password: "secret" };
    expect(faultOf(await call(sandbox, "ContactGet", { id }, other))).toBe(`Contact not found: ${id}`);
  });
});

describe("customers", () => {
  it("keeps 18 digits, numbers on its own, and returns an empty list for no match", async () => {
    const contact = await idOf("ContactAdd", ADA);
    const contacts = { owner_c: contact, admin_c: contact, billing_c: contact, locked: "0" };
    const big = await call(sandbox, "CustomerAdd", { cid: "999999999999999999", ...contacts });
    expect(field(big, "cid")).toBe("999999999999999999");
    const next = await call(sandbox, "CustomerAdd", { ...contacts, locked: "1" });
    expect(field(next, "cid")).toBe("1");
    expect(await idOf("CustomerAdd", { ...contacts, locked: "1" })).toBe(field(next, "id"));
    expect(faultOf(await call(sandbox, "CustomerAdd", { cid: "1", ...contacts }))).toContain("already exists");
    expect((await call(sandbox, "CustomerGet", { cid: "7" })).body).toContain("<customers/>");
    expect((await call(sandbox, "CustomerGet", {})).body.match(/<CustomerDetails>/g)).toHaveLength(2);
  });

  it("runs functions with the rights of a customer", async () => {
    const customer = await addCustomer();
    const asCustomer = { customer };
    expect((await call(sandbox, "CustomerGet", {}, asCustomer)).body).toContain("<customers/>");
    const contact = field(await call(sandbox, "ContactAdd", ADA, asCustomer), "id") ?? "";
    expect(faultOf(await call(sandbox, "ContactGet", { id: contact }))).toContain("not found");
    expect(field(await call(sandbox, "ContactGet", { id: contact }, asCustomer), "firstname")).toBe("Ada");
    expect(faultOf(await call(sandbox, "CustomerGet", {}, { customer: "AAAAAAAAAAAA" }))).toBe(
      "Permission denied for customer AAAAAAAAAAAA",
    );
    const other = { login: "other", password: "secret", customer };
    expect(faultOf(await call(sandbox, "CustomerGet", {}, other))).toContain("Permission denied");
  });
});

describe("hosting", () => {
  it("makes a subscription from a plan and special settings", async () => {
    await idOf("HostingPlanAdd", { name: "S", maxusers: "1", webspace: "100", mailboxes: "5", traffic: "-1" });
    const subscription = { subscriptionname: "shop", ...SERVERS, plan: "S", mailboxes: "1" };
    await idOf("HostingSubscriptionAdd", subscription);
    const { body } = await call(sandbox, "HostingSubscriptionGet", { subscriptionname: "shop" });
    expect(body).toContain("<webspace>100</webspace>");
    expect(body).toContain("<mailboxes>1</mailboxes>");
    expect(body).toContain("<traffic>-1</traffic>");
    expect(faultOf(await call(sandbox, "HostingSubscriptionAdd", subscription))).toContain("already exists");
    const lost = { subscriptionname: "lost", plan: "S" };
    expect(faultOf(await call(sandbox, "HostingSubscriptionAdd", lost))).toContain("webserver, mailserver, dbserver");
  });

  it("tells nil from empty web space, and finds an identical domain again", async () => {
    await addSubscription();
    const off = await call(sandbox, "HostingDomainAdd", { subscription: "shop", domain: "off.example", web: null });
    expect(off.body).not.toContain("webip");
    const on = await call(sandbox, "HostingDomainAdd", { subscription: "shop", domain: "on.example", web: "" });
    expect(on.body).toContain("<webip><string>192.0.2.10</string><string>2001:db8::10</string></webip>");
    expect(await idOf("HostingDomainAdd", { subscription: "shop", domain: "on.example", web: "" })).toBe(
      field(on, "id"),
    );
    expect(sandbox.state.domains.map(({ fields }) => fields["web"])).toEqual([null, ""]);
  });

  it("clears a list with an empty one and keeps one that is not sent", async () => {
    await addSubscription();
    await idOf("HostingDomainAdd", { subscription: "shop", domain: "a.example" });
    await idOf("HostingMailboxAdd", {
      subscription: "shop",
      name: "info",
      domain: "a.example",
      alias: ["one"],
      mailbox: "0",
      forward: ["x@y.example", "z@y.example"],
      autoresponder: "0",
      spamwarn: "4,5",
    });
    await call(sandbox, "HostingMailboxEdit", { address: "info@a.example", alias: [] });
    expect(sandbox.state.mailboxes[0]?.fields).toMatchObject({ alias: [], forward: ["x@y.example", "z@y.example"] });
  });

  it("stops at a limit, and not at -1", async () => {
    await addSubscription({ ftpaccounts: "-1", databases: "1" });
    const database = (name: string) => call(sandbox, "HostingDatabaseAdd", { subscription: "shop", name, login: name });
    expect(faultOf(await database("a"))).toBeUndefined();
    expect(faultOf(await database("b"))).toBe("Limit of databases reached for subscription shop: 1");
    await call(sandbox, "HostingDatabaseDelete", { subscription: "shop", name: "a" });
    expect(faultOf(await database("b"))).toBeUndefined();
    for (const login of ["f1", "f2"]) {
      const ftp = { subscription: "shop", login, password: "secret", path: "/" };
      expect(field(await call(sandbox, "HostingFtpAdd", ftp), "status")).toBe("ok");
    }
  });

  it("deletes a subscription with all that is in it", async () => {
    await addSubscription();
    await idOf("HostingDomainAdd", { subscription: "shop", domain: "a.example" });
    expect(field(await call(sandbox, "HostingSubscriptionDelete", { subscriptionname: "shop" }), "status")).toBe("ok");
    expect([sandbox.state.subscriptions, sandbox.state.domains]).toEqual([[], []]);
  });
});

describe("users and sessions", () => {
  beforeEach(async () => {
    const customer = await addCustomer();
    const contact = await idOf("ContactAdd", ADA);
    await idOf("UserAdd", { customer, contact, login: "ada", password: "secret" });
    await idOf("UserAdd", { customer, contact, login: "bob", password: "secret" });
  });

  it("faults when a user is renamed to one who exists", async () => {
    const taken = await call(sandbox, "UserEdit", { login: "ada", new_login: "bob" });
    expect([taken.status, faultOf(taken)]).toEqual([500, "User already exists: bob"]);
    expect(field(await call(sandbox, "UserEdit", { login: "ada", new_login: "augusta" }), "status")).toBe("ok");
    expect((await call(sandbox, "UserGet", { login: "ada" })).body).toContain("<users/>");
    expect((await call(sandbox, "UserGet", { login: "augusta" })).body).toContain("<login>augusta</login>");
  });

  it("logs a browser in once", async () => {
    const token = await tokenFor("ada");
    const first = await enter(token);
    expect([first.status, first.headers.get("location")]).toEqual([302, "/liveconfig/"]);
    expect((await enter(token)).status).toBe(403);
    const sid = /sid=([\w.-]{24});/.exec(first.headers.get("set-cookie") ?? "")?.[1] ?? "";
    const session = await call(sandbox, "SessionCheck", { sid, ua: "Test" });
    expect([field(session, "login"), field(session, "name"), field(session, "cid")]).toEqual([
      "ada",
      "Ada Lovelace",
      "1",
    ]);
    expect(faultOf(await call(sandbox, "SessionCheck", { sid: "A".repeat(24), ua: "" }))).toContain("Session");
  });

  it.each([
    [60_000, 302],
    [60_001, 403],
  ])("takes a token for 60 seconds: after %i ms it answers %i", async (elapsed, status) => {
    const token = await tokenFor("ada");
    now += elapsed;
    expect((await enter(token)).status).toBe(status);
  });
});

async function idOf(functionName: string, fields: Parameters<typeof call>[2]): Promise<string> {
  const reply = await call(sandbox, functionName, fields);
  expect(faultOf(reply)).toBeUndefined();
  return field(reply, "id") ?? "";
}

async function addCustomer(): Promise<string> {
  const contact = await idOf("ContactAdd", ADA);
  return idOf("CustomerAdd", { owner_c: contact, admin_c: contact, billing_c: contact, locked: "0" });
}

async function addSubscription(limits: Readonly<Record<string, string>> = {}): Promise<void> {
  await idOf("HostingSubscriptionAdd", { subscriptionname: "shop", ...SERVERS, ...limits });
}

async function tokenFor(login: string): Promise<string> {
  return field(await call(sandbox, "SessionCreate", { login }), "token") ?? "";
}

function enter(token: string): Promise<Response> {
  return fetch(new URL(`/liveconfig/login/sso?token=${encodeURIComponent(token)}`, sandbox.url), {
    redirect: "manual",
  });
}
