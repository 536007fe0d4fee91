import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EgroupwareSandbox } from "../../sandbox/egroupware/sandbox.js";
import {
  ACCOUNT,
  array,
  callOf,
  int,
  logIn,
  NOW,
  post,
  resultOf,
  SERVER,
  start,
  struct,
  text,
  typed,
} from "./raw-call.js";

let sandbox: EgroupwareSandbox;

beforeEach(async () => {
  sandbox = await start();
});

afterEach(() => sandbox.close());

const system = async (method: string, ...parameters: Parameters<typeof callOf>[1][]) =>
  resultOf((await post(sandbox.xmlRpcUrl, callOf(method, ...parameters))).body);

describe("login", () => {
  const user = struct({ username: text(ACCOUNT.username), password: text(ACCOUNT.password) });

  it("opens a session, for a domain or without one", async () => {
    expect(await system("system.login", user)).toEqual({
      domain: "default",
      sessionid: expect.stringMatching(/^[0-9a-f]{32}$/),
      kp3: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const named = { username: text(ACCOUNT.username), password: text(ACCOUNT.password) };
    expect(await system("system.login", struct({ ...named, domain: text("default") }))).toHaveProperty("kp3");
    expect(await system("system.login", struct({ ...named, domain: text("other") }))).toEqual({ GOAWAY: "XOXO" });
  });

  it("answers a wrong login as a normal reply", async () => {
    const { status, body } = await post(
      sandbox.xmlRpcUrl,
      callOf("system.login", struct({ username: text("demo"), password: text("nope") })),
    );
    expect(status).toBe(200);
    expect(body).toBe(`<?xml version="1.0"?>
<methodResponse>
<params>
<param>
<value><struct>
<member><name>GOAWAY</name>
<value><string>XOXO</string></value>
</member>
</struct></value>
</param>
</params>
</methodResponse>`);
  });

  it("knows another server by its name", async () => {
    const { username, password, server } = SERVER;
    const login = { username: text(username), password: text(password) };
    expect(await system("system.login", struct(login))).toEqual({ GOAWAY: "XOXO" });
    expect(await system("system.login", struct({ ...login, server_name: text(server) }))).toHaveProperty("sessionid");
    expect([...sandbox.state.sessions.values()].map(({ login: name }) => name)).toEqual(["bubba@my.host.name"]);
  });

  it("closes a session once", async () => {
    const { sessionid, kp3, call } = await logIn(sandbox);
    const session = struct({ sessionid: text(sessionid), kp3: text(kp3) });
    expect(await call("system.logout", session)).toEqual({ GOODBYE: "XOXO" });
    expect(await system("system.logout", session)).toEqual({ OOPS: "WHAT?" });
  });
});

describe("sessions", () => {
  const search = callOf("addressbook.boaddressbook.search", struct({ start: int(0), limit: int(1) }));

  it("answers a call without one with 401 and no body", async () => {
    for (const headers of [{}, { Authorization: `Basic ${btoa("a:b")}` }]) {
      const reply = await post(sandbox.xmlRpcUrl, search, headers);
      expect([reply.status, reply.body]).toEqual([401, ""]);
      expect(reply.headers.get("www-authenticate")).toBe('Basic realm="eGroupWare xmlrpc"');
      expect(reply.headers.get("content-type")).toBe("text/html; charset=UTF-8");
    }
    expect((await post(sandbox.xmlRpcUrl, callOf("system.listApps"))).status).toBe(401);
  });

  it("takes its id and key from the header, from cookies and from the query", async () => {
    const { sessionid, kp3, headers } = await logIn(sandbox);
    const query = new URLSearchParams({ sessionid, kp3 });
    const cookie = { Cookie: `lang=en; sessionid=${sessionid}; kp3=${kp3}` };
    expect((await post(sandbox.xmlRpcUrl, search, headers)).status).toBe(200);
    expect((await post(sandbox.xmlRpcUrl, search, cookie)).status).toBe(200);
    expect((await post(`${sandbox.xmlRpcUrl}?${query}`, search)).status).toBe(200);
    expect(sandbox.state.calls.slice(1).map(({ credentials }) => credentials)).toEqual(["header", "cookie", "query"]);
    sandbox.flaws = { authorizationHidden: true };
    expect((await post(sandbox.xmlRpcUrl, search, headers)).status).toBe(401);
    expect((await post(`${sandbox.xmlRpcUrl}?${query}`, search, headers)).status).toBe(200);
  });

  it("forgets one that is worn, idle or forgotten", async () => {
    let now = NOW;
    await sandbox.close();
    sandbox = await start({ now: () => now });
    const statusOf = async (headers: Readonly<Record<string, string>>) =>
      (await post(sandbox.xmlRpcUrl, search, headers)).status;
    sandbox.flaws = { expireSessionAfter: 1 };
    const worn = await logIn(sandbox);
    expect([await statusOf(worn.headers), await statusOf(worn.headers)]).toEqual([200, 401]);
    sandbox.flaws = { idleTimeoutMs: 60_000 };
    const idle = await logIn(sandbox);
    now += 60_000;
    expect(await statusOf(idle.headers)).toBe(200);
    now += 60_001;
    expect(await statusOf(idle.headers)).toBe(401);
    const forgotten = await logIn(sandbox);
    sandbox.expireSessions();
    expect(await statusOf(forgotten.headers)).toBe(401);
  });

  it("says UNAUTHORIZED as servers before 2004 did", async () => {
    sandbox.flaws = { unauthorizedAsText: true };
    const reply = await post(sandbox.xmlRpcUrl, search);
    expect([reply.status, resultOf(reply.body)]).toEqual([200, "UNAUTHORIZED"]);
  });
});

describe("introspection", () => {
  it("lists nothing but system methods, with a session and without", async () => {
    const names = (await system("system.listMethods")) as readonly string[];
    expect(names).toHaveLength(7);
    expect(names.every((name) => name.startsWith("system."))).toBe(true);
    expect(await (await logIn(sandbox)).call("system.listMethods", text("x"))).toEqual(names);
    expect(await system("system.methodSignature", text("system.listMethods"))).toEqual([
      ["array", "string"],
      ["array"],
    ]);
    expect(await system("system.methodHelp", text("system.login"))).toMatch(/\S/);
    expect(await system("system.methodSignature", text("addressbook.boaddressbook.read"))).toEqual({
      faultCode: 4,
      faultString: "Can't introspect: method unknown",
    });
  });

  it("lists the methods of a class in two forms, and in no other", async () => {
    const { call } = await logIn(sandbox);
    const list = (form: string) => call("addressbook.boaddressbook.list_methods", text(form));
    expect(await list("xmlrpc")).toMatchObject({
      read: { function: "read", signature: [["struct", "struct"]] },
      write: { function: "save", docstring: expect.stringMatching(/\S/) },
      delete: { signature: [["string", "string"]] },
      list_methods: { signature: [["struct", "string"]] },
    });
    expect(await list("soap")).toMatchObject({ read: { in: ["int", "struct"], out: ["array"] }, write: { out: [] } });
    expect(await list("nonsense")).toEqual([]);
    expect(await call("preferences.bopassword.list_methods", text("xmlrpc"))).toMatchObject({
      changepass: { signature: [["boolean", "string", "xmlrcpString"]] },
    });
  });

  it("wants a struct from who asks for the list of a contributed application", async () => {
    await sandbox.close();
    sandbox = await start({ accounts: [{ ...ACCOUNT, apps: ["projects"] }] });
    const { call } = await logIn(sandbox);
    expect(await call("projects.boprojects.list_methods", struct({ type: text("xmlrpc") }))).toHaveProperty(
      "read_list",
    );
    expect(await call("projects.boprojects.list_methods", text("xmlrpc"))).toHaveProperty("faultCode", 3);
    expect(await call("addressbook.boaddressbook.list_methods", text("xmlrpc"))).toHaveProperty("faultCode", 18);
  });

  it("tells the time, of the user too when there is one, in either form", async () => {
    expect(await system("system.time")).toEqual({ system: "date 2026-11-24T15:34:02", system_tz_offset: 0 });
    const { headers } = await logIn(sandbox);
    const simple = await post(sandbox.xmlRpcUrl, callOf("system.time"), { ...headers, isoDate: "simple" });
    expect(resultOf(simple.body)).toEqual({
      system: "date 20261124T15:34:02",
      system_tz_offset: 0,
      user: "date 20261124T16:34:02",
      user_tz_offset: 3600,
    });
  });
});

describe("faults", () => {
  const fault = (faultCode: number, faultString: string) => ({ faultCode, faultString });
  const wrong = (detail: string) => fault(3, `Incorrect parameters passed to method: ${detail})`);

  it.each([
    ["an unknown system method", "system.multicall", [], fault(1, "Unknown method: system.multicall")],
    ["an unknown method", "addressbook.boaddressbook.nosuch", [text("x")], fault(1, "Unknown method: nosuch")],
    ["an unknown class", "service.contacts.list_methods", [text("xmlrpc")], fault(1, "Unknown method: list_methods")],
    ["no method", "read", [], fault(1, "Unknown method: read")],
    ["another type", "addressbook.boaddressbook.delete", [int(5)], wrong("Wanted string, got int at param 1")],
    ["i8 for int", "infolog.boinfolog.read", [typed("i8", "5")], wrong("Wanted int, got i8 at param 1")],
    ["an argument too few", "addressbook.boaddressbook.list_methods", [], wrong("Wanted , got  at param ")],
    [
      "a type that does not exist",
      "preferences.bopassword.changepass",
      [text("a"), text("b")],
      wrong("Wanted xmlrcpString, got string at param 2"),
    ],
    ["an application without access", "admin.boconfig.list_methods", [text("xmlrpc")], fault(18, "Access denied")],
    ["the accounts", "phpgwapi.accounts.list_methods", [text("xmlrpc")], fault(18, "Access denied")],
    [
      "no such entry",
      "calendar.bocalendar.read",
      [int(404)],
      fault(19, "Entry does not (longer) exist!: calendar.bocalendar.read"),
    ],
    [
      "nil",
      "addressbook.boaddressbook.delete",
      ["<value><nil/></value>" as ReturnType<typeof text>],
      fault(15, "Invalid request payload xmlrpc element NIL cannot be child of VALUE"),
    ],
  ] as const)("answers %s", async (_what, method, parameters, expected) => {
    const { headers } = await logIn(sandbox);
    const { status, body } = await post(sandbox.xmlRpcUrl, callOf(method, ...parameters), headers);
    expect([status, resultOf(body)]).toEqual([200, expected]);
  });

  it("takes a value without a type as text, and i4 as int", async () => {
    const { call } = await logIn(sandbox);
    expect(await call("addressbook.boaddressbook.delete", "<value>1</value>" as ReturnType<typeof text>)).toBe(true);
    expect(await call("infolog.boinfolog.read", typed("i4", "1"))).toHaveProperty("subject");
  });

  it("answers what is no document with the parser's number, also without a session", async () => {
    const malformed = await post(sandbox.xmlRpcUrl, "<methodCall>\n<methodName>x</methodName");
    expect(resultOf(malformed.body)).toEqual(fault(173, "XML error: > required at line 2"));
    expect(resultOf((await post(sandbox.xmlRpcUrl, "")).body)).toHaveProperty("faultCode", 104);
    expect(resultOf((await post(sandbox.xmlRpcUrl, "<a/>")).body)).toHaveProperty("faultCode", 15);
  });

  it("is switched off", async () => {
    sandbox.flaws = { disabled: true };
    expect(await system("system.listMethods")).toEqual(
      fault(9999, "xmlrpc service is not enabled in the eGroupWare system configuration: "),
    );
  });

  it("answers any other text with a fault, and goes on", async () => {
    const { headers } = await logIn(sandbox);
    const whole = callOf(
      "addressbook.boaddressbook.save",
      struct({ n_family: text("A"), __proto__: text("x"), list: array(int(1), struct({ constructor: int(2) })) }),
    );
    const damaged = fc
      .tuple(fc.nat(whole.length), fc.nat(20), fc.string({ maxLength: 10 }))
      .map(([at, length, put]) => whole.slice(0, at) + put + whole.slice(at + length));
    const deep = "<a>".repeat(50_000) + "</a>".repeat(50_000);
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.string(), fc.constant(deep)), async (body) => {
        const reply = await post(sandbox.xmlRpcUrl, body, headers);
        expect([reply.status, reply.body.startsWith('<?xml version="1.0"?>\n<methodResponse>')]).toEqual([200, true]);
      }),
      { numRuns: 60 },
    );
    expect(await system("system.phpgw_api_version")).toBe("1.8.004");
  });

  it("notes calls without their secrets", async () => {
    const { call } = await logIn(sandbox);
    await call("calendar.bocalendar.read", int(404));
    expect(sandbox.state.calls).toEqual([
      { method: "system.login", login: undefined, credentials: undefined, fault: undefined },
      { method: "calendar.bocalendar.read", login: "demo", credentials: "header", fault: 19 },
    ]);
  });
});
