import type { XmlReader } from "../xml/reader.js";
import type { ScalarKind } from "./wire-scalar.js";

/** How values of one declared type are made of what the wire has. `MISFIT` says that the type has no place for it. */
export interface ValueDecoder {
  scalar(kind: ScalarKind, text: string): unknown;
  /** After the start tag of `array`, up to its end. Undefined where the type has no place for one. */
  readonly array?: ((reader: XmlReader, context: ValueContext) => unknown) | undefined;
  /** After the start tag of `struct`, likewise. */
  readonly struct?: ((reader: XmlReader, context: ValueContext) => unknown) | undefined;
  /** Of `<nil/>`. */
  nil(): unknown;
  /** Of a `<value>` with nothing or white space inside, and of a number or boolean without text. */
  empty(text: string): unknown;
}

export interface ValueContext {
  /** A value that does not fit its declared type is an error; otherwise it is taken as it came. */
  readonly strict: boolean;
}

export const MISFIT: unique symbol = Symbol("misfit");
