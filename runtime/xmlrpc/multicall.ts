import { invalid, outermost, within } from "../codec/problem.js";
import { MessageError } from "../errors.js";
import { type Operation, operation } from "../message.js";
import { redact } from "../redact.js";
import { secretsIn } from "../soap/secrets-of.js";
import { encodeString } from "./encode-scalar.js";
import { type AnyOperation, type EncodedCall, keepCodec, type MethodCodec } from "./method-codec.js";
import { type MulticallOutcome, multicallDecoder } from "./multicall-decoder.js";
import { methodCodec } from "./operation-codec.js";
import { faultOf } from "./read-response.js";
import { untypedOperation } from "./untyped-operation.js";
import { XmlRpcFault } from "./xmlrpc-fault.js";

/** What became of one call of several. */
export type XmlRpcResult<T> =
  | { readonly ok: true; readonly value: T }
  /** An `XmlRpcFault`, or a `MessageError` where the server left the result out. */
  | { readonly ok: false; readonly error: XmlRpcFault | MessageError };

/** An operation, or a method by its name. */
export type Multicallable = AnyOperation | string;

export type MulticallInput<Called> =
  Called extends Operation<infer Input, unknown, unknown, unknown, unknown> ? Input : readonly unknown[];

export type MulticallOutput<Called> =
  Called extends Operation<unknown, infer Output, unknown, unknown, unknown> ? Output : unknown;

export type MulticallCall = readonly [called: Multicallable, parameters: unknown];

const NAME = "system.multicall";

/** `system.multicall`, whose parameters are the calls. */
export const multicallOperation: AnyOperation = /* @__PURE__ */ createOperation();

/** The result of each call, in their order. */
export function multicallResults(
  output: unknown,
  calls: readonly MulticallCall[],
  secrets: readonly string[],
): readonly XmlRpcResult<unknown>[] {
  const clean = (text: string): string => redact(text, [...secrets, ...secretsIn(calls)]);
  return calls.map(([called], index): XmlRpcResult<unknown> => {
    const { name } = codecOf(called);
    const outcome = Array.isArray(output) ? (output[index] as MulticallOutcome | undefined) : oneForAll(output);
    if (outcome === undefined) {
      const error = new MessageError("system.multicall was answered without this call's result", { operation: name });
      return { ok: false, error };
    }
    if ("value" in outcome) return { ok: true, value: outcome.value };
    const { code, faultString } = faultOf(outcome.fault);
    return {
      ok: false,
      error: new XmlRpcFault({ operation: name, code, faultString: clean(faultString), hint: outcome.hint }),
    };
  });
}

/** RPC::XML 0.82 answers with the first fault alone, as a struct, and with no result of the other calls (`xmlrpc-peers.md`). */
function oneForAll(output: unknown): MulticallOutcome {
  const fault = typeof output === "object" && output !== null && "value" in output ? output.value : output;
  return {
    fault,
    hint: "the server answered all calls with one fault: another of them may be meant, and some may have run",
  };
}

function createOperation(): AnyOperation {
  const made: AnyOperation = operation(`1 ${NAME} xmlrpc (any):any`);
  const codec: MethodCodec = { name: NAME, encode };
  keepCodec(made, codec);
  return made;
}

function encode(calls: unknown): EncodedCall {
  const encoded = (calls as readonly MulticallCall[]).map(encodeCall);
  const structs = encoded.map(({ struct }) => struct).join("");
  return {
    values: [`<value><array><data>${structs}</data></array></value>`],
    result: multicallDecoder(encoded.map(({ result }) => result)),
  };
}

function encodeCall([called, parameters]: MulticallCall, index: number): EncodedCall & { readonly struct: string } {
  try {
    const { name, encode } = codecOf(called);
    if (name === NAME) throw invalid("type", "cannot be called by itself");
    const call = encode(parameters);
    const values = `<value><array><data>${call.values.join("")}</data></array></value>`;
    const struct = `<value><struct>${member("methodName", encodeString(name))}${member("params", values)}</struct></value>`;
    return { ...call, struct };
  } catch (error) {
    throw outermost(within(error, `[${index}]`), "", NAME);
  }
}

function member(name: string, value: string): string {
  return `<member><name>${name}</name>${value}</member>`;
}

function codecOf(called: Multicallable): MethodCodec {
  return methodCodec(typeof called === "string" ? untypedOperation(called) : called);
}
