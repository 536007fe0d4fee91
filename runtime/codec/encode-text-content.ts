import { WirewrightError } from "../errors.js";
import type { BoundMessage } from "./bound-message.js";
import { requireNoDefault } from "./encode-attribute.js";
import { takeDeclarations } from "./encode-context.js";
import type { FieldWriter } from "./encode-field.js";
import { textOf } from "./encode-simple.js";
import { invalid } from "./problem.js";

/** Simple content: `$value` as the element's text. */
export function textWriter(bound: BoundMessage, defaultNamespace: string): FieldWriter {
  const { text } = bound;
  if (text?.kind !== "simple") throw new WirewrightError(`the text of ${bound.name} is not of a simple type`);
  const { codec } = text;
  return (value, context) => {
    if (value === undefined) throw invalid("required", "is required");
    const written = textOf(codec, value, context);
    if (context.declarations !== "") {
      // The start tag was closed just now: what the text needs declared goes before its ">".
      const declarations = requireNoDefault(takeDeclarations(context, defaultNamespace));
      context.out = `${context.out.slice(0, -1)}${declarations}>`;
    }
    context.out += written;
  };
}
