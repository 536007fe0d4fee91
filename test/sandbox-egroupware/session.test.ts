import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  AuthError,
  createEgroupwareSession,
  type EgroupwareOptions,
  type EgroupwareSession,
  XmlRpcFault,
} from "../../runtime/egroupware.js";
import { operation } from "../../runtime/message.js";
import type { EgroupwareSandbox } from "../../sandbox/egroupware/sandbox.js";
import { ACCOUNT, SERVER, start } from "./raw-call.js";

let sandbox: EgroupwareSandbox;
let session: EgroupwareSession;

const open = (options: Partial<EgroupwareOptions> = {}): EgroupwareSession => {
  session = createEgroupwareSession({ url: sandbox.url, ...ACCOUNT, ...options });
  return session;
};

const methods = () => sandbox.state.calls.map(({ method }) => method.replace("_", "."));
const TASK = { id: "1", subject: "Translate Menabrea's paper" };

beforeEach(async () => {
  sandbox = await start({ contacts: 12 });
});

afterEach(async () => {
  await session.close();
  expect(sandbox.state.sessions.size).toBe(0);
  await sandbox.close();
});

describe.each(["xmlrpc", "soap"] as const)("the runtime's session over %s", (transport) => {
  const read = (id: number) => session.call("infolog.boinfolog.read", [id]);

  it("logs in once, calls, and logs out", async () => {
    open({ transport });
    expect(await session.login()).toEqual({ domain: "default" });
    expect(await Promise.all([read(1), read(1)])).toMatchObject([TASK, TASK]);
    await session.close();
    expect(methods()).toEqual(["system.login", "infolog.boinfolog.read", "infolog.boinfolog.read", "system.logout"]);
  });

  it("is told GOAWAY for a wrong password", async () => {
    open({ transport, password: "wrong" });
    await expect(read(1)).rejects.toThrow(AuthError);
    await expect(read(1)).rejects.toThrow("demo");
    expect(methods()).toEqual(["system.login"]);
  });

  it("logs in again when the server has forgotten it", async () => {
    open({ transport });
    await read(1);
    sandbox.expireSessions();
    expect(await Promise.all([read(1), read(1)])).toMatchObject([TASK, TASK]);
    expect(methods().filter((method) => method === "system.login")).toHaveLength(2);
    expect(sandbox.state.calls.filter(({ login, fault }) => login !== undefined && fault !== undefined)).toEqual([]);
  });

  it.each(["header", "cookie", "query"] as const)("shows its session by %s", async (credentials) => {
    open({ transport, credentials });
    expect(await read(1)).toMatchObject(TASK);
    expect(sandbox.state.calls.at(-1)?.credentials).toBe(credentials);
  });

  it("logs in as another server", async () => {
    const { server, ...account } = SERVER;
    open({ transport, ...account, serverName: server });
    expect(await read(1)).toMatchObject(TASK);
    expect(sandbox.state.calls.at(-1)?.login).toBe("bubba@my.host.name");
  });

  it("gives faults in the server's words", async () => {
    open({ transport });
    const wrong = session.call("infolog.boinfolog.read", ["1"]);
    await expect(wrong).rejects.toThrow(XmlRpcFault);
    await expect(wrong).rejects.toThrow(/string.*int|int.*string/);
    await expect(session.call("calendar.bocalendar.read", [404])).rejects.toThrow("Entry does not (longer) exist!");
  });
});

describe("the runtime's session", () => {
  interface Criteria {
    readonly query?: string;
  }
  const search = operation<readonly [Criteria], readonly { readonly id: string }[]>(
    "1 addressbook.boaddressbook.search xmlrpc ({any}):[{any}]",
  );

  it("walks a list page by page", async () => {
    open();
    const ids: string[] = [];
    for await (const { id } of session.each(search, {}, { pageSize: 5 })) ids.push(id);
    expect(new Set(ids).size).toBe(12);
    expect(methods().filter((method) => method === "addressbook.boaddressbook.search")).toHaveLength(3);
    sandbox.flaws = { limitIgnoredAtStart: true };
    const all: string[] = [];
    for await (const { id } of session.each(search, {}, { pageSize: 5 })) all.push(id);
    expect(new Set(all).size).toBe(12);
  });

  it("walks InfoLog, whose pages are as long as the user has set", async () => {
    open();
    const tasks = operation<readonly [Criteria], readonly { readonly id: string }[]>(
      "1 infolog.boinfolog.search xmlrpc ({any}):[{any}]",
    );
    for (let number = 1; number < 40; number += 1) {
      await session.call("infolog.boinfolog.write", [{ subject: `Task ${number}` }]);
    }
    expect(await session.send(tasks, [{}])).toHaveLength(15);
    for (const pageSize of [100, 10]) {
      const ids = new Set<string>();
      for await (const { id } of session.each(tasks, {}, { pageSize })) ids.add(id);
      expect(ids.size).toBe(40);
    }
  });

  it("takes the text UNAUTHORIZED for what it is", async () => {
    open();
    await session.login();
    sandbox.expireSessions();
    sandbox.flaws = { unauthorizedAsText: true };
    expect(await session.call("infolog.boinfolog.read", [1])).toMatchObject(TASK);
  });

  it("reads what every oddity of the server makes of a contact", async () => {
    open();
    const read = () => session.call("addressbook.boaddressbook.read", [{ id: 5 }]);
    const contact = { n_family: "O'Brien <Ltd> & Söhne", cat_id: { 1: "Friends" }, bday: "1819-12-10T00:00:00" };
    await session.call("addressbook.boaddressbook.write", [{ id: 5, "#a&b": "x" }]);
    for (const flaws of [{}, { unescapedNames: false }, { debugComment: true }, { nullAsEmptyValue: false }]) {
      sandbox.flaws = flaws;
      expect(await read()).toMatchObject({ ...contact, "#a&b": "x" });
    }
    sandbox.flaws = { listsAsStructs: true };
    expect(await session.send(search, [{}])).toHaveLength(12);
  });

  it("reads dates in the form that it asks for", async () => {
    open({ isoDate: "simple" });
    expect(await session.time()).toEqual({
      system: "20261124T15:34:02",
      user: "20261124T16:34:02",
      offsets: { system: 0, user: 3600 },
    });
  });

  it("does not send again what may have run", async () => {
    open();
    await session.login();
    sandbox.flaws = { dropConnection: "after" };
    await expect(session.call("addressbook.boaddressbook.write", [{ n_family: "A" }])).rejects.toMatchObject({
      name: "TransportError",
      sent: true,
    });
    sandbox.flaws = {};
    expect(methods().filter((method) => method === "addressbook.boaddressbook.write")).toHaveLength(1);
  });
});
