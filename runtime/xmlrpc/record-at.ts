import { WirewrightError } from "../errors.js";
import type { Message, Reference } from "../message.js";

/** The record that a descriptor's `#0` means. */
export function recordAt(index: number, references: () => readonly Reference[]): Message<unknown> {
  const reference = references()[index];
  if (reference?.kind !== "message") throw new WirewrightError(`reference #${index} is no record`);
  return reference;
}
