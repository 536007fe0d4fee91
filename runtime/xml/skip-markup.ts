import { malformed } from "./malformed.js";
import { isNCName } from "./name.js";

/** The offset behind the comment that begins at `start` (XML 1.0, 2.5). */
export function skipComment(text: string, start: number): number {
  const dashes = text.indexOf("--", start + 4);
  if (dashes === -1) throw malformed(text, start, "a comment does not end");
  if (text.charCodeAt(dashes + 2) !== GREATER) throw malformed(text, dashes, '"--" stands in a comment');
  return dashes + 3;
}

/** The offset behind the processing instruction that begins at `start` (2.6), or the XML declaration at `documentStart` (2.8). */
export function skipInstruction(text: string, start: number, documentStart: boolean): number {
  const end = text.indexOf("?>", start + 2);
  if (end === -1) throw malformed(text, start, "a processing instruction does not end");
  const target = /^[^ \t\r\n]*/.exec(text.slice(start + 2, Math.min(end, start + 300)))?.[0] ?? "";
  if (target === "xml" && documentStart) {
    if (!DECLARATION.test(text.slice(start, end + 2))) throw malformed(text, start, "the XML declaration is not valid");
    return end + 2;
  }
  if (target.toLowerCase() === "xml")
    throw malformed(text, start, "the XML declaration is not at the start of the document");
  if (!isNCName(target)) throw malformed(text, start, "a processing instruction has no valid target");
  return end + 2;
}

const GREATER = 0x3e;
const S = "[ \\t\\r\\n]";
const EQ = `${S}*=${S}*`;
const DECLARATION = new RegExp(
  `^<\\?xml${S}+version${EQ}(?:"1\\.[0-9]+"|'1\\.[0-9]+')` +
    `(?:${S}+encoding${EQ}(?:"[A-Za-z][\\w.-]*"|'[A-Za-z][\\w.-]*'))?` +
    `(?:${S}+standalone${EQ}(?:"(?:yes|no)"|'(?:yes|no)'))?${S}*\\?>$`,
);
