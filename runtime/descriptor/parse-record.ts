import { close, expect, open, quoted, take } from "./cursor.js";
import { readLabel, readValueType } from "./parse-value.js";
import type { MemberDescriptor, RecordDescriptor } from "./record-descriptor.js";

/**
 * Reads `1 Contact record (id?:int ..."#":string)`. Throws a `WirewrightError` for another version and for text that is
 * no record.
 */
export function parseRecord(text: string): RecordDescriptor {
  const cursor = open(text);
  const recordName = readLabel(cursor);
  expect(cursor, " record (");
  const members: MemberDescriptor[] = [];
  let rest: RecordDescriptor["rest"];
  while (rest === undefined && cursor.text[cursor.at] !== ")") {
    if (members.length > 0) expect(cursor, " ");
    if (take(cursor, "...")) {
      const prefix = cursor.text[cursor.at] === '"' ? quoted(cursor) : undefined;
      expect(cursor, ":");
      rest = { type: readValueType(cursor), prefix };
      continue;
    }
    const member = readLabel(cursor);
    const optional = take(cursor, "?");
    expect(cursor, ":");
    members.push({ name: member, optional, type: readValueType(cursor) });
  }
  expect(cursor, ")");
  close(cursor);
  return { kind: "record", name: recordName, members, ...(rest === undefined ? {} : { rest }) };
}
