import { decodeRoot, encodeRoot } from "../../runtime/codec/root.js";
import { ValidationError } from "../../runtime/errors.js";
import { type BoundRoot, message, type Reference } from "../../runtime/message.js";

/** An element `R` of the message that a descriptor's text says, in the namespace `urn:t` unless told otherwise. */
export function bind(text: string, references: () => readonly Reference[] = () => [], namespace = "urn:t"): BoundRoot {
  const type = message(text, references);
  return { root: { name: "R", namespace, nillable: false, type: 0 }, references: () => [type] };
}

/** An element `R` of a message with those particles, unqualified. */
export function bindContent(content: string, references?: () => readonly Reference[]): BoundRoot {
  return bind(`1 T (${content})`, references, "");
}

/** What stands between `<R>` and `</R>`. */
export function encodeContent(bound: BoundRoot, value: unknown): string {
  return encodeRoot(bound, value)
    .replace(/^<R[^>]*>/, "")
    .replace(/<\/R>$/, "");
}

export function decodeContent(bound: BoundRoot, content: string): unknown {
  return decodeRoot(bound, `<R>${content}</R>`);
}

/** The facet and path of the `ValidationError` that encoding throws. */
export function refusal(
  bound: BoundRoot,
  value: unknown,
): { readonly facet: string; readonly path: string; readonly message: string } {
  try {
    encodeRoot(bound, value);
  } catch (error) {
    if (error instanceof ValidationError) return { facet: error.facet, path: error.path, message: error.message };
    throw error;
  }
  throw new Error("nothing was refused");
}
