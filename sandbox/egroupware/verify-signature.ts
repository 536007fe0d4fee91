import type { WireValue } from "./read-call.js";
import { FAULT } from "./sandbox-fault.js";

/** A return type, and the types of the arguments. */
export type Signature = readonly [result: string, ...parameters: string[]];

/** As strict as the real server: number and types must be those of a signature; `i4` and `int` are one type. */
export function verifySignature(parameters: readonly WireValue[], signatures: readonly Signature[]): void {
  let mismatch = FAULT.wrongParameters("", "", "");
  for (const [, ...wanted] of signatures) {
    if (wanted.length !== parameters.length) continue;
    const at = parameters.findIndex(({ type }, index) => type !== wanted[index]);
    if (at === -1) return;
    mismatch = FAULT.wrongParameters(wanted[at] ?? "", parameters[at]?.type ?? "", at + 1);
  }
  throw mismatch;
}
