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
  const entry = entryBy(context.state.contacts, idOf(argument), context);
  return shown(entry, fieldsOf(argument).get("fields"), context);
}

const SEARCHED = ["n_family", "n_given", "n_fn", "org_name", "email", "note", "adr_one_locality"];

function search([argument]: readonly Value[], context: CallContext): Value {
  const criteria = fieldsOf(argument);
  const category = numberOf(criteria.get("cat_id"));
  const found = [...context.state.contacts.values()].filter(
    (entry) =>
      isVisible(entry, context) &&
      contains(entry, textOf(criteria.get("query")), SEARCHED) &&
      (category === 0 || categoryMap("addressbook", entry.fields.get("cat_id"), context).has(String(category))),
  );
  const sorted = sortEntries(found, textOf(criteria.get("order")), textOf(criteria.get("sort")));
  const start = numberOf(criteria.get("start"));
  const isUnlimited = context.behaviour.limitIgnoredAtStart && start === 0;
  return page(sorted, start, isUnlimited ? 0 : numberOf(criteria.get("limit"))).map((entry) =>
    shown(entry, criteria.get("fields"), context),
  );
}

function save([argument]: readonly Value[], context: CallContext): Value {
  const now = today(context);
  const entry = saveEntry(context.state.contacts, fieldsOf(argument), context, {
    defaults: new Map<string, Value>([
      ["tid", "n"],
      ["private", 0],
      ["created", now],
      ["creator", context.account.id],
      ["etag", -1],
    ]),
    read: (name, value) => {
      if (name === "cat_id") return readCategories("addressbook", value, context);
      // The clock is not part of a birthday.
      if (name === "bday")
        return isDate(value) ? { date: `${value.date.slice(0, 10)}T00:00:00` } : (readDate(textOf(value)) ?? null);
      return name === "private" ? numberOf(value) : value;
    },
  });
  const changed: Fields = new Map<string, Value>([
    ...entry.fields,
    ["n_fn", fullName(entry.fields)],
    ["modified", now],
    ["modifier", context.account.id],
    ["etag", numberOf(entry.fields.get("etag")) + 1],
  ]);
  entry.fields = changed;
  const { saveReturns } = context.behaviour;
  if (saveReturns === "true") return true;
  return saveReturns === "string" ? String(entry.id) : entry.id;
}

function remove([argument]: readonly Value[], context: CallContext): Value {
  const { contacts } = context.state;
  const entry = entryBy(contacts, idOf(argument), context);
  if (entry.owner !== context.account.id) throw FAULT.accessDenied(context.method);
  return contacts.delete(entry.id);
}

function categories([complete]: readonly Value[], context: CallContext): Value {
  return allCategories("addressbook", complete, context);
}

/** Only an administrator may change them, by sending some. */
function customFields([sent]: readonly Value[], { state, account, method }: CallContext): Value {
  if (Array.isArray(sent) && sent.length > 0) {
    if (!account.apps.includes("admin")) throw FAULT.accessDenied(method);
    state.customFields.clear();
    for (const field of sent.filter(isFields)) state.customFields.set(textOf(field.get("name")), field);
  }
  return [...state.customFields].map(([name, field]) => new Map<string, Value>([...field, ["name", name]]));
}

/** As the methods send a contact: without empty members, what is in the database's columns as text. */
function shown(entry: SandboxEntry, fieldList: Value | undefined, context: CallContext): Fields {
  const { id, owner, fields } = entry;
  const all = new Map<string, Value>([["id", id], ["owner", owner], ...fields]);
  all.set("cat_id", categoryMap("addressbook", fields.get("cat_id"), context));
  const members = [...all]
    .filter(([name]) => isWanted(name, fieldList))
    .filter(([name, value]) => name === "cat_id" || (value !== null && value !== ""))
    .map(([name, value]): [string, Value] => [name, name === "etag" ? value : asColumn(value, context)]);
  return new Map<string, Value>([
    ...members,
    ...(isWanted("jpegphoto", fieldList) ? [["jpegphoto", false] as const] : []),
  ]);
}

/** A list of names, or a struct whose members are named so; without one all. */
function isWanted(name: string, fieldList: Value | undefined): boolean {
  const names = isFields(fieldList) ? [...fieldList.keys()] : Array.isArray(fieldList) ? fieldList.map(textOf) : [];
  return names.length === 0 || names.includes(name) || ["id", "tid", "owner", "private", "cat_id"].includes(name);
}

function asColumn(value: Value, { behaviour }: CallContext): Value {
  return typeof value === "number" && behaviour.columnsAsStrings ? String(value) : value;
}

function fullName(fields: Fields): string {
  const parts = ["n_prefix", "n_given", "n_middle", "n_family", "n_suffix"].map((name) => textOf(fields.get(name)));
  return parts.filter((part) => part !== "").join(" ");
}
