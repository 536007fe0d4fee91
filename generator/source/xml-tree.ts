import type { Position } from "../diagnostics/diagnostic.js";

/** An element as written, with its namespace resolved ("" is no namespace). */
export interface XmlElement {
  readonly kind: "element";
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly (XmlElement | XmlText)[];
  /** Prefixes in scope ("" is the default namespace), for QNames inside values. Shared between elements where equal. */
  readonly scope: ReadonlyMap<string, string>;
  readonly position: Position;
}

export interface XmlAttribute {
  readonly name: string;
  /** Namespace declarations are not attributes here. */
  readonly namespace: string;
  /** References replaced, white space as XML 1.0, 3.3.3 says for CDATA; not trimmed. */
  readonly value: string;
}

/** Text and CDATA sections that stand side by side are one. White space alone between elements is left out. */
export interface XmlText {
  readonly kind: "text";
  readonly value: string;
}
