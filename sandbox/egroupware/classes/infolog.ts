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
import { type Fields, fieldsOf, isDate, numberOf, readDate, textOf, type Value } from "../values.js";
import { method } from "./method.js";

/** Its list says that reading returns an int: it returns the entry. */
export const infolog: SandboxClass = {
  methods: new Map([
    ["read", method(["int", "int"], "Returns the entry of that id.", read)],
    ["search", method(["struct", "struct"], "Returns the entries that match.", search)],
    ["write", method(["struct", "struct"], "Adds an entry, or changes the one whose id is sent.", write)],
    ["delete", method(["int", "int"], "Deletes the entry of that id.", remove)],
    [
      "categories",
      method(["boolean", "boolean"], "Returns the categories; true for all that is known of them.", categories),
    ],
  ]),
  soap: {
    read: { in: ["int"], out: ["array"] },
    search: { in: ["array"], out: ["array"] },
    write: { in: ["array"], out: [] },
    delete: { in: ["int"], out: [] },
    categories: { in: ["bool"], out: ["array"] },
  },
  listArgument: "string",
};

function read([argument]: readonly Value[], context: CallContext): Value {
  const id = idOf(argument);
  // The real server names its fault wrongly, so that none comes.
  if (context.behaviour.missingRecordAsEmpty && !context.state.tasks.has(id)) return null;
  return shown(entryBy(context.state.tasks, id, context), context);
}

function search([argument]: readonly Value[], context: CallContext): Value {
  const criteria = fieldsOf(argument);
  const category = numberOf(criteria.get("cat_id"));
  const columns = fieldsOf(criteria.get("col_filter"));
  const found = [...context.state.tasks.values()].filter(
    (entry) =>
      isVisible(entry, context) &&
      contains(entry, textOf(criteria.get("search")), ["subject", "des", "from", "addr"]) &&
      (category === 0 || categoryMap("infolog", entry.fields.get("cat"), context).has(String(category))) &&
      [...columns].every(([name, value]) => textOf(entry.fields.get(name.replace(/^info_/, ""))) === textOf(value)),
  );
  const order = textOf(criteria.get("order")).replace(/^info_/, "");
  const sorted = sortEntries(found, order, textOf(criteria.get("sort")));
  const limit = context.behaviour.infologPageSize || numberOf(criteria.get("limit"));
  return page(sorted, numberOf(criteria.get("start")), limit).map((entry) => shown(entry, context));
}

const DATES = new Set(["startdate", "enddate", "datecompleted"]);

function write([argument]: readonly Value[], context: CallContext): Value {
  const entry = saveEntry(context.state.tasks, fieldsOf(argument), context, {
    defaults: new Map<string, Value>([
      ["type", "task"],
      ["access", "public"],
      ["status", "ongoing"],
      ["priority", 1],
      ["percent", 0],
      ["id_parent", 0],
      ["created", today(context)],
    ]),
    read: (name, value) => {
      if (name === "cat") return readCategories("infolog", value, context);
      return DATES.has(name) && !isDate(value) ? (readDate(textOf(value)) ?? null) : value;
    },
  });
  entry.fields = new Map([...entry.fields, ["datemodified", today(context)], ["modifier", context.account.id]]);
  return entry.id;
}

function remove([argument]: readonly Value[], context: CallContext): Value {
  const entry = entryBy(context.state.tasks, idOf(argument), context);
  if (entry.owner !== context.account.id) throw FAULT.accessDenied(context.method);
  return context.state.tasks.delete(entry.id);
}

function categories([complete]: readonly Value[], context: CallContext): Value {
  return allCategories("infolog", complete, context);
}

function shown({ id, owner, fields }: SandboxEntry, context: CallContext): Fields {
  const columns = new Map<string, Value>([["id", id], ["owner", owner], ...fields]);
  const members = [...columns]
    .filter(([name, value]) => !(name === "enddate" && value === null))
    .map(([name, value]): [string, Value] => [
      name,
      typeof value === "number" && context.behaviour.columnsAsStrings ? String(value) : value,
    ]);
  return new Map<string, Value>([...members, ["cat", categoryMap("infolog", fields.get("cat"), context)]]);
}
