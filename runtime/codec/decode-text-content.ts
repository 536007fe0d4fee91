import { WirewrightError } from "../errors.js";
import { readText } from "../xml/next.js";
import { setOwn } from "../xml/own.js";
import type { BoundMessage } from "./bound-message.js";
import type { ContentReader } from "./decode-message.js";
import { within } from "./problem.js";

/** Simple content: the element's text as `$value`. */
export function textContentReader(bound: BoundMessage): ContentReader {
  const { text } = bound;
  if (text?.kind !== "simple") throw new WirewrightError(`the text of ${bound.name} is not of a simple type`);
  const { codec } = text;
  return (reader, value) => {
    const { offset, scope } = reader;
    try {
      setOwn(value, "$value", codec.decode(readText(reader), scope));
    } catch (error) {
      throw within(error, "$value", offset);
    }
  };
}
