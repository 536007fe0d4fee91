import { setFlagsFromString } from "node:v8";

/**
 * Has V8 optimise only what runs long. A run of the pipeline lasts about a second, in which the V8 of Node 20 spends
 * nearly half of the processor time on optimised code that hardly runs any more. The versions of V8 since then wait by
 * themselves, and no longer know the flag. Nothing depends on it but time.
 */
export function compileLate(): void {
  if (process.versions.v8.startsWith("11.")) setFlagsFromString(`--interrupt-budget=${BYTES}`);
}

/** Bytes of bytecode that a function runs before it is optimised: 15 times the default. */
const BYTES = 1_000_000;
