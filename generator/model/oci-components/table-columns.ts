/** A list of headings in a type's documentation, and the words before it that may tell which table is meant. */
export interface HeadingList {
  readonly headings: readonly string[];
  /** Lower case, singular, without "table": `["user"]` of "The user table has the column headings". */
  readonly table: readonly string[];
}

/**
 * The headings that prose names. They are nearly always quoted and stand in a row; what is quoted alone is mostly a value
 * ("the "Assigned" column has either a true or false value"). Empty where nothing is understood.
 */
export function headingLists(documentation: string): readonly HeadingList[] {
  const text = documentation
    .replace(/[\u201c\u201d\u201e]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    // A line that ends inside of a heading: `"First` and `Name"`.
    .replace(/(?<=\w)[ \t\r]{0,9}\n[ \t]{0,99}(?=[A-Z][\w ]{0,40}["'])/g, " ");
  // `"Phone Numbers, "Group Id"`: a mark that was forgotten is made up for by the next heading's.
  const quoted = runsOf(text, /"\s*([A-Z0-9][^"\n]{0,60}?)(?:\s*,\s*(?="[A-Z])|[\s,]*")/g);
  if (quoted.length > 0) return quoted;
  const single = runsOf(text, /'([A-Z0-9][^'\n]{0,60}?)[\s,]*'/g);
  return single.length > 0 ? single : unquotedLists(text);
}

/** Words of a table's field or of prose, to compare the two. */
export function tableWords(text: string): readonly string[] {
  return text
    .replace(/([a-z\d])(?=[A-Z])/g, "$1 ")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .map((word) => (word.length > 3 ? word.replace(/s$/, "") : word))
    .filter((word) => word !== "" && !STOP_WORDS.has(word));
}

function runsOf(text: string, quotation: RegExp): readonly HeadingList[] {
  const lists: HeadingList[] = [];
  let run: string[] = [];
  let start = 0;
  let end = 0;
  let before = 0;
  const close = (): void => {
    const intro = text.slice(before, start);
    if (run.length > 0 && isIntroduction(intro, text.slice(end, end + 40))) {
      lists.push({ headings: [...new Set(run)], table: wordsBefore(intro) });
    }
    before = end;
    run = [];
  };
  for (const found of text.matchAll(quotation)) {
    const between = text.slice(end, found.index);
    if (run.length > 0 && !SEPARATOR.test(between)) close();
    if (run.length === 0) start = found.index;
    run.push((found[1] ?? "").replace(/\s+/g, " "));
    end = found.index + found[0].length;
  }
  close();
  return lists;
}

/** Quoted values are no headings: `either "true" or "false"`, `the possible values are "a", "b"`. */
function isIntroduction(intro: string, after: string): boolean {
  const sentence = lastSentence(intro);
  if (/\bvalues?\b(?![^.]*\b(?:columns?|headings?)\b)|\beither\b|\bcan be\b|\bset to\b|\bif\b[^,]*$/i.test(sentence))
    return false;
  return /\b(?:columns?|headings?|tables?|rows?)\b/i.test(sentence) && !/^\s*columns?\b/i.test(after);
}

/** `user` of "The user table's column headings are", `assignedNumberRange` of "headings for assignedNumberRangeTable are". */
function wordsBefore(intro: string): readonly string[] {
  const sentence = lastSentence(intro);
  const found = /([\w ]*?)\s*\btables?\b/i.exec(sentence.replace(/(\w)Table\b/g, "$1 table"));
  const name = /\bfor\s+(?:the\s+)?(\w+)\s*$/i.exec(found?.[1] ?? "")?.[1];
  return tableWords(name ?? found?.[1] ?? "");
}

function lastSentence(text: string): string {
  return text.split(/\.\s/).at(-1)?.slice(-300) ?? "";
}

/** `Column headings for deviceTypeTable are : Device Type(s)`: what follows a colon to the end of the line. */
function unquotedLists(text: string): readonly HeadingList[] {
  const lists: HeadingList[] = [];
  for (const line of text.replace(/,\s{0,99}\n\s{0,99}/g, ", ").split("\n")) {
    // No list is as long, and looking for one takes the square of the length.
    const found = line.length > LONGEST_LINE ? null : INTRODUCED.exec(line);
    const headings = (found?.groups?.["list"] ?? "")
      .split(/\s*,\s*(?:and\s+)?|\s+and\s+/)
      .map((heading) => heading.replace(/[.\s]+$/, ""))
      .filter((heading) => /^[A-Z][\w()/#&' -]{0,50}$/.test(heading));
    if (headings.length > 0)
      lists.push({ headings: [...new Set(headings)], table: wordsBefore(found?.groups?.["intro"] ?? "") });
  }
  return lists;
}

const LONGEST_LINE = 5_000;
const INTRODUCED = /^(?<intro>.*\b(?:columns?|headings?)\b.*?):\s*(?<list>\S.*)$/i;
const SEPARATOR = /^[\s,"'.;/&-]*(?:and|or)?[\s,"']*$/i;
const STOP_WORDS: ReadonlySet<string> = new Set(
  "table the a an of for in this each following contain response to column heading and is are has have with one".split(
    " ",
  ),
);
