import { isDeepStrictEqual } from "node:util";
import { XMLParser } from "fast-xml-parser";

/** Throws unless two contenders found the same data: numbers and bigints count as their digits, an array of one as its item. */
export function mustAgree(what: string, actual: unknown, expected: unknown): void {
  const [a, b] = [plain(actual), plain(expected)];
  if (isDeepStrictEqual(a, b)) return;
  throw new Error(
    `${what} did other work: ${JSON.stringify(a).slice(0, 400)} instead of ${JSON.stringify(b).slice(0, 400)}`,
  );
}

/** A document as names and texts, without prefixes and their declarations. */
export function dataOf(xml: string): unknown {
  return new XMLParser({
    removeNSPrefix: true,
    parseTagValue: false,
    ignoreDeclaration: true,
    htmlEntities: true,
  }).parse(xml);
}

/** The value at a path of keys, through whatever a library wraps it in. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? plain(value[0]) : value.map(plain);
  if (typeof value === "bigint" || typeof value === "number") return String(value);
  if (typeof value !== "object" || value === null) return value;
  // A wrapper that holds nothing but a list is the list.
  const entries = Object.entries(value).filter(([key, item]) => item !== undefined && !key.startsWith("?"));
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && (only[0] === "string" || only[0] === "CustomerDetails"))
    return plain(only[1]);
  return Object.fromEntries(entries.map(([key, item]) => [key, plain(item)]));
}
