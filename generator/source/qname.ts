import type { Report } from "../diagnostics/diagnostic.js";
import type { XmlElement } from "./xml-tree.js";
import type { QName } from "./xsd/schema.js";

/**
 * The expanded name that a QName in a value means where it stands. A malformed one, or one with an undeclared prefix,
 * is reported and undefined.
 */
export function resolveQName(text: string, element: XmlElement, report: Report): QName | undefined {
  const colon = text.indexOf(":");
  const prefix = text.slice(0, Math.max(0, colon));
  const name = text.slice(colon + 1);
  const { position } = element;
  if (!isNCName(name) || (colon !== -1 && !isNCName(prefix))) {
    report({ code: "WW105", message: `"${text}" is not a name`, position });
    return undefined;
  }
  const namespace = element.scope.get(prefix);
  if (namespace === undefined) {
    report({ code: "WW105", message: `the prefix of "${text}" is not declared`, position });
    return undefined;
  }
  return { namespace, name, prefixed: text, position };
}

/** Namespaces in XML 1.0, 3. */
export function isNCName(text: string): boolean {
  return NCNAME.test(text);
}

const NCNAME = /^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Nd}\p{M}._\u00b7-]*$/u;
