import { escapeText } from "../xml/escape.js";
import { getOwn } from "../xml/own.js";
import type { EncodeContext } from "./encode-context.js";
import { enter, type MessageWriter, requireRecord } from "./encode-message.js";
import { kindOf } from "./kind-of.js";
import { invalid, within } from "./problem.js";
import { unknownProperty } from "./unknown-property.js";

/** An OCI table. Every row has as many cells as there are headings: what a row lacks is written as an empty cell. */
export function tableWriter(): MessageWriter["write"] {
  return (value, context, head, tail) => {
    const record = requireRecord(value);
    const unknown = unknownProperty(record, PROPERTIES, "a table");
    if (unknown !== undefined) throw unknown;
    enter(context);
    context.out += `${head}>`;
    const columns = itemsOf(record, "columns");
    if (columns.length === 0) throw within(invalid("minOccurs", "a table has at least one column"), "columns");
    eachOf(columns, "columns", (column) => writeText("colHeading", column, context));
    const known = new Set(columns as readonly string[]);
    if (known.size !== columns.length) throw within(invalid("type", "names a column twice"), "columns");
    eachOf(itemsOf(record, "rows"), "rows", (row) => writeRow(row, known, context));
    context.out += tail;
    context.depth -= 1;
  };
}

function itemsOf(record: Record<string, unknown>, property: string): readonly unknown[] {
  const items = getOwn(record, property);
  if (Array.isArray(items)) return items;
  throw within(invalid("type", `an array is expected, ${kindOf(items)} was given`), property);
}

function eachOf(items: readonly unknown[], property: string, write: (item: unknown) => void): void {
  let index = 0;
  try {
    for (; index < items.length; index++) write(items[index]);
  } catch (error) {
    throw within(error, `${property}[${index}]`);
  }
}

function writeRow(value: unknown, columns: ReadonlySet<string>, context: EncodeContext): void {
  const row = requireRecord(value);
  const unknown = unknownProperty(row, columns, "the columns");
  if (unknown !== undefined) throw unknown;
  context.out += "<row>";
  for (const column of columns) {
    const cell = getOwn(row, column);
    if (cell === undefined || cell === "") context.out += "<col/>";
    else writeText("col", cell, context);
  }
  context.out += "</row>";
}

function writeText(name: string, value: unknown, context: EncodeContext): void {
  if (typeof value !== "string") throw invalid("type", `a string is expected, ${kindOf(value)} was given`);
  const text = escapeText(value);
  if (text === undefined) throw invalid("character", "holds a character that XML cannot carry");
  context.out += `<${name}>${text}</${name}>`;
}

const PROPERTIES: ReadonlySet<string> = new Set(["columns", "rows", "$type"]);
