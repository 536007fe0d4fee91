import { close, expect, name, open, quoted, take, unreadable } from "./cursor.js";
import type { JsonOperationDescriptor } from "./record-descriptor.js";

/** Reads `1 GetDevices json last="last" items="devices" safe`. Throws a `WirewrightError` for another version and for text that is none. */
export function parseJsonOperation(text: string): JsonOperationDescriptor {
  const cursor = open(text);
  const operationName = cursor.text[cursor.at] === '"' ? quoted(cursor) : name(cursor);
  if (!take(cursor, " json")) throw unreadable(cursor, "the operation is no JSON request");
  const api = take(cursor, " api=") ? quoted(cursor) : undefined;
  const reply = take(cursor, " reply=") ? quoted(cursor) : undefined;
  let chunks: JsonOperationDescriptor["chunks"];
  if (take(cursor, " last=")) {
    const last = quoted(cursor);
    expect(cursor, " items=");
    const items = quoted(cursor);
    chunks = { last, items, event: take(cursor, " event=") ? quoted(cursor) : undefined };
  }
  const safe = take(cursor, " safe");
  const oneWay = take(cursor, " oneway");
  close(cursor);
  return { kind: "json", name: operationName, api, reply, chunks, safe, oneWay };
}
