import type { SystemName } from "../config.js";
import { KNOWN_SAMPLES } from "../source/json/known-samples.js";

/** Whether a client can be made without any input. */
export function bringsSamples(use: SystemName | undefined): boolean {
  return KNOWN_SAMPLES.some((system) => system === use);
}
