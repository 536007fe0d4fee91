import { isNCName } from "@wirewright/runtime/xml";
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
  if (!isName(name) || (colon !== -1 && !isName(prefix))) {
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

/** Namespaces in XML 1.0, 3. Nearly all names are ASCII, which is far cheaper to test. */
export function isName(text: string): boolean {
  return ASCII_NAME.test(text) || isNCName(text);
}

const ASCII_NAME = /^[A-Za-z_][\w.-]*$/;
