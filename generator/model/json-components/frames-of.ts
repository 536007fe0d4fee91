import type { Sample } from "../../source/json/sample.js";

/** The frames of a sample: those in a list, as a batch or a file of many has them, unless something names the list itself. */
export function framesOf(sample: Sample): readonly Sample[] {
  const { frame, name, placeOf } = sample;
  if (name !== undefined || frame.kind !== "array" || frame.items.length === 0) return [sample];
  if (frame.items.some(({ kind }) => kind !== "object")) return [sample];
  return frame.items.map((item) => ({ ...sample, frame: item, position: placeOf(item) }));
}
