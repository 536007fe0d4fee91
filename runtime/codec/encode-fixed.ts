import type { BoundField } from "./bound-message.js";
import type { EncodeContext } from "./encode-context.js";
import { type FieldWriter, lexicalValue } from "./encode-field.js";
import { textOf } from "./encode-simple.js";
import { invalid } from "./problem.js";

/** An element whose value is fixed. */
export function fixedOnly(field: BoundField, fixed: string, write: FieldWriter): FieldWriter {
  return (value, context) => {
    if (value !== null) requireFixed(field, fixed, value, context);
    write(value, context);
  };
}

/** Refuses another value than the fixed one. */
export function requireFixed(field: BoundField, fixed: string, value: unknown, context: EncodeContext): void {
  if (field.type.kind !== "simple") return;
  const { codec } = field.type;
  const before = context.declarations;
  const differs = textOf(codec, value, context) !== textOf(codec, lexicalValue(field, fixed), context);
  context.declarations = before;
  if (differs) throw invalid("fixed", `is fixed to ${JSON.stringify(fixed)}`);
}
