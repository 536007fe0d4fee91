import { invalid, outermost, within } from "../codec/problem.js";
import { operation } from "../message.js";
import { encodeAny } from "./encode-any.js";
import { type AnyOperation, type EncodedCall, keepCodec } from "./method-codec.js";
import { ANY } from "./read-value.js";

/** The operation of a method that is known by name only: any parameters, each by its JavaScript type. */
export function untypedOperation(method: string): AnyOperation {
  const known = KNOWN.get(method);
  if (known !== undefined) return known;
  const made: AnyOperation = operation(`1 ${JSON.stringify(method)} xmlrpc (...):any`);
  keepCodec(made, { name: method, encode: (parameters) => encodeCall(method, parameters) });
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(method, made);
  return made;
}

/** Each by the JavaScript type of its value. */
export function encodeUntyped(parameters: readonly unknown[]): readonly string[] {
  const values: string[] = [];
  try {
    for (const parameter of parameters) values.push(encodeAny(parameter, 0));
  } catch (error) {
    throw within(error, `[${values.length}]`);
  }
  return values;
}

function encodeCall(method: string, parameters: unknown): EncodedCall {
  try {
    if (!Array.isArray(parameters)) throw invalid("type", "an array of parameters is expected");
    return { values: encodeUntyped(parameters), result: ANY };
  } catch (error) {
    throw outermost(error, method, method);
  }
}

// A memo of fixed size: method names may come from a server.
const KNOWN = new Map<string, AnyOperation>();
const MOST_KNOWN = 1000;
