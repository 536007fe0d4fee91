import type { XmlReader } from "../xml/reader.js";
import type { DecodeOptions } from "./decode-options.js";
import type { MultiReferences } from "./multi-reference.js";

/** What one decoding carries along. */
export interface DecodeContext {
  readonly lenient: boolean;
  /** Only in SOAP's encoding. */
  readonly references: MultiReferences | undefined;
  /** Set while a referenced element is about to be read: called with its object before that is filled, so that cycles close. */
  created: ((value: object) => void) | undefined;
  /** Characters of unknown content that may still be kept. */
  unknownLeft: number;
}

/**
 * Reads an element whose start tag was the latest event, up to its end. `null` is nil; `undefined` a nil that the type
 * has no place for.
 */
export type ElementReader = (reader: XmlReader, context: DecodeContext) => unknown;

export function createDecodeContext(options: DecodeOptions, references?: MultiReferences): DecodeContext {
  return { lenient: options.lenientNamespaces ?? true, references, created: undefined, unknownLeft: MOST_UNKNOWN };
}

/** Tells whoever waits for it of the object that is about to be filled. */
export function announce(context: DecodeContext, value: object): void {
  const { created } = context;
  context.created = undefined;
  created?.(value);
}

/** Characters of a document's unknown content that are kept: a hostile one would fill the memory with it. */
const MOST_UNKNOWN = 4_000_000;
