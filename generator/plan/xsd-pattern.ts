import { categoryOrBlock } from "./unicode-blocks.js";

/**
 * The source of a JavaScript expression (flag `u`) that matches exactly what the XML Schema expressions match
 * (XSD 1.0 part 2, appendix F): those of one derivation step, of which one must match. Undefined when one cannot be
 * translated.
 */
export function translatePatterns(patterns: readonly string[]): string | undefined {
  try {
    const source = `^(?:${patterns.map(translate).join("|")})$`;
    new RegExp(source, "u");
    return source;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Set of single characters (`members`, inside brackets) and of whole expressions that match one character each. */
interface CharacterSet {
  readonly members: string;
  readonly others: readonly string[];
}

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
}

/** Deeper than any honest expression: keeps a hostile one off the stack. */
const MAX_DEPTH = 100;

function translate(pattern: string): string {
  const cursor: Cursor = { text: pattern, at: 0, depth: 0 };
  const translated = alternatives(cursor);
  if (cursor.at < pattern.length) throw new SyntaxError("unmatched parenthesis");
  return translated;
}

function alternatives(cursor: Cursor): string {
  cursor.depth += 1;
  if (cursor.depth > MAX_DEPTH) throw new SyntaxError("too deep");
  let out = "";
  while (cursor.at < cursor.text.length && peek(cursor) !== ")") {
    out += take(cursor, "|") ? "|" : atom(cursor) + quantifier(cursor);
  }
  cursor.depth -= 1;
  return out;
}

function atom(cursor: Cursor): string {
  if (take(cursor, "(")) {
    const inner = alternatives(cursor);
    if (!take(cursor, ")")) throw new SyntaxError("unclosed group");
    return `(?:${inner})`;
  }
  if (take(cursor, "[")) return characterClass(cursor);
  if (take(cursor, ".")) return "[^\\n\\r]";
  const character = next(cursor);
  if (character === "\\") {
    const escaped = escapeSequence(cursor);
    return typeof escaped === "string" ? quote(escaped) : printSet(escaped, false);
  }
  if ("?*+]".includes(character)) throw new SyntaxError("nothing to repeat");
  return quote(character);
}

/** F.1: `?`, `*`, `+`, `{n}`, `{n,}`, `{n,m}`; other braces are plain characters. */
function quantifier(cursor: Cursor): string {
  const found = /^(?:[?*+]|\{\d{1,9}(?:,\d{0,9})?\})/.exec(cursor.text.slice(cursor.at, cursor.at + 24));
  if (found === null) return "";
  cursor.at += found[0].length;
  return found[0];
}

function characterClass(cursor: Cursor): string {
  cursor.depth += 1;
  if (cursor.depth > MAX_DEPTH) throw new SyntaxError("too deep");
  const negated = take(cursor, "^");
  let members = "";
  const others: string[] = [];
  let subtracted: string | undefined;
  while (!take(cursor, "]")) {
    if (cursor.text.startsWith("-[", cursor.at)) {
      cursor.at += 2;
      subtracted = characterClass(cursor);
      if (peek(cursor) !== "]") throw new SyntaxError("a subtraction ends its class");
      continue;
    }
    const item = classItem(cursor);
    if (typeof item !== "string") {
      members += item.members;
      others.push(...item.others);
      continue;
    }
    members += quoteMember(item) + rangeEnd(cursor, item);
  }
  cursor.depth -= 1;
  if (members === "" && others.length === 0) throw new SyntaxError("empty class");
  const printed = printSet({ members, others }, negated);
  return subtracted === undefined ? printed : `(?:(?!${subtracted})${printed})`;
}

function classItem(cursor: Cursor): string | CharacterSet {
  const character = next(cursor);
  return character === "\\" ? escapeSequence(cursor) : character;
}

/** A hyphen that cannot begin a range stands for itself, as it does in the many schemas that write `[a-z-.]`. */
function rangeEnd(cursor: Cursor, start: string): string {
  if (peek(cursor) !== "-" || cursor.text.startsWith("-[", cursor.at) || cursor.text[cursor.at + 1] === "]") return "";
  const before = cursor.at;
  cursor.at += 1;
  const end = classItem(cursor);
  if (typeof end !== "string" || start === "-") {
    cursor.at = before;
    return "";
  }
  return `-${quoteMember(end)}`;
}

/** After a backslash: a single character (F.1.1, and any escaped punctuation, as authors do) or a set. */
function escapeSequence(cursor: Cursor): string | CharacterSet {
  const character = next(cursor);
  const single = SINGLE[character];
  if (single !== undefined) return single;
  if (character === "p" || character === "P") {
    const name = /^\{([A-Za-z0-9-]+)\}/.exec(cursor.text.slice(cursor.at, cursor.at + 64));
    if (name?.[1] === undefined) throw new SyntaxError("no category");
    cursor.at += name[0].length;
    const members = categoryOrBlock(name[1]);
    if (members === undefined) throw new SyntaxError(`unknown category ${name[1]}`);
    return character === "p" ? { members, others: [] } : { members: "", others: [`[^${members}]`] };
  }
  const set = SETS[character.toLowerCase()];
  if (set !== undefined) {
    return (character === character.toLowerCase()) === set.positive
      ? { members: set.members, others: [] }
      : { members: "", others: [`[^${set.members}]`] };
  }
  if (/[\p{L}\p{N}]/u.test(character)) throw new SyntaxError(`unknown escape ${character}`);
  return character;
}

function printSet(set: CharacterSet, negated: boolean): string {
  if (!negated && /^\\p\{[^}]*\}$/.test(set.members) && set.others.length === 0) return set.members;
  if (set.others.length === 0) return `[${negated ? "^" : ""}${set.members}]`;
  const parts = set.members === "" ? set.others : [`[${set.members}]`, ...set.others];
  const positive = parts.length === 1 ? parts.join("") : `(?:${parts.join("|")})`;
  return negated ? `(?:(?!${positive})[^])` : positive;
}

function quote(character: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : printable(character);
}

function quoteMember(character: string): string {
  return /[\^\\\][-]/.test(character) ? `\\${character}` : printable(character);
}

/** Line ends and other controls stay readable in the descriptor. */
function printable(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) ? `\\u${code.toString(16).padStart(4, "0")}` : character;
}

function peek(cursor: Cursor): string | undefined {
  return cursor.text[cursor.at];
}

function take(cursor: Cursor, character: string): boolean {
  if (peek(cursor) !== character) return false;
  cursor.at += 1;
  return true;
}

/** One code point. */
function next(cursor: Cursor): string {
  const code = cursor.text.codePointAt(cursor.at);
  if (code === undefined) throw new SyntaxError("unexpected end");
  const character = String.fromCodePoint(code);
  cursor.at += character.length;
  return character;
}

const SINGLE: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** XML 1.0, 2.3, without the colon's namespace meaning: appendix F speaks of Letter and NameChar. */
const NAME_START =
  ":A-Z_a-z\\u{c0}-\\u{d6}\\u{d8}-\\u{f6}\\u{f8}-\\u{2ff}\\u{370}-\\u{37d}\\u{37f}-\\u{1fff}\\u{200c}\\u{200d}" +
  "\\u{2070}-\\u{218f}\\u{2c00}-\\u{2fef}\\u{3001}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{fffd}\\u{10000}-\\u{effff}";
const NAME = `${NAME_START}\\-.0-9\\u{b7}\\u{300}-\\u{36f}\\u{203f}\\u{2040}`;

/** F.1.1, multi-character escapes; `positive` is false where the lower-case letter stands for the complement. */
const SETS: Readonly<Record<string, { readonly members: string; readonly positive: boolean }>> = {
  s: { members: " \\t\\n\\r", positive: true },
  d: { members: "\\p{Nd}", positive: true },
  w: { members: "\\p{P}\\p{Z}\\p{C}", positive: false },
  i: { members: NAME_START, positive: true },
  c: { members: NAME, positive: true },
};
