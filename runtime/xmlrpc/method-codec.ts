import type { Operation } from "../message.js";
import type { ValueDecoder } from "./value-decoder.js";

/** How one operation's calls are written and their results read. */
export interface MethodCodec {
  /** The method, as on the wire. */
  readonly name: string;
  /** Throws a `ValidationError` for parameters that no signature takes. */
  encode(parameters: unknown): EncodedCall;
}

export interface EncodedCall {
  /** A `<value>` a parameter. */
  readonly values: readonly string[];
  readonly result: ValueDecoder;
}

export type AnyOperation = Operation<unknown, unknown, unknown, unknown, unknown>;

/** Gives an operation that has no descriptor text of its own, or that is known already, its codec. */
export function keepCodec(operation: AnyOperation, codec: MethodCodec): void {
  KNOWN.set(operation, codec);
}

export function knownCodec(operation: AnyOperation): MethodCodec | undefined {
  return KNOWN.get(operation);
}

const KNOWN = new WeakMap<AnyOperation, MethodCodec>();
