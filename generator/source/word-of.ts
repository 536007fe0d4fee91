import type { DiagnosticCode } from "../diagnostics/catalog.js";
import type { Report } from "../diagnostics/diagnostic.js";
import { attributeOf } from "./attribute-of.js";
import type { XmlElement } from "./xml-tree.js";

/** An attribute's value, one of `words`. Undefined when it is absent or, with a report of `code`, anything else. */
export function wordOf<Word extends string>(
  element: XmlElement,
  attribute: string,
  words: readonly Word[],
  code: DiagnosticCode,
  report: Report,
): Word | undefined {
  const text = attributeOf(element, attribute);
  if (text === undefined) return undefined;
  const word = words.find((known) => known === text);
  if (word === undefined) {
    report({ code, message: `${attribute}="${text}" is none of ${words.join(", ")}`, position: element.position });
  }
  return word;
}
