import { invalid, outermost, within } from "../codec/problem.js";
import { operation } from "../message.js";
import { encodeAny } from "./encode-any.js";
import { type AnyOperation, keepCodec } from "./method-codec.js";
import { ANY } from "./read-value.js";

/** The operation of a method that is known by name only: any parameters, each by its JavaScript type. */
export function untypedOperation(method: string): AnyOperation {
  const known = KNOWN.get(method);
  if (known !== undefined) return known;
  const made: AnyOperation = operation(`1 ${JSON.stringify(method)} xmlrpc (...):any`);
  keepCodec(made, {
    name: method,
    encode: (parameters) => ({ parameters: encodeParameters(method, parameters), result: ANY }),
  });
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(method, made);
  return made;
}

export function encodeParameters(method: string, parameters: unknown): string {
  let text = "";
  let index = 0;
  try {
    if (!Array.isArray(parameters)) throw invalid("type", "an array of parameters is expected");
    for (; index < parameters.length; index += 1) text += `<param>${encodeAny(parameters[index], 0)}</param>`;
  } catch (error) {
    throw outermost(Array.isArray(parameters) ? within(error, `[${index}]`) : error, method, method);
  }
  return text;
}

// A memo of fixed size: method names may come from a server.
const KNOWN = new Map<string, AnyOperation>();
const MOST_KNOWN = 1000;
