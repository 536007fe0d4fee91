import { internalise } from "../xml/name.js";
import { END, nextTag, readText } from "../xml/next.js";
import { setOwn } from "../xml/own.js";
import type { XmlReader } from "../xml/reader.js";
import type { DecodeContext } from "./decode-context.js";
import type { MessageReader } from "./decode-message.js";
import { part } from "./parts.js";
import { within } from "./problem.js";

/**
 * An OCI table: by heading, as the schema's documentation asks ("Clients should not assume any particular column
 * order"). A cell beyond the last heading has its place as key, `#3` for the third.
 */
export function tableReader(): MessageReader["read"] {
  return (reader, context) => {
    const columns: string[] = [];
    const rows: object[] = [];
    const table = { columns, rows };
    const taken = new Map<string, number>();
    let path = "";
    try {
      while (nextTag(reader) !== END) {
        const { local } = reader.name;
        const known = reader.namespace === "" || context.lenient;
        if (local === "row" && known) {
          path = `rows[${rows.length}]`;
          rows.push(readRow(reader, columns, context));
        } else if (local === "colHeading" && known) {
          path = `columns[${columns.length}]`;
          columns.push(unique(readText(reader), taken));
        } else part("rare").keepElement(table, reader, context);
      }
    } catch (error) {
      throw within(error, path, reader.offset);
    }
    return table;
  };
}

function readRow(reader: XmlReader, columns: readonly string[], context: DecodeContext): object {
  const row = {};
  let index = 0;
  while (nextTag(reader) !== END) {
    if (reader.name.local !== "col") {
      part("rare").keepElement(row, reader, context);
      continue;
    }
    setOwn(row, columns[index] ?? `#${index + 1}`, readText(reader));
    index += 1;
  }
  return row;
}

/** A heading that stands twice would hide a column. */
function unique(heading: string, taken: Map<string, number>): string {
  let count = (taken.get(heading) ?? 0) + 1;
  let name = count === 1 ? heading : `${heading} (${count})`;
  while (count > 1 && taken.has(name)) {
    count += 1;
    name = `${heading} (${count})`;
  }
  taken.set(heading, count);
  if (name !== heading) taken.set(name, 1);
  return internalise(name);
}
