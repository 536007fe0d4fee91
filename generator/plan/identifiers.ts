/**
 * `my-type.v2` as `MyTypeV2`: what is no letter or digit only separates words, letters of any script stay, and a name
 * that would begin with a digit begins with `_`. Never empty, always an identifier.
 */
export function pascalCase(text: string): string {
  return guardStart(words(text).map(upperFirst).join(""));
}

/** As `pascalCase`, but begins in lower case, a leading acronym as a whole: `URLGet` as `urlGet`. */
export function camelCase(text: string): string {
  const [first = "", ...rest] = words(text);
  return guardStart(lowerStart(first) + rest.map(upperFirst).join(""));
}

export function isIdentifier(text: string): boolean {
  return ASCII_IDENTIFIER.test(text) || /^[\p{ID_Start}_$][\p{ID_Continue}$\u200c\u200d]*$/u.test(text);
}

/** May stand as the name of a constant: no keyword, no name that means something else everywhere. */
export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}

/** A type of this name would hide one that generated code, or an editor's reader, takes for the language's own. */
export function isGlobalType(name: string): boolean {
  return GLOBAL_TYPES.has(name);
}

/** Names that every object has: as properties they would be inherited, or would set a prototype. */
export function isObjectMember(name: string): boolean {
  return OBJECT_MEMBERS.has(name);
}

/** For file names: lower-case words joined by hyphens, at most 60 characters; empty when nothing is left. */
export function slug(text: string): string {
  return words(text.toLowerCase())
    .join("-")
    .replace(/[^a-z0-9-]/g, "")
    .replace(/-{2,}/g, "-")
    .slice(0, 60)
    .replace(/^-|-$/g, "");
}

/** A word that tells namespaces apart: the last segment that is no version or date, `urn:acme:orders:v2` as `Orders`. */
export function namespaceWord(namespace: string): string {
  const segments = namespace
    .replace(/^[a-z][a-z0-9+.-]*:(?:\/\/)?(?:www\.)?/i, "")
    .split(/[/:#?&=]+/)
    .filter((segment) => /\p{L}/u.test(segment) && !/^v?[\d.]+$/i.test(segment));
  const last = segments.at(-1) ?? "";
  const host = segments.length === 1 ? last.replace(/\.[a-z]+$/i, "") : last.replace(/\.(?:xsd|wsdl|asmx|svc)$/i, "");
  return words(host).map(upperFirst).join("");
}

/** What nearly all names are, and far cheaper to test. */
const ASCII_IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
const ASCII_WORD = /^[A-Za-z][A-Za-z\d]*$/;
const ASCII_ACRONYM = /^[A-Z]+(?=[A-Z][a-z]|\d|$)/;
const ASCII_WORDS = /[A-Za-z\d]+/g;
const ASCII = /^[\0-\x7f]*$/;

/** .NET writes what is no letter of an XML name as its code: `Order_x0020_Line` is "Order Line"; `max_xface_value` is no code. */
const ENCODED_CHARACTER = /_x([\dA-F]{4})_/g;

function words(written: string): string[] {
  if (ASCII_WORD.test(written)) return [written];
  const text = written.replace(ENCODED_CHARACTER, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  if (ASCII.test(text)) return text.match(ASCII_WORDS) ?? [];
  return text.normalize("NFC").match(/[\p{L}\p{Nl}\p{Nd}\p{Mn}\p{Mc}]+/gu) ?? [];
}

function guardStart(name: string): string {
  if (ASCII_WORD.test(name)) return name;
  const kept = Array.from(name)
    .filter((character) => /[\p{ID_Continue}]/u.test(character))
    .join("");
  return /^\p{ID_Start}/u.test(kept) ? kept : `_${kept}`;
}

function upperFirst(word: string): string {
  const code = word.charCodeAt(0);
  if (isLower(code)) return String.fromCharCode(code - 32) + word.slice(1);
  if (code < 128) return word;
  const [first = ""] = word;
  const upper = first.toUpperCase();
  // `ß` becomes two letters, which is no longer the same name.
  return upper.length === first.length ? upper + word.slice(first.length) : word;
}

function lowerStart(word: string): string {
  if (isLower(word.charCodeAt(0))) return word;
  const leading = ASCII_WORD.test(word) ? ASCII_ACRONYM : /^\p{Lu}+(?=\p{Lu}\p{Ll}|[^\p{L}]|$)/u;
  const acronym = leading.exec(word)?.[0] ?? word.slice(0, [...word][0]?.length ?? 0);
  const lower = acronym.toLowerCase();
  return lower.length === acronym.length ? lower + word.slice(acronym.length) : word;
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** ECMAScript 2023, 12.7.2 in module code, names that cannot be rebound, and the parameter of the client functions. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for " +
    "function if implements import in instanceof interface let new null package private protected public return static super switch " +
    "this throw true try typeof undefined var void while with yield NaN Infinity globalThis options"
  ).split(" "),
);

/** ECMAScript 2023, 19, and TypeScript's own utility types. */
const GLOBAL_TYPES: ReadonlySet<string> = new Set(
  (
    "Array ArrayBuffer ArrayLike AsyncIterable Awaited BigInt Boolean Capitalize DataView Date Error Exclude Extract Function Infinity " +
    "Intl Iterable Iterator JSON Map Math NaN NonNullable Number Object Omit Parameters Partial Pick Promise PromiseLike PropertyKey " +
    "Proxy Readonly ReadonlyArray ReadonlyMap ReadonlySet Record Reflect RegExp Required ReturnType Set String Symbol Uint8Array " +
    "WeakMap WeakSet"
  ).split(" "),
);

const OBJECT_MEMBERS: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  "__proto__",
  "prototype",
]);
