import type { SandboxMethod } from "../sandbox-class.js";
import type { Signature } from "../verify-signature.js";

/** A method of one signature. */
export function method(
  signature: Signature,
  documentation: string,
  run: SandboxMethod["run"],
  phpFunction?: string,
): SandboxMethod {
  return { signatures: [signature], documentation, run, phpFunction };
}
