import { type Doctype, readDoctype, type SubsetProblem, skipMisc } from "./read-doctype.js";

/** The document as it reads without its DOCTYPE, and where an offset in it stands in the original. */
export interface Expanded {
  readonly text: string;
  readonly original: (offset: number) => number;
}

/**
 * Takes the DOCTYPE out and puts the text of its entities in the place of references (XML 1.0, 2.8 and 4.4). Only
 * internal general entities without markup are known. What one document may grow by is bounded, so "billion laughs"
 * ends early.
 */
export function expandEntities(text: string): Expanded | SubsetProblem {
  const start = skipMisc(text, 0);
  if (!text.startsWith("<!DOCTYPE", start)) return { text, original: (offset) => offset };
  const declared = readDoctype(text, start);
  if ("problem" in declared) return declared;
  return replaceReferences(text, start, declared);
}

function replaceReferences(text: string, start: number, { end, entities }: Doctype): Expanded | SubsetProblem {
  const values = new Map<string, string>();
  const pieces = [text.slice(0, start)];
  const segments: Segment[] = [
    { expanded: 0, original: 0 },
    { expanded: start, original: end },
  ];
  let length = start;
  let from = end;
  const interesting = /&([^\s&;<#][^\s&;<]*);|<!--|<!\[CDATA\[|<\?/g;
  interesting.lastIndex = end;
  for (let found = interesting.exec(text); found !== null; found = interesting.exec(text)) {
    const name = found[1];
    if (name === undefined) {
      const close = text.indexOf(CLOSES[found[0]] ?? ">", interesting.lastIndex);
      if (close === -1) break;
      interesting.lastIndex = close;
      continue;
    }
    const entity = PREDEFINED.has(name) ? undefined : entities.get(name);
    if (entity === undefined) continue;
    const value = textOf(name, entities, values, []);
    if (value === undefined)
      return { problem: `the entity ${name} contains itself or grows too large`, offset: entity.offset };
    const plain = text.slice(from, found.index);
    from = interesting.lastIndex;
    pieces.push(plain, value);
    segments.push({ expanded: length + plain.length, original: found.index, still: true });
    length += plain.length + value.length;
    segments.push({ expanded: length, original: from });
    if (length > text.length + MAX_GROWTH)
      return { problem: "its entities make the document too large", offset: start };
  }
  return { text: pieces.join("") + text.slice(from), original: (offset) => originalOf(segments, offset) };
}

/** Escaped, so that a quote ends no attribute; undefined when it is endless or too large. */
function textOf(
  name: string,
  entities: Doctype["entities"],
  values: Map<string, string>,
  inside: readonly string[],
): string | undefined {
  const known = values.get(name);
  if (known !== undefined) return known;
  if (inside.includes(name) || inside.length > MAX_NESTING) return undefined;
  let value = "";
  for (const piece of (entities.get(name)?.value ?? "").split(/(&[^\s&;<#][^\s&;<]*;)/)) {
    const reference = /^&(.+);$/s.exec(piece)?.[1];
    const nested =
      reference === undefined || PREDEFINED.has(reference) || !entities.has(reference)
        ? piece.replaceAll('"', "&quot;").replaceAll("'", "&apos;").replaceAll(">", "&gt;")
        : textOf(reference, entities, values, [...inside, name]);
    if (nested === undefined || value.length + nested.length > MAX_GROWTH) return undefined;
    value += nested;
  }
  values.set(name, value);
  return value;
}

/** From here on, text is as in the original; or all of it stands for one reference there. */
interface Segment {
  readonly expanded: number;
  readonly original: number;
  readonly still?: true;
}

function originalOf(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((segments[middle]?.expanded ?? 0) <= offset) low = middle;
    else high = middle;
  }
  const { expanded, original, still } = segments[low] ?? { expanded: 0, original: 0 };
  return still === true ? original : original + offset - expanded;
}

const CLOSES: Readonly<Record<string, string>> = { "<!--": "-->", "<![CDATA[": "]]>", "<?": "?>" };
const PREDEFINED: ReadonlySet<string> = new Set(["lt", "gt", "amp", "quot", "apos"]);
const MAX_GROWTH = 1_000_000;
const MAX_NESTING = 16;
