import { invalid, outermost, within } from "../codec/problem.js";
import { parseXmlRpcOperation } from "../descriptor/parse-xmlrpc-operation.js";
import type { SignatureDescriptor } from "../descriptor/record-descriptor.js";
import type { Reference } from "../message.js";
import { valueDecoder } from "./compile-decoder.js";
import type { ValueEncoder } from "./encode-any.js";
import { type AnyOperation, type EncodedCall, keepCodec, knownCodec, type MethodCodec } from "./method-codec.js";
import { encodeUntyped } from "./untyped-operation.js";
import type { ValueDecoder } from "./value-decoder.js";
import { firstThatFits, valueEncoder } from "./value-encoder.js";

/** The operation's codec, compiled at its first use. */
export function methodCodec(operation: AnyOperation): MethodCodec {
  const known = knownCodec(operation);
  if (known !== undefined) return known;
  const { name, signatures } = parseXmlRpcOperation(operation.text);
  const codec = compile(
    name,
    signatures.map((signature) => compileSignature(signature, operation.references)),
  );
  keepCodec(operation, codec);
  return codec;
}

interface SignatureCodec {
  /** How many parameters it takes; undefined for any number. */
  readonly count: number | undefined;
  encode(parameters: readonly unknown[]): readonly string[];
  readonly result: ValueDecoder;
}

/** The first signature that takes the parameters is the one that is sent, and its result the one that is read. */
function compile(name: string, signatures: readonly SignatureCodec[]): MethodCodec {
  const counts = [...new Set(signatures.map(({ count }) => count))];
  const [only] = signatures;

  function encode(parameters: unknown): EncodedCall {
    if (!Array.isArray(parameters)) throw invalid("type", "a tuple of parameters is expected");
    const fitting = signatures.filter(({ count }) => count === undefined || count === parameters.length);
    if (fitting.length === 0) {
      const expected = counts.join(" or ");
      throw invalid("required", `${parameters.length} parameters were given, ${expected} are expected`);
    }
    return firstThatFits(
      fitting,
      (signature) => ({ values: signature.encode(parameters), result: signature.result }),
      "no signature takes these parameters",
      1,
    );
  }

  return {
    name,
    encode: (parameters) => {
      try {
        if (signatures.length !== 1 || only === undefined || !takes(only, parameters)) return encode(parameters);
        return { values: only.encode(parameters), result: only.result };
      } catch (error) {
        throw outermost(error, name, name);
      }
    },
  };
}

function takes({ count }: SignatureCodec, parameters: unknown): parameters is readonly unknown[] {
  return Array.isArray(parameters) && (count === undefined || count === parameters.length);
}

function compileSignature(signature: SignatureDescriptor, references: () => readonly Reference[]): SignatureCodec {
  const result = valueDecoder(signature.result, references);
  if (signature.rest === true) return { count: undefined, encode: encodeUntyped, result };
  const encoders = signature.parameters.map((parameter) => valueEncoder(parameter, references));
  return { count: encoders.length, encode: (parameters) => encodeTuple(encoders, parameters), result };
}

function encodeTuple(encoders: readonly ValueEncoder[], parameters: readonly unknown[]): readonly string[] {
  const values: string[] = [];
  try {
    for (const encode of encoders) values.push(encode(parameters[values.length], 0));
  } catch (error) {
    throw within(error, `[${values.length}]`);
  }
  return values;
}
