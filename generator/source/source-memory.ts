import type { Problem } from "../diagnostics/diagnostic.js";
import type { SourceDocument } from "./source-document.js";
import type { XmlElement } from "./xml-tree.js";
import type { Schema } from "./xsd/schema.js";

/**
 * What an earlier run has read: `generate --watch` reads again only what has changed, and equal objects mean that nothing
 * has.
 */
export interface SourceMemory {
  /** By the document's id. One with a problem is not kept, as the problem is to be reported each time. */
  readonly documents: Map<string, KeptDocument>;
  /** By element, then by the target namespace that one without its own takes over; else "". */
  readonly schemas: WeakMap<XmlElement, Map<string, KeptSchema>>;
  /** Schemas that are at hand without reading, by their text. */
  readonly known: Map<string, KeptSchema>;
}

interface KeptDocument {
  readonly document: SourceDocument;
  readonly root: XmlElement;
  /** What the document was when its root was another. */
  readonly before?: XmlElement | undefined;
}

/** A schema with what else its reading did. */
export interface KeptSchema {
  readonly schema: Schema;
  readonly problems: readonly Problem[];
  /** Namespaces that its references lead to. */
  readonly referenced: ReadonlySet<string>;
}

export function createSourceMemory(): SourceMemory {
  return { documents: new Map(), schemas: new WeakMap(), known: new Map() };
}
