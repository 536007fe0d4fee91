import { isNCName } from "../xml/name.js";
import { resolve, type Scope } from "../xml/scope.js";
import type { BuiltIn, NameWriter } from "./built-in.js";
import { kindOf } from "./kind-of.js";
import { invalid, undecodable } from "./problem.js";

/** `QName` and `NOTATION`, as `{namespace}name`, or `name` for one in no namespace. */
export function qualifiedNameTypes(): [string, BuiltIn][] {
  return ["QName", "NOTATION"].map((name) => [
    name,
    { name, whiteSpace: "collapse", plain: false, decode: expand, encode: abbreviate },
  ]);
}

/** A QName's text as a Clark name, by the declarations in scope. */
export function expand(text: string, scope: Scope): string {
  const colon = text.indexOf(":");
  const prefix = text.slice(0, Math.max(0, colon));
  const local = text.slice(colon + 1);
  const namespace = resolve(scope, prefix);
  if (!isNCName(local)) throw undecodable("is not a valid xs:QName");
  if (namespace === undefined) throw undecodable(`uses the prefix ${prefix}, which is not bound to a namespace`);
  return namespace === "" ? local : `{${namespace}}${local}`;
}

function abbreviate(value: unknown, names: NameWriter): string {
  if (typeof value !== "string")
    throw invalid("type", `a name as {namespace}name is expected, ${kindOf(value)} was given`);
  const brace = value.startsWith("{") ? value.lastIndexOf("}") : -1;
  const local = value.slice(brace + 1);
  if (!isNCName(local)) throw invalid("type", "is no name as {namespace}name");
  const prefix = names.prefixFor(value.slice(1, Math.max(1, brace)));
  return prefix === "" ? local : `${prefix}:${local}`;
}
