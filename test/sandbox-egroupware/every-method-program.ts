import { addressbookSearch } from "./generated/sample/addressbook.js";
import { createEGroupwareClient } from "./generated/sample/client.js";

/** Copied beside a client that was fetched from the sandbox, and compiled with it: calls every method, with typed values. */
export async function run(url: string): Promise<Readonly<Record<string, unknown>>> {
  // Strict: what the server sends must fit the types.
  await using egw = createEGroupwareClient({ url, username: "demo", password: "guest & co", strict: true });
  const { addressbook, calendar, infolog, preferences } = egw;

  const contacts = await addressbook.search({ query: "söhne", start: 0, limit: 5, order: "n_family", sort: "DESC" });
  const added = await addressbook.write({
    n_given: "Grace",
    n_family: "Hopper",
    bday: "1906-12-09T00:00:00",
    private: "1",
    cat_id: { "2": "Customers" },
    "#membership": "blue",
  });
  const contact = await addressbook.read({ id: typeof added === "number" ? added : String(added) });
  const saved = await addressbook.save({ id: contact.id, note: "2026-11-25T09:00:00" });
  const noted: string | undefined = (await addressbook.read({ id: Number(saved) })).note;
  const families: (string | undefined)[] = [];
  for await (const { n_family } of egw.each(addressbookSearch, {}, { pageSize: 2 })) families.push(n_family);

  const event = await calendar.write({
    title: "Compiler review",
    start: "2026-12-01T10:00:00",
    end: "2026-12-01T11:00:00",
    category: { "3": "Travel" },
  });
  const { participants } = await calendar.read(event);
  const events = await calendar.search({ start: "2026-11-01T00:00:00", end: "2026-12-31T00:00:00" });

  const task = await infolog.write({ subject: "Find the moth", type: "task", percent: 10, cat: { "4": "Urgent" } });
  const entry = await infolog.read(Number(task));
  const tasks = await infolog.search({ search: "moth", col_filter: { info_type: "task" } });

  return {
    found: contacts.map(({ n_family }) => n_family),
    contact: { ...contact, created: undefined, modified: undefined },
    noted,
    families: families.length,
    deleted: await addressbook.delete(contact.id ?? ""),
    categories: [await addressbook.categories(false), await calendar.categories({}), await infolog.categories(false)],
    customFields: await addressbook.customfields([]),
    list: Object.keys(await addressbook.list_methods("xmlrpc")).length,
    participants: Object.values(participants ?? {}).map(({ status }) => status),
    events: events.map(({ title }) => title),
    noEvents: await calendar.search({ start: "2030-01-01T00:00:00" }),
    eventDeleted: await calendar.delete(event),
    entry: [entry?.id, entry?.percent, entry?.cat],
    missing: await infolog.read(404),
    tasks: tasks.map(({ subject }) => subject),
    taskDeleted: await infolog.delete(Number(task)),
    preferences: await preferences.bosettings.read("addressbook", "", "user"),
    changed: await preferences.bosettings.write({ lang: "de" }, {}, {}, "user", ""),
    time: (await egw.time()).offsets,
  };
}

/** Must not compile: the signatures and records say what goes. */
export function wrong({
  addressbook,
  calendar,
}: ReturnType<typeof createEGroupwareClient>): readonly Promise<unknown>[] {
  return [
    // @ts-expect-error a contact is deleted by a text
    addressbook.delete(5),
    // @ts-expect-error an event is read by a number
    calendar.read("5"),
    // @ts-expect-error no such member
    addressbook.write({ name: "Hopper" }),
    // @ts-expect-error no boolean: the server would lose it
    addressbook.write({ private: true }),
  ];
}
