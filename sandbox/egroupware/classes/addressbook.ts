import {
  allCategories,
  categoryMap,
  contains,
  entryBy,
  idOf,
  isVisible,
  page,
  readCategories,
  saveEntry,
  sortEntries,
  today,
} from "../entries.js";
import type { CallContext, SandboxClass } from "../sandbox-class.js";
import { FAULT } from "../sandbox-fault.js";
import type { SandboxEntry } from "../state.js";
import { type Fields, fieldsOf, isDate, isFields, numberOf, readDate, textOf, type Value } from "../values.js";
import { method } from "./method.js";

export const addressbook: SandboxClass = {
  methods: new Map([
    ["read", method(["struct", "struct"], "Returns one contact. The struct has its id.", read)],
    ["save", method(["struct", "struct"], "Adds a contact, or changes the one whose id is sent.", save)],
    ["write", method(["struct", "struct"], "The same as save.", save, "save")],
    ["delete", method(["string", "string"], "Deletes the contact of that id.", remove)],
    ["search", method(["struct", "struct"], "Returns the contacts that match, page by page.", search)],
    [
      "categories",
      method(["boolean", "boolean"], "Returns the categories; true for all that is known of them.", categories),
    ],
    ["customfields", method(["array", "array"], "Returns the site's own fields.", customFields)],
  ]),
  soap: {
    read: { in: ["int", "struct"], out: ["array"] },
    write: { in: ["int", "struct"], out: [] },
    categories: { in: ["bool"], out: ["struct"] },
    customfields: { in: ["array"], out: ["struct"] },
  },
  listArgument: "string",
};

function read([argument]: readonly Value[], context: CallContext): Value {
  return shown(entryBy(context.state.contacts, idOf(argument), context), context);
}

const SEARCHED = ["n_family", "n_given", "n_fn", "org_name", "email", "note", "adr_one_locality"];

/** `start` counts only beside a `limit`. */
function search([argument]: readonly Value[], context: CallContext): Value {
  const criteria = fieldsOf(argument);
  const found = [...context.state.contacts.values()].filter(
    (entry) =>
      isVisible(entry, context) &&
      contains(entry, textOf(criteria.get("query")), SEARCHED) &&
      passes(entry, textOf(criteria.get("filter"))) &&
      textOf(entry.fields.get("n_family"))
        .toLowerCase()
        .startsWith(textOf(criteria.get("cquery")).toLowerCase()) &&
      isNewer(entry, numberOf(criteria.get("lastmod"))),
  );
  const order = textOf(criteria.get("order")) || "n_family";
  const sorted = sortEntries(found, order, textOf(criteria.get("sort")));
  const start = numberOf(criteria.get("start"));
  const limit = context.behaviour.limitIgnoredAtStart && start === 0 ? 0 : numberOf(criteria.get("limit"));
  const withCustom = !criteria.has("customfields") || numberOf(criteria.get("customfields")) !== 0;
  const names = criteria.get("fields");
  return page(sorted, limit === 0 ? 0 : start, limit).map((entry) => {
    const members = [...shown(entry, context)];
    return new Map(members.filter(([name]) => isWanted(name, names) && (withCustom || !name.startsWith("#"))));
  });
}

/** `<name>=<value>,<name>=<value>`; the value `!''` is any but an empty one. */
function passes({ fields }: SandboxEntry, filter: string): boolean {
  const conditions = filter.split(",").filter((condition) => condition.includes("="));
  return conditions.every((condition) => {
    const at = condition.indexOf("=");
    const value = textOf(fields.get(condition.slice(0, at)));
    const wanted = condition.slice(at + 1);
    return wanted === "!''" ? value !== "" : value === wanted;
  });
}

/** `time` in seconds since 1970; 0 and less for all. */
function isNewer({ fields }: SandboxEntry, time: number): boolean {
  return time <= 0 || Date.parse(`${textOf(fields.get("modified"))}Z`) > time * 1000;
}

function save([argument]: readonly Value[], context: CallContext): Value {
  const { contacts } = context.state;
  const sent = fieldsOf(argument);
  const id = numberOf(sent.get("id"));
  if (id !== 0) refuseUnlessOwn(contacts.get(id), context);
  const now = today(context);
  const entry = saveEntry(contacts, sent, context, {
    defaults: new Map<string, Value>([
      ["tid", "n"],
      ["private", 0],
      ["created", now],
      ["creator", context.account.id],
      ["etag", -1],
    ]),
    read: (name, value) => {
      if (name === "cat_id") return readCategories("addressbook", value, context);
      if (name === "bday") return birthday(value);
      return name === "private" ? numberOf(value) : value;
    },
  });
  entry.fields = new Map<string, Value>([
    ...entry.fields,
    ["n_fn", fullName(entry.fields)],
    ["modified", now],
    ["modifier", context.account.id],
    ["etag", numberOf(entry.fields.get("etag")) + 1],
  ]);
  const { saveReturns } = context.behaviour;
  if (saveReturns === "true") return true;
  return saveReturns === "string" ? String(entry.id) : entry.id;
}

/** The clock is no part of it. */
function birthday(value: Value): Value {
  const date = isDate(value) ? value : readDate(textOf(value));
  return date === undefined ? null : { date: `${date.date.slice(0, 10)}T00:00:00` };
}

function remove([argument]: readonly Value[], context: CallContext): Value {
  const { contacts } = context.state;
  refuseUnlessOwn(contacts.get(idOf(argument)), context);
  return contacts.delete(idOf(argument));
}

/** What does not exist may not be written either: that is the only fault of writing. */
function refuseUnlessOwn(entry: SandboxEntry | undefined, { account, method: name }: CallContext): void {
  if (entry?.owner !== account.id) throw FAULT.accessDenied(name);
}

function categories([complete]: readonly Value[], context: CallContext): Value {
  return allCategories("addressbook", complete, context);
}

/** Labels by name. Only an administrator may add some, by name or as structs. */
function customFields([sent]: readonly Value[], { state, account, method: name }: CallContext): Value {
  if (Array.isArray(sent) && sent.length > 0) {
    if (!account.apps.includes("admin")) throw FAULT.accessDenied(name);
    for (const field of sent) {
      const key = textOf(isFields(field) ? field.get("name") : field);
      state.customFields.set(key, textOf(fieldsOf(field).get("label")) || key);
    }
  }
  return new Map(state.customFields);
}

/** As the methods send a contact: without empty members, what is in the database's columns as text. */
function shown({ id, owner, fields }: SandboxEntry, context: CallContext): Fields {
  const all = new Map<string, Value>([["id", id], ["owner", owner], ...fields]);
  all.set("cat_id", categoryMap("addressbook", fields.get("cat_id"), context));
  const members = [...all]
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]): [string, Value] => [name, name === "etag" ? value : asColumn(value, context)]);
  return new Map<string, Value>([...members, ["jpegphoto", false]]);
}

/** The names are the values of what was sent, be it a list or a struct; without any all are wanted. */
function isWanted(name: string, sent: Value | undefined): boolean {
  const names = (isFields(sent) ? [...sent.values()] : Array.isArray(sent) ? sent : []).map(textOf);
  return names.length === 0 || names.includes(name) || ["id", "tid", "owner", "private", "cat_id"].includes(name);
}

function asColumn(value: Value, { behaviour }: CallContext): Value {
  return typeof value === "number" && behaviour.columnsAsStrings ? String(value) : value;
}

function fullName(fields: Fields): string {
  const parts = ["n_prefix", "n_given", "n_middle", "n_family", "n_suffix"].map((name) => textOf(fields.get(name)));
  return parts.filter((part) => part !== "").join(" ");
}
