import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EgroupwareSandbox } from "../../sandbox/egroupware/sandbox.js";
import { ACCOUNT, array, callOf, int, logIn, post, type Session, start, struct, text, typed } from "./raw-call.js";

let sandbox: EgroupwareSandbox;
let session: Session;

beforeEach(async () => {
  sandbox = await start({ accounts: [ACCOUNT, { username: "other", password: "x" }] });
  session = await logIn(sandbox);
});

afterEach(() => sandbox.close());

describe("address book", () => {
  const book = (method: string, ...parameters: Parameters<typeof callOf>[1][]) =>
    session.call(`addressbook.boaddressbook.${method}`, ...parameters);
  const read = (id: number) => book("read", struct({ id: int(id) }));

  it("sends columns as text, dates without a zone, and neither empty members nor numbers", async () => {
    expect(await read(1)).toEqual({
      id: "1",
      owner: "5",
      tid: "n",
      private: "0",
      cat_id: { 1: "Friends" },
      n_family: "Lovelace",
      n_given: "Ada",
      n_fn: "Ada Lovelace",
      bday: "date 1815-12-10T00:00:00",
      org_name: "Analytical Engines",
      email: "contact1@example.org",
      tel_work: "+44 20 7946 1000",
      // Free text that looks like a date is one.
      note: "date 2026-11-25T09:00:00",
      "#membership": "gold",
      created: "date 2026-01-02T11:04:05",
      creator: "5",
      modified: "date 2026-01-02T11:04:05",
      modifier: "5",
      etag: 0,
      jpegphoto: false,
    });
  });

  it("sends a contact without a category with an empty array, and only the fields that were asked for", async () => {
    const search = (fields: Parameters<typeof struct>[0][string]) =>
      book("search", struct({ query: text("babb"), fields }));
    const shown = [{ id: "2", owner: "5", tid: "n", private: "0", cat_id: [], n_given: "Charles" }];
    // The values count.
    expect(await search(struct({ x: text("n_given") }))).toEqual(shown);
    expect(await search(array(text("n_given")))).toEqual(shown);
  });

  it("adds a contact, changes only what is sent, and deletes it once", async () => {
    const given = { n_given: text("Grace"), n_family: text("O'Brien <&> Söhne \u{1F600}"), bday: text("19061209") };
    const categories = struct({ 2: text("Customers"), x: text("Navy") });
    const id = await book(
      "write",
      struct({ ...given, cat_id: categories, "#membership": text("blue"), owner: int(0) }),
    );
    expect(id).toBe(7);
    expect(
      await book("save", struct({ id: int(7), n_given: text("G."), note: text(""), modified: text("1999") })),
    ).toBe(7);
    expect(await read(7)).toEqual({
      id: "7",
      owner: "5",
      tid: "n",
      private: "0",
      cat_id: { 2: "Customers", 5: "Navy" },
      n_given: "G.",
      n_family: "O'Brien <&> Söhne \u{1F600}",
      n_fn: "G. O'Brien <&> Söhne \u{1F600}",
      bday: "date 1906-12-09T00:00:00",
      "#membership": "blue",
      created: "date 2026-11-24T16:34:02",
      creator: "5",
      modified: "date 2026-11-24T16:34:02",
      modifier: "5",
      etag: 1,
      jpegphoto: false,
    });
    expect(await book("delete", text("7"))).toBe(true);
    expect(await read(7)).toHaveProperty("faultCode", 19);
    expect(await book("delete", text("7"))).toHaveProperty("faultCode", 18);
    expect(await book("write", struct({ id: int(7), n_given: text("x") }))).toHaveProperty("faultCode", 18);
  });

  it("searches, sorts and pages", async () => {
    const ids = async (criteria: Parameters<typeof struct>[0]) =>
      ((await book("search", struct(criteria))) as readonly { id: string }[]).map(({ id }) => id);
    // By family name: Babbage, Hopper, Lovelace, Müller, O'Brien, Somerville.
    expect(await ids({})).toEqual(["2", "4", "1", "6", "5", "3"]);
    expect(await ids({ order: text("id"), start: int(2), limit: text("3") })).toEqual(["3", "4", "5"]);
    expect(await ids({ order: text("id"), sort: text("DESC"), start: int(2) })).toEqual(["6", "5", "4", "3", "2", "1"]);
    expect(await ids({ query: text("LOVE") })).toEqual(["1"]);
    expect(await ids({ query: text("zzz") })).toEqual([]);
    expect(await ids({ cquery: text("m") })).toEqual(["6"]);
    expect(await ids({ filter: text("n_given=Mary,note=!''") })).toEqual([]);
    expect(await ids({ filter: text("n_given=Ada,note=!'',tid=n") })).toEqual(["1"]);
    expect(await ids({ lastmod: int(Date.UTC(2026, 0, 3) / 1000) })).toEqual([]);
    const [first] = (await book("search", struct({ customfields: int(0) }))) as readonly object[];
    expect(first).not.toHaveProperty("#membership");
    sandbox.flaws = { limitIgnoredAtStart: true };
    expect(await ids({ start: int(0), limit: int(2) })).toHaveLength(6);
    expect(await ids({ start: int(4), limit: int(1) })).toEqual(["5"]);
  });

  it("hides what is private from others", async () => {
    await book("write", struct({ id: int(1), private: int(1) }));
    const other = await logIn(sandbox, { username: "other", password: "x" } as never);
    const call = (method: string, argument: Parameters<typeof callOf>[1]) =>
      other.call(`addressbook.boaddressbook.${method}`, argument);
    expect(await call("read", struct({ id: int(1) }))).toEqual({
      faultCode: 18,
      faultString: "Access denied: addressbook.boaddressbook.read",
    });
    expect(await call("search", struct({}))).toHaveLength(5);
    expect(await call("delete", text("2"))).toHaveProperty("faultCode", 18);
  });

  it("lists categories and the site's own fields", async () => {
    expect(await book("categories", typed("boolean", "0"))).toEqual({ 1: "Friends", 2: "Customers" });
    expect(await book("categories", typed("boolean", "1"))).toMatchObject({ 1: { id: "1", name: "Friends" } });
    expect(await book("customfields", array())).toEqual({ membership: "Membership" });
    expect(await book("customfields", array(struct({ name: text("new") })))).toHaveProperty("faultCode", 18);
  });
});

describe("calendar", () => {
  const calendar = (method: string, ...parameters: Parameters<typeof callOf>[1][]) =>
    session.call(`calendar.bocalendar.${method}`, ...parameters);

  it("keeps events, whose numbers are numbers", async () => {
    const event = {
      title: text("Soirée"),
      start: typed("dateTime.iso8601", "20261201T20:00:00"),
      end: text("2026-12-01T23:00:00"),
    };
    expect(await calendar("write", struct({ ...event, category: struct({ 3: text("Travel") }) }))).toBe(7);
    expect(await calendar("read", int(7))).toMatchObject({
      id: 7,
      priority: 2,
      start: "date 2026-12-01T20:00:00",
      end: "date 2026-12-01T23:00:00",
      category: { 3: "Travel" },
      participants: { 5: { name: "demo", status: "A" } },
      alarm: [],
    });
    expect(await calendar("delete", int(7))).toBe(true);
    expect(await calendar("read", int(7))).toHaveProperty("faultCode", 19);
  });

  it("searches by time, in a list or by day", async () => {
    const search = (criteria: Parameters<typeof struct>[0]) => calendar("search", struct(criteria));
    expect(await search({ start: text("2026-11-25") })).toMatchObject([{ title: "Lunch with Charles", category: [] }]);
    expect(await search({ start: text("20261126T00:00:00") })).toEqual([]);
    expect(await search({ daywise: int(1) })).toMatchObject({ 20261125: [{ id: 1 }] });
    expect(await search({ daywise: int(1), query: text("zzz") })).toEqual([]);
    // A boolean in the struct is lost on the way.
    expect(await search({ daywise: typed("boolean", "1") })).toMatchObject([{ id: 1 }]);
    expect(await calendar("categories", struct({}))).toEqual({ 3: "Travel" });
  });
});

describe("InfoLog", () => {
  const log = (method: string, ...parameters: Parameters<typeof callOf>[1][]) =>
    session.call(`infolog.boinfolog.${method}`, ...parameters);

  it("keeps entries, without an end when there is none", async () => {
    expect(
      await log("write", struct({ subject: text("Note G"), percent: int(10), cat: struct({ 4: text("Urgent") }) })),
    ).toBe(7);
    const entry = await log("read", int(7));
    expect(entry).toMatchObject({ id: "7", subject: "Note G", percent: "10", status: "ongoing", cat: { 4: "Urgent" } });
    expect(await log("read", int(1))).not.toHaveProperty("enddate");
    expect(
      await log("search", struct({ search: text("menabrea"), col_filter: struct({ info_type: text("task") }) })),
    ).toMatchObject([{ id: "1" }]);
    expect(await log("search", struct({ order: text("subject"), start: int(1) }))).toMatchObject([{ id: "1" }]);
    expect(await log("delete", int(7))).toBe(true);
    expect(await log("categories", typed("boolean", "0"))).toEqual({ 4: "Urgent" });
  });

  it("answers for what does not exist with an empty value", async () => {
    const { body } = await post(sandbox.xmlRpcUrl, callOf("infolog.boinfolog.read", int(404)), session.headers);
    expect(body).toContain("<param>\n<value></value>\n</param>");
    sandbox.flaws = { missingRecordAsEmpty: false };
    expect(await log("read", int(404))).toHaveProperty("faultCode", 19);
  });
});

it("hands the first of several parameters to the preferences", async () => {
  const read = () => session.call("preferences.bosettings.read", text("addressbook"), text(""), text("user"));
  expect(await read()).toEqual({ default_category: "1", lang: "en" });
  const sent = [
    struct({ lang: text("de") }),
    struct({ lang: text("fr") }),
    struct({}),
    text("user"),
    text(""),
  ] as const;
  expect(await session.call("preferences.bosettings.write", ...sent)).toEqual({ lang: "de" });
  expect(await session.call("preferences.bosettings.read", text("common"), text(""), text(""))).toEqual({ lang: "de" });
});
