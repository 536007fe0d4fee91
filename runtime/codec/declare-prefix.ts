import { escapeAttribute } from "../xml/escape.js";
import { type EncodeContext, NO_DEFAULT } from "./encode-context.js";
import { invalid } from "./problem.js";

/** A prefix for a name in the value being encoded, which the element will declare. */
export function declarePrefix(context: EncodeContext, namespace: string): string {
  if (namespace === "") {
    if (!context.declarations.includes(NO_DEFAULT)) context.declarations += NO_DEFAULT;
    return "";
  }
  const escaped = escapeAttribute(namespace);
  if (escaped === undefined) throw invalid("type", "holds a character that XML cannot carry");
  const prefix = `q${context.prefixes}`;
  context.prefixes += 1;
  context.declarations += ` xmlns:${prefix}="${escaped}"`;
  return prefix;
}
