import type { SandboxState } from "./state.js";
import type { Value } from "./values.js";

/** Categories, a field of the site's own, an event, a task, preferences, and so many contacts: all of the account `owner`. */
export function addSampleData(state: SandboxState, owner: number, contacts: number): void {
  state.categories.set(1, { id: 1, app: "addressbook", name: "Friends" });
  state.categories.set(2, { id: 2, app: "addressbook", name: "Customers" });
  state.categories.set(3, { id: 3, app: "calendar", name: "Travel" });
  state.categories.set(4, { id: 4, app: "infolog", name: "Urgent" });
  state.customFields.set("membership", "Membership");
  for (let index = 0; index < contacts; index += 1) {
    const id = index + 1;
    state.contacts.set(id, { id, owner, fields: contact(index, owner) });
  }
  const self = new Map([
    ["name", "Ada Lovelace"],
    ["email", "ada@example.org"],
    ["status", "A"],
  ]);
  state.events.set(1, {
    id: 1,
    owner,
    fields: new Map<string, Value>([
      ["title", "Lunch with Charles"],
      ["start", { date: "2026-11-25T12:00:00" }],
      ["end", { date: "2026-11-25T13:00:00" }],
      ["location", "Marylebone"],
      ["category", ""],
      ["priority", 2],
      ["access", "public"],
      ["non_blocking", 0],
      ["participants", new Map([[String(owner), self]])],
    ]),
  });
  state.tasks.set(1, {
    id: 1,
    owner,
    fields: new Map<string, Value>([
      ["type", "task"],
      ["subject", "Translate Menabrea's paper"],
      ["des", ""],
      ["access", "public"],
      ["cat", "4"],
      ["status", "ongoing"],
      ["priority", 2],
      ["percent", 40],
      ["id_parent", 0],
      ["startdate", { date: "2026-11-01T00:00:00" }],
      ["enddate", null],
    ]),
  });
  state.preferences.set(
    "addressbook",
    new Map([
      ["default_category", "1"],
      ["lang", "en"],
    ]),
  );
  state.nextId = Math.max(contacts, 1) + 1;
}

const GIVEN = ["Ada", "Charles", "Mary", "Grace", "Jörg", "Zoë"];
const FAMILY = ["Lovelace", "Babbage", "Somerville", "Hopper", "O'Brien <Ltd> & Söhne", "Müller"];

function contact(index: number, owner: number): ReadonlyMap<string, Value> {
  const given = GIVEN[index % GIVEN.length] ?? "";
  const family = FAMILY[index % FAMILY.length] ?? "";
  return new Map<string, Value>([
    ["tid", "n"],
    ["private", 0],
    // The second has no category: its map is empty.
    ["cat_id", index % 2 === 0 ? "1" : ""],
    ["n_family", family],
    ["n_given", given],
    ["n_fn", `${given} ${family}`],
    ["bday", { date: `18${String(15 + (index % 80)).padStart(2, "0")}-12-10T00:00:00` }],
    ["org_name", "Analytical Engines"],
    ["email", `contact${index + 1}@example.org`],
    ["tel_work", `+44 20 7946 ${String(1000 + index)}`],
    ["note", index === 0 ? "2026-11-25T09:00:00" : ""],
    ["#membership", "gold"],
    ["created", { date: "2026-01-02T11:04:05" }],
    ["creator", owner],
    ["modified", { date: "2026-01-02T11:04:05" }],
    ["modifier", owner],
    ["etag", 0],
  ]);
}
