import { afterEach, beforeEach, expect, it } from "vitest";
import type { EgroupwareSandbox } from "../../sandbox/egroupware/sandbox.js";
import { callOf, int, logIn, post, type Session, start, struct, text, typed } from "./raw-call.js";

let sandbox: EgroupwareSandbox;
let session: Session;

beforeEach(async () => {
  sandbox = await start();
  session = await logIn(sandbox);
});

afterEach(() => sandbox.close());

const bodyOf = async (id: number): Promise<string> => {
  const read = callOf("addressbook.boaddressbook.read", struct({ id: int(id) }));
  return (await post(sandbox.xmlRpcUrl, read, session.headers)).body;
};

it("writes what it sends in the other way where it is told to", async () => {
  const normal = await bodyOf(2);
  expect(normal).toContain("<member><name>cat_id</name>\n<value><array>\n<data>\n</data>\n</array></value>");
  expect(normal).toContain("<name>id</name>\n<value><string>2</string></value>");
  sandbox.flaws = { emptyMapAsArray: false, columnsAsStrings: false, debugComment: true };
  const other = await bodyOf(2);
  expect(other).toContain("<member><name>cat_id</name>\n<value><struct>\n</struct></value>");
  expect(other).toContain("<name>id</name>\n<value><int>2</int></value>");
  expect(other).toMatch(/^<\?xml version="1.0"\?>\n<!-- DEBUG INFO:/);
  expect(await bodyOf(1)).toContain("<dateTime.iso8601>2026-11-25T09:00:00<");
  sandbox.flaws = { datesInText: false };
  expect(await bodyOf(1)).toContain("<string>2026-11-25T09:00:00<");
});

it("escapes text as PHP does, and leaves the names of members alone", async () => {
  expect(await bodyOf(5)).toContain("O&#039;Brien &lt;Ltd&gt; &amp; Söhne");
  await session.call("addressbook.boaddressbook.write", struct({ id: int(1), "#a&b": text("x") }));
  expect(await bodyOf(1)).toContain("<name>#a&b</name>");
  sandbox.flaws = { unescapedNames: false };
  expect(await bodyOf(1)).toContain("<name>#a&amp;b</name>");
});

it("loses parts of arguments, or does not", async () => {
  const entry = {
    flag: typed("boolean", "1"),
    ratio: typed("double", "1.5"),
    two: struct({
      flag: typed("boolean", "1"),
      three: struct({ z: text("deep"), four: struct({ w: text("deeper") }) }),
    }),
    bytes: typed("base64", "aG\nk="),
  };
  const write = async (): Promise<unknown> => {
    const id = await session.call("infolog.boinfolog.write", struct({ subject: text("x"), ...entry }));
    return session.call("infolog.boinfolog.read", int(Number(id)));
  };
  expect(await write()).toMatchObject({
    flag: null,
    ratio: null,
    two: { flag: true, three: { z: "deep", four: { w: null } } },
    bytes: "hi",
  });
  sandbox.flaws = { lossyArguments: false, commaInDoubles: true, columnsAsStrings: false };
  const id = await session.call("infolog.boinfolog.write", struct(entry));
  const { body } = await post(sandbox.xmlRpcUrl, callOf("infolog.boinfolog.read", int(Number(id))), session.headers);
  expect(body).toContain("<double>1,5</double>");
  expect(body).toContain("<string>deeper</string>");
});

it("returns from saving what the release returns", async () => {
  const save = () => session.call("addressbook.boaddressbook.save", struct({ n_family: text("A") }));
  expect(await save()).toBe(7);
  sandbox.flaws = { saveReturns: "true" };
  expect(await save()).toBe(true);
  sandbox.flaws = { saveReturns: "string" };
  expect(await save()).toBe("9");
});

it("sends lists as structs, and nil, when it is old or new enough", async () => {
  sandbox.flaws = { listsAsStructs: true };
  expect(await session.call("addressbook.boaddressbook.search", struct({ limit: int(2) }))).toMatchObject({
    0: { id: "2" },
    1: { id: "4" },
  });
  sandbox.flaws = { nullAsEmptyValue: false };
  const { body } = await post(sandbox.xmlRpcUrl, callOf("infolog.boinfolog.read", int(404)), session.headers);
  expect(body).toContain("<value><nil/></value>");
});

it("does not look at arguments when it is told so", async () => {
  sandbox.flaws = { strictArguments: false };
  expect(await session.call("addressbook.boaddressbook.delete", int(1))).toBe(true);
  sandbox.flaws = { strictArguments: false, nilArguments: true };
  const nil = "<value><nil/></value>" as ReturnType<typeof text>;
  expect(await session.call("addressbook.boaddressbook.categories", nil)).toHaveProperty("1");
});

it.each([
  ["before", 0],
  ["after", 1],
] as const)("drops the connection %s the call has run", async (dropConnection, ran) => {
  sandbox.flaws = { dropConnection };
  const before = sandbox.state.calls.length;
  await expect(session.call("addressbook.boaddressbook.delete", text("1"))).rejects.toThrow();
  expect([sandbox.state.calls.length - before, sandbox.state.contacts.has(1)]).toEqual([ran, ran === 0]);
});

it("answers with a proxy's page, and nothing runs", async () => {
  sandbox.flaws = { badGateway: true };
  const reply = await post(sandbox.xmlRpcUrl, callOf("system.listMethods"));
  expect([reply.status, reply.headers.get("content-type")]).toEqual([502, "text/html; charset=utf-8"]);
  expect(sandbox.state.calls).toHaveLength(1);
});
