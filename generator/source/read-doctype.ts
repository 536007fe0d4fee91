/** A document type declaration with plain entities only. */
export interface Doctype {
  /** The offset behind it. */
  readonly end: number;
  readonly entities: ReadonlyMap<string, { readonly value: string; readonly offset: number }>;
}

export interface SubsetProblem {
  readonly problem: string;
  readonly offset: number;
}

/** Where the document goes on after white space, comments and processing instructions. */
export function skipMisc(text: string, from: number): number {
  let at = from;
  for (;;) {
    at = next(/[^\s\ufeff]/g, text, at)?.index ?? text.length;
    const close = text.startsWith("<?", at) ? "?>" : text.startsWith("<!--", at) ? "-->" : undefined;
    const end = close === undefined ? -1 : text.indexOf(close, at);
    if (close === undefined || end === -1) return at;
    at = end + close.length;
  }
}

/**
 * Reads the declaration at `start` (XML 1.0, 2.8). Nothing outside is read, and what only a validating reader needs is
 * passed over, as W3C's own schemas have it; refused is an entity that is more than mere text, and a reference to one here.
 */
export function readDoctype(text: string, start: number): Doctype | SubsetProblem {
  const entities = new Map<string, { readonly value: string; readonly offset: number }>();
  const head = next(/<!DOCTYPE\s+[^\s[\]<>"'&%]+\s*/y, text, start);
  if (head === undefined) return { problem: "the document type declaration is malformed", offset: start };
  let at = start + head[0].length;
  const outside = next(EXTERNAL_ID, text, at);
  if (outside !== undefined) at += outside[0].length;
  if (text[at] === ">") return { end: at + 1, entities };
  if (text[at] !== "[") return { problem: "the document type declaration is malformed", offset: at };
  for (at = skipMisc(text, at + 1); ; at = skipMisc(text, at)) {
    const end = next(/\]\s*>/y, text, at);
    if (end !== undefined) return { end: at + end[0].length, entities };
    const passed = next(PASSED_OVER, text, at) === undefined ? undefined : declarationEnd(text, at);
    if (passed !== undefined) {
      if (givesAttributes(text.slice(at, passed))) {
        return { problem: "attributes that a document type declaration gives elements are not put in", offset: at };
      }
      at = passed;
      continue;
    }
    const entity = next(/<!ENTITY\s+([^\s%&;<>"']+)\s+(?:"([^"%]*)"|'([^'%]*)')\s*>/y, text, at);
    const [whole, name = "", quoted, apostrophed] = entity ?? [];
    if (whole === undefined) {
      return { problem: "only plain entities are accepted in a document type declaration", offset: at };
    }
    const value = expandCharacters(quoted ?? apostrophed ?? "");
    if (value.includes("<")) return { problem: `the entity ${name} holds markup`, offset: at };
    // The first declaration counts (XML 1.0, 4.2).
    if (!entities.has(name)) entities.set(name, { value, offset: at });
    at += whole.length;
  }
}

/**
 * Readers that do not validate have to put in such defaults, too (XML 1.0, 5.1). Those of namespaces, as in the schema of XML
 * Signature, stand in the document as well, or nothing in it would make sense.
 */
function givesAttributes(declaration: string): boolean {
  return declaration.startsWith("<!ATTLIST") && /["']/.test(declaration.replace(NAMESPACE_DEFAULT, ""));
}

/** Behind the `>` that stands in no quotes. Undefined where there is none, or another declaration begins before it. */
function declarationEnd(text: string, start: number): number | undefined {
  let at = start + 1;
  for (;;) {
    const found = next(/[<>"']/g, text, at);
    if (found === undefined || found[0] === "<") return undefined;
    if (found[0] === ">") return found.index + 1;
    const close = text.indexOf(found[0], found.index + 1);
    if (close === -1) return undefined;
    at = close + 1;
  }
}

function next(what: RegExp, text: string, at: number): RegExpExecArray | undefined {
  what.lastIndex = at;
  return what.exec(text) ?? undefined;
}

/** Character references are expanded when the entity is declared (XML 1.0, 4.5). */
function expandCharacters(literal: string): string {
  return literal.replace(/&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));/g, (reference, hexadecimal, decimal) => {
    const code = hexadecimal === undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}

/** XML 1.0, 4.2.2. */
const EXTERNAL_ID = /(?:SYSTEM|PUBLIC\s+(?:"[^"<>]*"|'[^'<>]*'))\s+(?:"[^"<>]*"|'[^'<>]*')\s*/y;
const NAMESPACE_DEFAULT = /\sxmlns(?::[^\s"']+)?\s+CDATA\s+(?:#FIXED\s+)?(?:"[^"]*"|'[^']*')/g;
/** The declaration of a parameter entity, too: it is of no use before it is referred to. */
const PASSED_OVER = /<!(?:ATTLIST|ELEMENT|NOTATION)\s|<!ENTITY\s+%\s+[^\s%&;<>"']+\s+["']/y;
