import type { Recorder } from "../../memory/recorder.js";
import { fieldsOf } from "../fields-of.js";
import { isGroup } from "../is-group.js";
import { localName } from "../local-names.js";
import type { Field, Group, Message, TypeDefinition, TypeId } from "../model.js";
import { type HeadingList, headingLists, tableWords } from "./table-columns.js";

/** Makes tables of `OCITable`, and gives the fields that hold one the headings that documentation names. */
export function createTableMarker(
  types: readonly TypeDefinition[],
  recorder: Recorder,
): (type: TypeDefinition) => TypeDefinition {
  const owners = documentedOwners(types, recorder);
  return (type) => {
    if (type.kind !== "message") return type;
    if (localName(type.id) === TABLE) return tableOf(type);
    if (type.content === undefined || !holdsTable(type.content)) return type;
    return withColumns(type, columnsOf(fieldsOf(type).filter(isTable), owners(type)));
  };
}

/** A table's value is its rows already. */
export function isTableRow({ id }: TypeDefinition): boolean {
  return localName(id) === ROW;
}

const TABLE = "OCITable";
const ROW = "OCITableRow";

function tableOf({ content: _content, ...message }: Message): Message {
  return { ...message, attributes: [], table: true };
}

function isTable(field: Field): boolean {
  return localName(field.type) === TABLE;
}

function holdsTable({ particles }: Group): boolean {
  return particles.some((particle) =>
    isGroup(particle) ? holdsTable(particle) : particle.kind === "element" && isTable(particle),
  );
}

/** An anonymous type mostly says nothing itself, but the type around it does. */
function documentedOwners(types: readonly TypeDefinition[], recorder: Recorder): (message: Message) => string {
  const byId = new Map(types.map((type) => [type.id, type]));
  const documented = recorder.source("documentation", (id: TypeId) => byId.get(id)?.documentation ?? "");
  return ({ id, documentation }) => documentation ?? documented(id.replace(/(?<=\}[^/]*)\/.*$/, ""));
}

/** The headings of each table. With several tables in a type, each list goes to the table that its words mean. */
function columnsOf(tables: readonly Field[], documentation: string): ReadonlyMap<Field, readonly string[]> {
  const columns = new Map<Field, string[]>();
  const lists = headingLists(documentation);
  for (const table of tables) {
    const own = table.documentation === undefined ? [] : headingLists(table.documentation);
    const meant = own.length > 0 ? own : lists.filter((list) => isMeant(list, table, tables));
    // One whose list was taken for another's is better off with too many than with none.
    const found = meant.length > 0 ? meant : lists;
    columns.set(table, [...new Set(found.flatMap(({ headings }) => headings))]);
  }
  return columns;
}

/** The table whose name shares most words with the list's; all of them where no name shares any. */
function isMeant(list: HeadingList, table: Field, tables: readonly Field[]): boolean {
  const score = scoreOf(list, table);
  return tables.every((other) => scoreOf(list, other) <= score);
}

/** Of two that share as many, the shorter name is closer. */
function scoreOf({ table }: HeadingList, { name }: Field): number {
  const words = tableWords(name);
  const shared = table.filter((word) => words.includes(word)).length;
  return shared === 0 ? 0 : shared - words.length / 100;
}

function withColumns(message: Message, columns: ReadonlyMap<Field, readonly string[]>): Message {
  const mark = (group: Group): Group => ({
    ...group,
    particles: group.particles.map((particle) => {
      if (isGroup(particle)) return mark(particle);
      const known = particle.kind === "any" ? undefined : columns.get(particle);
      return known === undefined || known.length === 0 ? particle : { ...particle, columns: known };
    }),
  });
  return message.content === undefined ? message : { ...message, content: mark(message.content) };
}
