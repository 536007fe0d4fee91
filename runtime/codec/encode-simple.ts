import { escapeText } from "../xml/escape.js";
import type { EncodeContext } from "./encode-context.js";
import { invalid } from "./problem.js";
import type { SimpleCodec } from "./simple-codec.js";

/** The value's text for an element's content. */
export function textOf(codec: SimpleCodec, value: unknown, context: EncodeContext): string {
  const text = codec.encode(value, context);
  if (codec.plain) return text;
  const escaped = escapeText(text);
  if (escaped === undefined) throw invalid("character", "holds a character that XML cannot carry");
  return escaped;
}
