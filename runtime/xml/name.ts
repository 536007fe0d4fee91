/** A name as a tag writes it, split at its colon. */
export interface XmlName {
  /** `soap:Body`. */
  readonly raw: string;
  /** Empty for none. */
  readonly prefix: string;
  readonly local: string;
  /** The prefix that an attribute of this name declares: `""` for `xmlns`; undefined for an ordinary attribute. */
  readonly declares: string | undefined;
  readonly units: readonly number[];
  readonly slot: number;
  /** The slot of the name that came after this one the last time: a guess that saves a look-up in rows. */
  follower: number;
  /** What the prefix meant when it was last resolved, and in which scope that was. Scopes have numbers of their own. */
  namespace: string;
  scope: number;
}

/** Whether a UTF-16 unit can be part of a name, as far as a table can tell: `isQName` decides on those above ASCII. */
export function isNameUnit(unit: number): boolean {
  return unit > 127 || NAME_UNITS[unit] === 1;
}

/** The name that followed `name` the last time, when it stands here again. */
export function guessName(text: string, start: number, name: XmlName): XmlName | undefined {
  const guess = KNOWN[name.follower];
  if (guess === undefined || !standsAt(text, start, guess)) return undefined;
  return isNameUnit(text.charCodeAt(start + guess.units.length)) ? undefined : guess;
}

/** Whether the name's units stand there; what comes behind them is not looked at. */
export function standsAt(text: string, start: number, name: XmlName): boolean {
  const units = name.units;
  for (let index = 0; index < units.length; index++) {
    if (text.charCodeAt(start + index) !== units[index]) return false;
  }
  return true;
}

/**
 * The name at that place, whose units have that hash. Undefined when it is no QName (Namespaces in XML 1.0, 4).
 * A name that was met before costs no allocation, and its parts are internalised strings, which compare by identity.
 */
export function nameAt(text: string, start: number, end: number, hash: number): XmlName | undefined {
  const slot = hash & SLOT_MASK;
  const known = KNOWN[slot];
  if (known !== undefined && known.units.length === end - start && standsAt(text, start, known)) return known;
  const raw = text.slice(start, end);
  if (!isQName(raw)) return undefined;
  const name = createName(raw, slot);
  if (raw.length <= LONGEST_KEPT) KNOWN[slot] = name;
  return name;
}

function createName(raw: string, slot: number): XmlName {
  const colon = raw.indexOf(":");
  const prefix = internalise(raw.slice(0, Math.max(0, colon)));
  const local = internalise(raw.slice(colon + 1));
  return {
    raw: internalise(raw),
    prefix,
    local,
    declares: prefix === "xmlns" ? local : raw === "xmlns" ? "" : undefined,
    units: Array.from({ length: raw.length }, (_, index) => raw.charCodeAt(index)),
    slot,
    follower: 0,
    namespace: "",
    scope: NEVER,
  };
}

/** A copy that does not keep the document alive, as a slice would, and that equals its like by identity. */
export function internalise(text: string): string {
  return Object.keys({ [text]: 0 })[0] as string;
}

function isQName(raw: string): boolean {
  return QNAME.test(raw);
}

export function isNCName(raw: string): boolean {
  return NCNAME.test(raw);
}

// XML 1.0 (fifth edition), 2.3, without the colon.
const START =
  "A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F" +
  "\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}";
const REST = `${START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040`;
const NCNAME = new RegExp(`^[${START}][${REST}]*$`, "u");
const QNAME = new RegExp(`^[${START}][${REST}]*(?::[${START}][${REST}]*)?$`, "u");

const NAME_UNITS = new Uint8Array(128);
for (let unit = 0; unit < 128; unit++) NAME_UNITS[unit] = /[A-Za-z0-9_:.-]/.test(String.fromCharCode(unit)) ? 1 : 0;

// A memo over documents, of fixed size and without chains: a hostile document can only push names out.
const SLOT_MASK = 1023;
const LONGEST_KEPT = 96;
const NEVER = -1;
const KNOWN: (XmlName | undefined)[] = new Array<XmlName | undefined>(SLOT_MASK + 1).fill(undefined);

/** Stands for "no name yet". */
export const NO_NAME: XmlName = createName("", 0);
