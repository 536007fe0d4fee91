import type { SandboxClass } from "./sandbox-class.js";
import { fieldsOf, textOf, type Value } from "./values.js";
import type { Signature } from "./verify-signature.js";

export function listSignature({ listArgument }: SandboxClass): Signature {
  return ["struct", listArgument];
}

/** A class's list of its methods, in the form that was asked for: `xmlrpc` or `soap`; for any other name an empty array. */
export function listMethods(found: SandboxClass, argument: Value | undefined): Value {
  const form = textOf(found.listArgument === "struct" ? fieldsOf(argument).get("type") : argument);
  if (form === "soap") return new Map(Object.entries(found.soap).map(([name, shape]) => [name, soapEntry(shape)]));
  if (form !== "xmlrpc") return [];
  const own = [...found.methods].map(([name, { phpFunction = name, signatures, documentation }]): [string, Value] => [
    name,
    entry(phpFunction, signatures, documentation),
  ]);
  return new Map([...own, ["list_methods", entry("list_methods", [listSignature(found)], "Returns this list.")]]);
}

function entry(phpFunction: string, signatures: readonly Signature[], documentation: string): Value {
  return new Map<string, Value>([
    ["function", phpFunction],
    ["signature", signatures],
    ["docstring", documentation],
  ]);
}

function soapEntry(shape: SandboxClass["soap"][string]): Value {
  return new Map<string, Value>([
    ["in", shape.in],
    ["out", shape.out],
  ]);
}
