import {
  allCategories,
  categoryMap,
  contains,
  entryBy,
  idOf,
  isVisible,
  readCategories,
  saveEntry,
  today,
} from "../entries.js";
import type { CallContext, SandboxClass } from "../sandbox-class.js";
import { FAULT } from "../sandbox-fault.js";
import type { SandboxEntry } from "../state.js";
import { type Fields, fieldsOf, isDate, isFields, numberOf, readDate, textOf, type Value } from "../values.js";
import { method } from "./method.js";

export const calendar: SandboxClass = {
  methods: new Map([
    ["read", method(["struct", "int"], "Returns the event of that id.", read)],
    ["write", method(["struct", "struct"], "Adds an event, or changes the one whose id is sent.", write)],
    ["delete", method(["int", "int"], "Deletes the event of that id.", remove)],
    ["search", method(["struct", "struct"], "Returns the events between start and end, in a list or by day.", search)],
    ["categories", method(["struct", "struct"], "Returns the categories.", categories)],
  ]),
  soap: {
    read: { in: ["int"], out: ["SOAPStruct"] },
    delete: { in: ["int"], out: ["int"] },
    write: { in: ["array"], out: ["array"] },
    search: { in: ["struct"], out: ["SOAPStruct"] },
    categories: { in: ["bool"], out: ["array"] },
  },
  listArgument: "string",
};

function read([argument]: readonly Value[], context: CallContext): Value {
  return shown(entryBy(context.state.events, idOf(argument), context), context);
}

function search([argument]: readonly Value[], context: CallContext): Value {
  const criteria = fieldsOf(argument);
  const from = dateText(criteria.get("start")) ?? "";
  const to = dateText(criteria.get("end")) ?? "9999";
  const sentUsers = criteria.get("user") ?? 0;
  const users = (Array.isArray(sentUsers) ? sentUsers : [sentUsers]).map(numberOf).filter((user) => user !== 0);
  const category = numberOf(criteria.get("cat_id"));
  const found = [...context.state.events.values()]
    .filter(
      (entry) =>
        isVisible(entry, context) &&
        contains(entry, textOf(criteria.get("query")), ["title", "description", "location"]),
    )
    .filter(({ owner }) => users.length === 0 || users.includes(owner))
    .filter(
      ({ fields }) => category === 0 || categoryMap("calendar", fields.get("category"), context).has(String(category)),
    )
    .filter(
      ({ fields }) => (dateText(fields.get("end")) ?? "9999") >= from && (dateText(fields.get("start")) ?? "") <= to,
    )
    .sort((a, b) => ((dateText(a.fields.get("start")) ?? "") < (dateText(b.fields.get("start")) ?? "") ? -1 : 1));
  if (numberOf(criteria.get("daywise")) === 0) return found.map((entry) => shown(entry, context));
  const days = new Map<string, Value[]>();
  for (const entry of found) {
    const day = (dateText(entry.fields.get("start")) ?? "").slice(0, 10).replaceAll("-", "");
    days.set(day, [...(days.get(day) ?? []), shown(entry, context)]);
  }
  return days;
}

function write([argument]: readonly Value[], context: CallContext): Value {
  const { account } = context;
  const self = new Map<string, Value>([
    ["name", account.username],
    ["email", `${account.username}@example.org`],
    ["status", "A"],
  ]);
  const entry = saveEntry(context.state.events, fieldsOf(argument), context, {
    defaults: new Map<string, Value>([
      ["priority", 2],
      ["access", "public"],
      ["non_blocking", 0],
      ["participants", new Map([[String(account.id), self]])],
      ["created", today(context)],
    ]),
    read: (name, value) => {
      if (name === "category") return readCategories("calendar", value, context);
      if (name === "start" || name === "end") return isDate(value) ? value : readDate(textOf(value));
      return name === "priority" || name === "non_blocking" ? numberOf(value) : value;
    },
  });
  entry.fields = new Map([...entry.fields, ["modified", today(context)], ["modifier", account.id]]);
  return entry.id;
}

function remove([argument]: readonly Value[], context: CallContext): Value {
  const entry = entryBy(context.state.events, idOf(argument), context);
  if (entry.owner !== context.account.id) throw FAULT.accessDenied(context.method);
  return context.state.events.delete(entry.id);
}

function categories([argument]: readonly Value[], context: CallContext): Value {
  return allCategories("calendar", isFields(argument) ? numberOf(argument.get("complete")) === 1 : false, context);
}

/** The calendar's numbers are PHP's own, not the database's: they are sent as such. */
function shown({ id, owner, fields }: SandboxEntry, context: CallContext): Fields {
  return new Map<string, Value>([
    ["id", id],
    ["owner", owner],
    ...fields,
    ["category", categoryMap("calendar", fields.get("category"), context)],
    ["alarm", fieldsOf(fields.get("alarm"))],
    ["rights", owner === context.account.id ? 15 : 1],
  ]);
}

function dateText(value: Value | undefined): string | undefined {
  return isDate(value) ? value.date : readDate(textOf(value))?.date;
}
