import type { WireValue } from "./read-call.js";
import { readDate, type Value } from "./values.js";

/** What arrives at the method. With `lossy` it is what eGroupWare's own decoding leaves of it. */
export function decodeParameter(value: WireValue, { lossy }: { readonly lossy: boolean }): Value {
  return decode(value, lossy, 0);
}

/** `level` counts the structs around a value. */
function decode(value: WireValue, lossy: boolean, level: number): Value {
  if (value.type === "array") return value.items.map((item) => decode(item, lossy, level));
  if (value.type === "struct") {
    const members = [...value.members].map(([name, member]) => [name, decode(member, lossy, level + 1)] as const);
    return new Map(members);
  }
  const isLost = level >= 4 || (level === 1 && (value.type === "boolean" || value.type === "double"));
  return lossy && isLost ? null : scalar(value.type, value.text);
}

function scalar(type: Exclude<WireValue["type"], "array" | "struct">, text: string): Value {
  switch (type) {
    case "int":
    case "i8":
    case "double":
      return Number(text.trim()) || 0;
    case "boolean":
      return text.trim() === "1" || text.trim() === "true";
    case "dateTime.iso8601":
      return readDate(text) ?? text;
    case "base64":
      return Buffer.from(text, "base64").toString("utf8");
    case "nil":
      return null;
    case "string":
      return text;
  }
}
