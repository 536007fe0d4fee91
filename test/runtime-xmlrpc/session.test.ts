import { afterEach, describe, expect, expectTypeOf, it } from "vitest";
import {
  AuthError,
  createEgroupwareSession,
  type EgroupwareOptions,
  type EgroupwareSession,
  MessageError,
  TransportError,
  ValidationError,
  type WireLogEntry,
} from "../../runtime/egroupware.js";
import { operation } from "../../runtime/message.js";
import { type Loopback, loopback } from "../runtime-soap/loopback.js";
import { responseOf } from "./echo.js";

const member = (name: string, value: string): string => `<member><name>${name}</name><value>${value}</value></member>`;
const session = (id: string): string =>
  responseOf(`<value><struct>${member("sessionid", id)}${member("kp3", `k-${id}`)}</struct></value>`);
const GOAWAY = responseOf(`<value><struct>${member("GOAWAY", "XOXO")}</struct></value>`);
const pass = (id: string): string => `Basic ${Buffer.from(`${id}:k-${id}`).toString("base64")}`;

let server: Loopback;
let client: EgroupwareSession;

type Reply = string | { readonly status: number; readonly body?: string } | "hang" | "cut";

/** A server that answers by the method's name, and a session with it. */
async function start(
  answer: (method: string, authorization: string | undefined, body: string) => Reply,
  options: Partial<EgroupwareOptions> = {},
): Promise<EgroupwareSession> {
  server = await loopback(({ body, headers }, response) => {
    const method = /<methodName>([^<]*)/.exec(body)?.[1] ?? "";
    const reply = answer(method, headers.authorization, body);
    if (reply === "hang") return;
    if (reply === "cut") return void response.socket?.destroy();
    response.statusCode = typeof reply === "string" ? 200 : reply.status;
    response.end(typeof reply === "string" ? reply : (reply.body ?? ""));
  });
  const url = `http://127.0.0.1:${server.port}/egroupware`;
  client = createEgroupwareSession({ url, username: "demo", password: "geheim-1", ...options });
  return client;
}

const methods = (): readonly string[] =>
  server.requests.map(({ body }) => /<methodName>([^<]*)/.exec(body)?.[1] ?? body.slice(0, 20));

afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await client.close();
});

describe("a session", () => {
  it("asks for the page of the address that it was given, by its own name", async () => {
    await start((method) => (method === "system.login" ? session("a") : responseOf("<value>x</value>")), {
      isoDate: "simple",
      headers: { "x-own": "1" },
    });
    await client.call("m");
    await client.close();
    expect(client.url).toBe(`http://127.0.0.1:${server.port}/egroupware/xmlrpc.php`);
    expect(methods()).toEqual(["system.login", "m", "system.logout"]);
    for (const { headers, path } of server.requests) {
      expect(path).toBe("/egroupware/xmlrpc.php");
      expect(headers).toMatchObject({ "user-agent": "Wirewright", isodate: "simple", "x-own": "1" });
    }
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, pass("a"), pass("a")]);
    expect(server.requests[0]?.body).not.toContain("domain");
  });

  it.each([
    ["http://h/egw", undefined, "http://h/egw/xmlrpc.php"],
    ["http://h/", undefined, "http://h/xmlrpc.php"],
    ["http://h/egw/", "soap", "http://h/egw/soap.php"],
    ["http://h/egw/xmlrpc.php", "soap", "http://h/egw/soap.php"],
    ["http://h/egw/other.php?a=b", undefined, "http://h/egw/other.php?a=b"],
  ] as const)("at %s by %s calls %s", async (url, transport, page) => {
    await start(() => "hang");
    const other = createEgroupwareSession({ url, username: "demo", password: "x", transport });
    expect(other.url).toBe(page);
  });

  it.each([{ username: "" }, { password: "" }, { url: "egroupware.example" }, { timeoutMs: 0 }])(
    "is not made of %j",
    async (options) => {
      await start(() => "hang");
      const usual = { url: "http://h/", username: "demo", password: "x" };
      expect(() => createEgroupwareSession({ ...usual, ...options })).toThrow(ValidationError);
    },
  );

  it("logs in once for all that call at the same time, and once more when all are refused", async () => {
    let logins = 0;
    await start((method, authorization) => {
      if (method === "system.login") {
        logins += 1;
        return session(`s${logins}`);
      }
      return authorization === pass("s1") ? { status: 401 } : responseOf(`<value>${logins}</value>`);
    });
    const all = await Promise.all(Array.from({ length: 20 }, () => client.call("m")));
    expect(new Set(all)).toEqual(new Set(["2"]));
    expect(logins).toBe(2);
  });

  it("gives up when the server does not keep the session", async () => {
    await start((method) => (method === "system.login" ? session("a") : { status: 401 }));
    const error = await client.call("m").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({
      status: 401,
      operation: "m",
      message: expect.stringContaining('credentials: "cookie"'),
    });
    expect(methods()).toEqual(["system.login", "m", "system.login", "m"]);
  });

  it("is not told of other ways to show its session when it uses one", async () => {
    await start((method) => (method === "system.login" ? session("a") : { status: 401 }), { credentials: "cookie" });
    await expect(client.call("m")).rejects.toThrow(/^the server answers 401 to m$/);
  });

  it.each(["UNAUTHORIZED\n", responseOf("<value>UNAUTHORIZED</value>")])(
    "takes %j for the end of a session",
    async (text) => {
      let calls = 0;
      await start((method) => {
        if (method === "system.login") return session("a");
        calls += 1;
        return calls === 1 ? text : responseOf("<value>x</value>");
      });
      expect(await client.call("m")).toBe("x");
      expect(methods()).toEqual(["system.login", "m", "system.login", "m"]);
    },
  );

  it("does not take a 403 for an ended session", async () => {
    await start((method) => (method === "system.login" ? session("a") : { status: 403 }));
    await expect(client.call("m")).rejects.toMatchObject({ name: "AuthError", status: 403 });
    expect(methods()).toEqual(["system.login", "m"]);
  });

  it("is sent away once: a wrong password is not tried with every call, only when asked to log in", async () => {
    await start(() => GOAWAY);
    const calls = await Promise.allSettled([client.call("m"), client.call("m")]);
    await expect(client.call("m")).rejects.toThrow("refuses the login of demo");
    expect(calls.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(methods()).toEqual(["system.login"]);
    await expect(client.login()).rejects.toThrow(AuthError);
    expect(methods()).toHaveLength(2);
  });

  it.each([
    [responseOf("<value>welcome</value>"), MessageError],
    ["<html>", MessageError],
    [responseOf(`<value><struct>${member("sessionid", "<int>5</int>")}</struct></value>`), MessageError],
  ])("needs a login that says its session: %s", async (reply, error) => {
    await start(() => reply);
    await expect(client.call("m")).rejects.toThrow(error);
  });

  it("says of a login that failed that the call was not sent", async () => {
    await start(() => "cut");
    const error = await client.call("m").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ sent: false, message: expect.stringContaining("cannot log in") });
  });

  it("tells nobody of a login that fails when the one that asked for it has given up", async () => {
    let answered = (): void => {};
    const done = new Promise<void>((resolve) => (answered = resolve));
    await start(() => {
      setTimeout(answered, 50);
      return GOAWAY;
    });
    // Else the rejection that nobody handles would end the process.
    await expect(client.login({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "ABORTED" });
    await done;
    expect(methods()).toEqual(["system.login"]);
  });

  it("reads several results by their types also where a name had to be mended", async () => {
    const result = (value: string): string => `<value><array><data>${value}</data></array></value>`;
    const category = `<value><struct><member><name>R&D</name><value>1</value></member></struct></value>`;
    const answer = `<value><array><data>${result("<value>5</value>")}${result(category)}</data></array></value>`;
    await start((method) => (method === "system.login" ? session("a") : responseOf(answer)));
    const count = operation<readonly [], number>("1 a.b.count xmlrpc ():int");
    const byName = operation<readonly [], Readonly<Record<string, number>>>("1 a.b.names xmlrpc ():{int}");
    expect(
      await client.multicall([
        [count, []],
        [byName, []],
      ]),
    ).toEqual([
      { ok: true, value: 5 },
      { ok: true, value: { "R&D": 1 } },
    ]);
  });

  it("does not repeat a call whose connection broke", async () => {
    await start((method) => (method === "system.login" ? session("a") : "cut"));
    await expect(client.call("m")).rejects.toMatchObject({ sent: true });
    expect(methods()).toEqual(["system.login", "m"]);
  });

  it("lets one call give up its wait for the login, and the others go on", async () => {
    let login: (() => void) | undefined;
    server = await loopback(({ body }, response) => {
      if (body.includes("system.login")) login = () => response.end(session("a"));
      else response.end(responseOf("<value>x</value>"));
    });
    const url = `http://127.0.0.1:${server.port}/`;
    client = createEgroupwareSession({ url, username: "demo", password: "geheim-1" });
    const abort = new AbortController();
    const [given, short, patient] = [
      client.call("m", [], { signal: abort.signal }),
      client.call("m", [], { timeoutMs: 20 }),
      client.call("m"),
    ];
    await expect(short).rejects.toMatchObject({ code: "TIMEOUT", sent: false });
    abort.abort();
    await expect(given).rejects.toMatchObject({ code: "ABORTED", sent: false });
    login?.();
    expect(await patient).toBe("x");
  });

  it("waits for running calls before it logs out, and takes no more", async () => {
    let answer: (() => void) | undefined;
    server = await loopback(({ body }, response) => {
      if (body.includes("system.login")) response.end(session("a"));
      else if (body.includes("slow")) answer = () => response.end(responseOf("<value>x</value>"));
      else response.end(responseOf("<value/>"));
    });
    client = createEgroupwareSession({ url: `http://127.0.0.1:${server.port}/`, username: "demo", password: "x" });
    await client.login();
    const slow = client.call("slow");
    while (answer === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    const closing = client.close();
    await expect(client.call("m")).rejects.toMatchObject({ code: "CLOSED", sent: false });
    answer();
    expect(await slow).toBe("x");
    await closing;
    expect(methods()).toEqual(["system.login", "slow", "system.logout"]);
  });

  it("that never logged in does not log out", async () => {
    await start(() => "hang");
    await client.close();
    await expect(client.call("m")).rejects.toThrow("closed");
    expect(server.requests).toEqual([]);
  });

  it("shows none of its keys, in no log and no error", async () => {
    const entries: WireLogEntry[] = [];
    let logins = 0;
    const secrets = ["geheim-1", "sess-id-1", "sess-id-2", Buffer.from("sess-id-1:k-sess-id-1").toString("base64")];
    await start(
      (method, authorization) => {
        if (method !== "system.login") return { status: 500, body: `<p>${authorization} sess-id-2 k-sess-id-2</p>` };
        logins += 1;
        return session(`sess-id-${logins + 1}`);
      },
      { log: (entry) => entries.push(entry), credentials: "query" },
    );
    const error = await client.call("m").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(MessageError);
    await client.close();
    const shown = JSON.stringify([entries, { ...(error as object) }, String(error), (error as Error).stack]);
    for (const secret of secrets) expect(shown).not.toContain(secret);
    expect(entries.map(({ direction }) => direction)).toContain("received");
  });
});

describe("a list", () => {
  const search = operation<
    readonly [{ readonly query?: string; readonly start?: number }],
    Readonly<Record<string, string>>
  >("1 a.b.search xmlrpc ({any}):{string}");
  const page = (from: number, count: number): string =>
    responseOf(
      `<value><struct>${Array.from({ length: count }, (_, index) => member(String(from + index), `item ${from + index}`)).join("")}</struct></value>`,
    );
  const numberIn = (body: string, name: string): number =>
    Number(new RegExp(`<name>${name}</name><value><int>(\\d+)`).exec(body)?.[1]);

  async function all(size: number): Promise<readonly string[]> {
    const items: string[] = [];
    for await (const item of client.each(search, { query: "x" }, { pageSize: size })) items.push(item);
    return items;
  }

  it("has items of the type that its search says", async () => {
    await start(() => "hang");
    const list = operation<[criteria: { query?: string }], readonly { id: string }[] | null>(
      "1 a.b xmlrpc ({any}):[any]",
    );
    const unknowns = operation<[criteria: object], unknown>("1 a.b xmlrpc ({any}):any");
    type Item<List> = List extends AsyncGenerator<infer Each> ? Each : never;
    const [entries, texts, others] = [client.each(list, {}), client.each(search, {}), client.each(unknowns, {})];
    expectTypeOf<Item<typeof entries>>().toEqualTypeOf<{ id: string }>();
    expectTypeOf<Item<typeof texts>>().toEqualTypeOf<string>();
    expectTypeOf<Item<typeof others>>().toEqualTypeOf<unknown>();
  });

  it("may be a struct of entries by id", async () => {
    await start((method, _authorization, body) => {
      if (method === "system.login") return session("a");
      const start = numberIn(body, "start");
      return page(start, Math.min(numberIn(body, "limit"), 5 - start));
    });
    expect(await all(2)).toEqual(["item 0", "item 1", "item 2", "item 3", "item 4"]);
    expect(methods().filter((method) => method === "a.b.search")).toHaveLength(3);
  });

  it("ends where a server that ignores start says the same again", async () => {
    await start((method) => (method === "system.login" ? session("a") : page(0, 2)));
    expect(await all(2)).toEqual(["item 0", "item 1"]);
  });

  it("ends where a server that ignores the limit says all at once", async () => {
    await start((method) => (method === "system.login" ? session("a") : page(0, 7)));
    expect(await all(2)).toHaveLength(7);
  });

  it("goes on where a server has a page size of its own, and ends where it starts again", async () => {
    await start((method, _authorization, body) => {
      if (method === "system.login") return session("a");
      const start = numberIn(body, "start");
      // As InfoLog does: 3 a page, and from the beginning again behind the end.
      return start > 6 ? page(0, 3) : page(start, Math.min(3, 6 - start));
    });
    expect(await all(100)).toEqual([0, 1, 2, 3, 4, 5].map((index) => `item ${index}`));
    expect(await all(2)).toHaveLength(6);
  });

  it("counts, so that it is not for a search whose start is a time", async () => {
    await start((method) => (method === "system.login" ? session("a") : page(0, 2)));
    const events = operation<readonly [{ readonly start?: string | undefined }], readonly string[]>(
      "1 a.c.search xmlrpc ({any}):[string]",
    );
    // @ts-expect-error its start is a text
    const list = client.each(events, { start: "2024-01-01T00:00:00" });
    await expect(list.next()).rejects.toThrow("start: pages are counted");
    expect(methods()).toEqual([]);
    expect(await client.each(search, { query: "x", start: 4 }).next()).toMatchObject({ value: "item 0" });
    expect(numberIn(server.requests[1]?.body ?? "", "start")).toBe(4);
  });

  it("ends with nothing, and with what is no list", async () => {
    await start((method) => (method === "system.login" ? session("a") : responseOf("<value></value>")));
    expect(await all(2)).toEqual([]);
    await expect(all(0)).rejects.toThrow(ValidationError);
  });
});
