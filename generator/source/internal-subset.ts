/** The document as it reads without its DOCTYPE, and where an offset in it stands in the original. */
export interface Expanded {
  readonly text: string;
  readonly original: (offset: number) => number;
}

export interface SubsetProblem {
  readonly problem: string;
  readonly offset: number;
}

/**
 * Takes the DOCTYPE out and puts the text of its entities in the place of references (XML 1.0, 2.8 and 4.4). Only
 * internal general entities without markup are known. What one document may grow by is bounded, so "billion laughs"
 * ends early.
 */
export function expandEntities(text: string): Expanded | SubsetProblem {
  const start = skipProlog(text);
  if (!text.startsWith("<!DOCTYPE", start)) return { text, original: (offset) => offset };
  const declared = readDoctype(text, start);
  if ("problem" in declared) return declared;
  return replaceReferences(text, start, declared);
}

interface Doctype {
  readonly end: number;
  readonly entities: ReadonlyMap<string, { readonly value: string; readonly offset: number }>;
}

function skipProlog(text: string): number {
  let at = 0;
  for (;;) {
    at = skipTo(/[^\s\ufeff]/g, text, at);
    const close = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : undefined;
    const end = close === undefined ? -1 : text.indexOf(close, at);
    if (close === undefined || end === -1) return at;
    at = end + close.length;
  }
}

function skipTo(what: RegExp, text: string, from: number): number {
  what.lastIndex = from;
  return what.exec(text)?.index ?? text.length;
}

function readDoctype(text: string, start: number): Doctype | SubsetProblem {
  const entities = new Map<string, { readonly value: string; readonly offset: number }>();
  const head = match(/<!DOCTYPE\s+[^\s[\]<>"'&%]+\s*/y, text, start);
  if (head === undefined) return { problem: "the document type declaration is malformed", offset: start };
  let at = start + head[0].length;
  if (text[at] === ">") return { end: at + 1, entities };
  if (text[at] !== "[") return { problem: "an external document type is never read", offset: at };
  at += 1;
  for (;;) {
    const skipped = match(/(?:\s+|<!--(?:[^-]|-[^-])*-->|<\?[^?]*\?>)/y, text, at);
    const end = match(/\]\s*>/y, text, at);
    const entity = match(/<!ENTITY\s+([^\s%&;<>"']+)\s+(?:"([^"%]*)"|'([^'%]*)')\s*>/y, text, at);
    if (end !== undefined) return { end: at + end[0].length, entities };
    if (skipped !== undefined) at += skipped[0].length;
    else if (entity !== undefined) {
      const value = expandCharacters(entity[2] ?? entity[3] ?? "");
      const name = entity[1] ?? "";
      if (value.includes("<")) return { problem: `the entity ${name} holds markup`, offset: at };
      // The first declaration counts (XML 1.0, 4.2).
      if (!entities.has(name)) entities.set(name, { value, offset: at });
      at += entity[0].length;
    } else return { problem: "only plain entities are accepted in a document type declaration", offset: at };
  }
}

function match(sticky: RegExp, text: string, at: number): RegExpExecArray | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}

/** Character references are expanded when the entity is declared (XML 1.0, 4.5). */
function expandCharacters(literal: string): string {
  return literal.replace(/&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));/g, (reference, hexadecimal, decimal) => {
    const code = hexadecimal === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
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
