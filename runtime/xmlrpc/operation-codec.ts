import { WirewrightError } from "../errors.js";
import { type AnyOperation, knownCodec, type MethodCodec } from "./method-codec.js";

/** The operation's codec, compiled at its first use. */
export function methodCodec(operation: AnyOperation): MethodCodec {
  const known = knownCodec(operation);
  if (known === undefined) throw new WirewrightError("the operation is no XML-RPC method");
  return known;
}
