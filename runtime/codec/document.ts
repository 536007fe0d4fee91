import { parseRoot } from "../descriptor/parse.js";
import type { BoundRoot, Root } from "../message.js";
import { decodeText } from "../xml/decode-text.js";
import type { DecodeOptions } from "./decode-options.js";
import { decodeRoot, encodeRoot } from "./root.js";

/**
 * The value as an XML document, in one line and without an XML declaration: as UTF-8 it needs none. Throws a
 * `ValidationError` for what the schema does not allow.
 */
export function encodeDocument<T>(root: Root<T>, value: T): string {
  return encodeRoot(bind(root), value);
}

/**
 * The value of an XML document, given as text or as bytes in UTF-8, UTF-16 or ISO-8859-1. Throws a `DecodeError` for
 * what is malformed or not of the type, a `MessageError` for bytes that no encoding explains.
 */
export function decodeDocument<T>(root: Root<T>, document: string | Uint8Array, options: DecodeOptions = {}): T {
  const text = typeof document === "string" ? document : decodeText(document);
  return decodeRoot(bind(root), text, options) as T;
}

function bind(root: Root<unknown>): BoundRoot {
  const known = BOUND.get(root);
  if (known !== undefined) return known;
  const bound = { root: parseRoot(root.text), references: root.references };
  BOUND.set(root, bound);
  return bound;
}

const BOUND = new WeakMap<Root<unknown>, BoundRoot>();
