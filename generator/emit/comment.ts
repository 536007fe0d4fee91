import type { Comment } from "../plan/expression.js";

/** A doc comment as lines, without indentation; none when there is nothing to say. */
export function docComment(comment: Comment): readonly string[] {
  const lines = comment.paragraphs.flatMap((paragraph, index) => [
    ...(index === 0 ? [] : [""]),
    ...textLines(paragraph),
  ]);
  for (const { name, text } of comment.parameters ?? []) lines.push(`@param ${name} ${textLines(text).join(" ")}`);
  if (comment.deprecated !== undefined) lines.push(`@deprecated ${textLines(comment.deprecated).join(" ")}`.trimEnd());
  const [only] = lines;
  if (only === undefined) return [];
  if (lines.length === 1) return [`/** ${only} */`];
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"];
}

/**
 * Text of a schema as comment lines. It can neither end the comment nor begin a tag, carries no control or direction
 * characters, and keeps its paragraphs; indentation and runs of empty lines go.
 */
export function textLines(text: string): readonly string[] {
  if (text.length <= WIDTH && PLAIN.test(text)) return text === "" ? [] : [text];
  const lines: string[] = [];
  for (const raw of text.split(/\r\n|[\n\r\u0085\u2028\u2029]/)) {
    const line = PLAIN.test(raw) ? raw : cleaned(raw);
    if (line !== "" || (lines.length > 0 && lines.at(-1) !== "")) for (const part of wrap(line)) lines.push(part);
  }
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

function cleaned(line: string): string {
  return line
    .replace(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replaceAll("*/", "*\\/")
    .replace(/(^|[\s{*])@/g, "$1\\@");
}

/** At spaces; a word that is longer stays whole. */
function wrap(line: string): readonly string[] {
  if (line.length <= WIDTH) return [line];
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current !== "" && current.length + word.length >= WIDTH) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current];
}

const WIDTH = 110;

/** Nearly every line of every schema: printable ASCII without `*` and `@`, and with single spaces inside only. */
const PLAIN = /^(?:[!-)+-?A-~]+(?: [!-)+-?A-~]+)*)?$/;
