import type { CallContext } from "./sandbox-class.js";
import { FAULT } from "./sandbox-fault.js";
import type { SandboxCategory, SandboxEntry } from "./state.js";
import {
  type Fields,
  fieldsOf,
  isFields,
  localDate,
  numberOf,
  type SandboxDate,
  textOf,
  type Value,
} from "./values.js";

/** The entry of that id. Not there: fault 19; private and somebody else's: fault 18. */
export function entryBy(entries: ReadonlyMap<number, SandboxEntry>, id: number, context: CallContext): SandboxEntry {
  const entry = entries.get(id);
  if (entry === undefined) throw FAULT.missing(context.method);
  if (!isVisible(entry, context)) throw FAULT.accessDenied(context.method);
  return entry;
}

export function isVisible({ owner, fields }: SandboxEntry, { account }: CallContext): boolean {
  const isPrivate =
    numberOf(fields.get("private")) === 1 || fields.get("access") === "private" || fields.get("public") === 0;
  return owner === account.id || !isPrivate;
}

/** Adds an entry, or changes the members that were sent of the one whose id was; answers with the id. */
export function saveEntry(
  entries: Map<number, SandboxEntry>,
  sent: Fields,
  context: CallContext,
  { defaults, read }: { readonly defaults: Fields; readonly read: (name: string, value: Value) => Value | undefined },
): SandboxEntry {
  const { state, account } = context;
  const id = numberOf(sent.get("id"));
  const before = id === 0 ? undefined : entryBy(entries, id, context);
  const changes = [...sent].flatMap(([name, value]) => {
    const stored = READ_ONLY.has(name) ? undefined : read(name, value);
    return stored === undefined ? [] : [[name, stored] as const];
  });
  const fields = new Map([...(before?.fields ?? defaults), ...changes]);
  if (before !== undefined) {
    before.fields = fields;
    return before;
  }
  const entry: SandboxEntry = { id: state.nextId, owner: numberOf(sent.get("owner")) || account.id, fields };
  state.nextId += 1;
  entries.set(entry.id, entry);
  return entry;
}

/** The server sets these itself, whatever a client sends. */
const READ_ONLY = new Set([
  "id",
  "owner",
  "created",
  "creator",
  "modified",
  "modifier",
  "datemodified",
  "etag",
  "rights",
]);

/** The ids and names of categories, as entries have them. */
export function categoryMap(app: SandboxCategory["app"], ids: Value | undefined, { state }: CallContext): Fields {
  const wanted = (isFields(ids) ? [...ids.keys()] : textOf(ids).split(",")).map(numberOf);
  const found = wanted.map((id) => state.categories.get(id)).filter((category) => category?.app === app);
  return new Map(found.flatMap((category) => (category === undefined ? [] : [[String(category.id), category.name]])));
}

/** What was sent for categories, as ids; a name that is not known yet becomes a category, as on the real server. */
export function readCategories(app: SandboxCategory["app"], sent: Value, { state }: CallContext): string {
  if (!isFields(sent)) return textOf(sent);
  const ids = [...sent].map(([key, name]) => {
    const known = [...state.categories.values()].find(
      (category) => category.app === app && (category.id === numberOf(key) || category.name === textOf(name)),
    );
    if (known !== undefined) return known.id;
    const id = Math.max(0, ...state.categories.keys()) + 1;
    state.categories.set(id, { id, app, name: textOf(name) });
    return id;
  });
  return ids.join(",");
}

/** Id to name; with `complete` to all that is known of it. */
export function allCategories(app: SandboxCategory["app"], complete: Value | undefined, { state }: CallContext): Value {
  const own = [...state.categories.values()].filter((category) => category.app === app);
  return new Map(
    own.map(({ id, name }): [string, Value] => {
      const everything = new Map<string, Value>([
        ["id", String(id)],
        ["parent", "0"],
        ["owner", "-1"],
        ["access", "public"],
        ["appname", app],
        ["name", name],
        ["description", ""],
      ]);
      return [String(id), complete === true ? everything : name];
    }),
  );
}

export function today({ now, account }: CallContext): SandboxDate {
  return localDate(now, account.timeZoneOffset);
}

/** The part of a list that `start` and `limit` ask for; without a limit all. */
export function page<T>(items: readonly T[], start: number, limit: number): readonly T[] {
  return limit > 0 ? items.slice(start, start + limit) : items.slice(start);
}

/** By a field, texts by letter and numbers by size; `DESC` for the other way round. */
export function sortEntries(entries: readonly SandboxEntry[], order: string, sort: string): readonly SandboxEntry[] {
  if (order === "") return entries;
  const key = ({ id, fields }: SandboxEntry): string => (order === "id" ? String(id) : textOf(fields.get(order)));
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const sign = sort.toUpperCase() === "DESC" ? -1 : 1;
  return [...entries].sort((a, b) => sign * compare(key(a), key(b)));
}

/** True when one of the fields contains the text, ignoring case. Any entry for an empty one. */
export function contains({ fields }: SandboxEntry, query: string, names: readonly string[]): boolean {
  const wanted = query.toLowerCase();
  return wanted === "" || names.some((name) => textOf(fields.get(name)).toLowerCase().includes(wanted));
}

/** The number of an entry in an argument: the argument itself, or its member `id`. */
export function idOf(argument: Value | undefined): number {
  return numberOf(isFields(argument) ? fieldsOf(argument).get("id") : argument);
}
