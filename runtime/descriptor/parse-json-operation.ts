import { WirewrightError } from "../errors.js";
import type { JsonOperationDescriptor } from "./record-descriptor.js";

/**
 * Reads `1 GetDevices json last="last" items="devices" safe`. Throws a `WirewrightError` for another version and for text
 * that is none. By one expression, not by the cursor of the other descriptors: a client of WebSockets needs nothing else of them.
 */
export function parseJsonOperation(text: string): JsonOperationDescriptor {
  const found = OPERATION.exec(text);
  if (found?.[0] !== text) throw unreadable(text, found?.[0].length ?? 0);
  const [, name, api, reply, last, items, event, safe, oneWay] = found.map((part) => unquoted(part, text));
  return {
    kind: "json",
    name: name ?? "",
    api,
    reply,
    chunks: last !== undefined && items !== undefined ? { last, items, event } : undefined,
    safe: safe !== undefined,
    oneWay: oneWay !== undefined,
  };
}

function unquoted(part: string | undefined, text: string): string | undefined {
  if (!part?.startsWith('"')) return part;
  try {
    return JSON.parse(part) as string;
  } catch {
    throw unreadable(text, text.indexOf(part));
  }
}

function unreadable(text: string, at: number): WirewrightError {
  const version = /^\d+(?= )/.exec(text)?.[0] ?? "1";
  return new WirewrightError(
    version === "1"
      ? `descriptor, column ${at + 1}: no JSON request, ${JSON.stringify(text.slice(0, 80))}`
      : `the generated code has descriptors of version ${version}, this @wirewright/runtime reads version 1`,
  );
}

const STRING = /("(?:[^"\\]|\\.)*")/.source;
const OPERATION = /* @__PURE__ */ new RegExp(
  `^1 (${STRING.slice(1, -1)}|[^\\s"]+) json(?: api=${STRING})?(?: reply=${STRING})?` +
    `(?: last=${STRING} items=${STRING}(?: event=${STRING})?)?( safe)?( oneway)?`,
);
