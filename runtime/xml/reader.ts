import { DEFAULT_LIMITS, type XmlLimits } from "./limits.js";
import { malformed } from "./malformed.js";
import { NO_NAME, type XmlName } from "./name.js";
import { OUTERMOST, type Scope } from "./scope.js";

/**
 * A strict, namespace-aware, non-validating reader of XML 1.0, to be pulled by `next` and its kin. It is a record and
 * functions on it rather than events or a tree, so that a decoder can ask for what it expects and hold its own state
 * on the stack. The offsets are indices into `text`.
 */
export interface XmlReader {
  readonly text: string;
  readonly limits: XmlLimits;
  /** The next unit to read. */
  position: number;
  /** Where the latest tag began. */
  offset: number;
  /** The latest start tag's name; its namespace, resolved, stands beside it. */
  name: XmlName;
  namespace: string;
  attributeCount: number;
  readonly attributeNames: XmlName[];
  readonly attributeNamespaces: string[];
  readonly attributeValues: string[];
  /** The latest text. */
  value: string;
  /** The latest start tag was an empty-element tag, and its end is still to be told. */
  empty: boolean;
  /** Open elements: their names, and the scopes outside them. */
  depth: number;
  readonly openNames: XmlName[];
  readonly outerScopes: Scope[];
  scope: Scope;
  elements: number;
  rootSeen: boolean;
  /** The latest name of any tag or attribute, for a guess at the next. */
  lastName: XmlName;
  /** Where the next "&", carriage return and "]]>" stand, looked for once and kept; behind the end when there is none. */
  nextAmpersand: number;
  nextReturn: number;
  nextBrackets: number;
}

/** Refuses at once what can be seen from afar: too long, characters that XML cannot carry. */
export function openReader(text: string, limits: Partial<XmlLimits> = {}): XmlReader {
  const bounds: XmlLimits = { ...DEFAULT_LIMITS, ...limits };
  if (text.length > bounds.length) throw malformed("", 0, `longer than ${bounds.length} characters`);
  refuseForbidden(text);
  return createReader(text, bounds, OUTERMOST, text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0);
}

/** A place to which a reader can be opened again: an element's start tag. */
export interface XmlMark {
  readonly text: string;
  /** Those of the whole document. */
  readonly limits: XmlLimits;
  readonly offset: number;
  readonly scope: Scope;
}

/** The element whose start tag was the latest read. */
export function markOf(reader: XmlReader): XmlMark {
  const scope = reader.outerScopes[reader.depth - 1] ?? OUTERMOST;
  return { text: reader.text, limits: reader.limits, offset: reader.offset, scope };
}

/**
 * A reader of that element alone; its first event is the start tag. What follows the element is not looked at.
 * `depth` counts against the limit: how deep the caller is already.
 */
export function reopen(mark: XmlMark, depth: number = 0): XmlReader {
  const limits = { ...mark.limits, depth: Math.max(1, mark.limits.depth - depth) };
  return createReader(mark.text, limits, mark.scope, mark.offset);
}

function createReader(text: string, limits: XmlLimits, scope: Scope, position: number): XmlReader {
  return {
    text,
    limits,
    position,
    offset: position,
    name: NO_NAME,
    namespace: "",
    attributeCount: 0,
    attributeNames: [],
    attributeNamespaces: [],
    attributeValues: [],
    value: "",
    empty: false,
    depth: 0,
    openNames: [],
    outerScopes: [],
    scope,
    elements: 0,
    rootSeen: false,
    lastName: NO_NAME,
    nextAmpersand: -1,
    nextReturn: -1,
    nextBrackets: -1,
  };
}

/** XML 1.0, 2.2. Both checks are native scans of the whole document, far cheaper than a look at each unit on the way. */
function refuseForbidden(text: string): void {
  const control = text.search(FORBIDDEN);
  if (control !== -1) {
    const code = text.charCodeAt(control).toString(16).toUpperCase().padStart(4, "0");
    throw malformed(text, control, `the character U+${code} is not allowed in XML`);
  }
  if (isWellFormed(text)) return;
  throw malformed(text, text.search(/\p{Cs}/u), "half of a surrogate pair stands alone");
}

function isWellFormed(text: string): boolean {
  return (text as string & { isWellFormed(): boolean }).isWellFormed();
}

const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const BYTE_ORDER_MARK = 0xfeff;
