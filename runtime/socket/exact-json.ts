import { ValidationError } from "../errors.js";

/**
 * `JSON.parse` that keeps whole numbers beyond 2^53: they become `bigint`. A frame without 16 digits in a row, nearly every
 * one, costs one more look at its text. Throws a `SyntaxError`.
 */
export function parseExact(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return hasLongNumber(text) ? parseLong(text, value) : value;
}

/** `JSON.stringify` that writes a `bigint` as a number. Throws a `ValidationError` for what JSON cannot carry, such as `NaN`. */
export function writeExact(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // A bigint, or worse.
  }
  // It writes null for a number that is none.
  return text?.includes("null") === false ? text : writeSlowly(value);
}

/** Whether 16 digits stand in a row: one of them is a sixteenth character. */
function hasLongNumber(text: string): boolean {
  for (let at = RUN - 1; at < text.length; at += RUN) {
    if (!isDigit(text, at)) continue;
    let start = at;
    while (isDigit(text, start - 1)) start -= 1;
    while (isDigit(text, at + 1)) at += 1;
    if (at - start >= RUN - 1) return true;
  }
  return false;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** The text is valid already; in a string a number stays as it is. */
function parseLong(text: string, value: unknown): unknown {
  let found = false;
  let inString = false;
  const mark = newMark();
  // Not a string at a time: one of some megabytes is more than V8 matches.
  const marked = text.replace(QUOTE_ESCAPE_OR_NUMBER, (token) => {
    if (token === '"') inString = !inString;
    if (inString || !WHOLE.test(token) || Number.isSafeInteger(Number(token))) return token;
    found = true;
    return `"${mark}${token}"`;
  });
  if (!found) return value;
  return JSON.parse(marked, (_key, item: unknown) =>
    typeof item === "string" && item.startsWith(mark) ? BigInt(item.slice(mark.length)) : item,
  );
}

function writeSlowly(value: unknown): string {
  const mark = newMark();
  try {
    const text = JSON.stringify(value, (_key, item: unknown) => {
      if (typeof item === "number" && !Number.isFinite(item)) throw new TypeError(`${item}`);
      return typeof item === "bigint" ? `${mark}${item}` : item;
    });
    return (text ?? "null").replaceAll(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1");
  } catch (error) {
    const message = `JSON cannot carry the input: ${String(error).split("\n", 1)[0]}`;
    throw new ValidationError(message, { path: "", facet: "type" });
  }
}

/** Nobody can guess it, so no string of a frame begins with it. */
function newMark(): string {
  return `${crypto.randomUUID()}:`;
}

const RUN = 16;
const QUOTE_ESCAPE_OR_NUMBER = /"|\\.|-?\d[\d.eE+-]*/g;
const WHOLE = /^-?\d+$/;
