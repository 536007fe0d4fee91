import type { BoundField } from "./bound-message.js";
import type { EncodeContext, Encoding } from "./encode-context.js";
import { elementWriter } from "./encode-element.js";
import { kindOf } from "./kind-of.js";
import { part } from "./parts.js";
import { invalid, within } from "./problem.js";

/** Writes what a property holds: nothing, an element, several, an attribute. Throws a `ValidationError`. */
export type FieldWriter = (value: unknown, context: EncodeContext) => void;

/** An element as often as it occurs. */
export function elementFieldWriter(field: BoundField, defaultNamespace: string, encoding: Encoding): FieldWriter {
  const writeOne = elementWriter(field, field.nillable, defaultNamespace, encoding);
  if (field.max > 1) return repeated(field, writeOne);
  const write = field.fixed === undefined ? writeOne : part("groups").fixedOnly(field, field.fixed, writeOne);
  if (field.max === 0) return forbidden;
  if (field.min === 0) {
    return (value, context) => {
      if (value !== undefined) write(value, context);
    };
  }
  const absent = valueWhenAbsent(field);
  return (value, context) => {
    if (value !== undefined) write(value, context);
    else if (absent === undefined) throw required();
    else write(absent.value, context);
  };
}

function repeated(field: BoundField, writeOne: FieldWriter): FieldWriter {
  const { min, max } = field;
  return (value, context) => {
    if (value === undefined) {
      if (min > 0) throw required();
      return;
    }
    if (!Array.isArray(value)) throw invalid("type", `an array is expected, ${kindOf(value)} was given`);
    if (value.length < min) throw invalid("minOccurs", `has ${value.length} items, at least ${min} are needed`);
    if (value.length > max) throw invalid("maxOccurs", `has ${value.length} items, at most ${max} are allowed`);
    let index = 0;
    try {
      for (; index < value.length; index++) {
        const item: unknown = value[index];
        if (item === undefined) throw required();
        writeOne(item, context);
      }
    } catch (error) {
      throw within(error, `[${index}]`);
    }
  };
}

/**
 * A default or fixed value, typed. Undefined where there is neither, or where the type is not simple; but an accessor
 * that may be null is so when it is left out, in SOAP's encoding (SOAP 1.1, 5.1, rule 9).
 */
export function valueWhenAbsent(field: BoundField, encoded?: boolean): { readonly value: unknown } | undefined {
  const lexical = field.fixed ?? field.default;
  if (lexical !== undefined && field.type.kind === "simple") return { value: lexicalValue(field, lexical) };
  return encoded && field.nillable ? { value: null } : undefined;
}

export function lexicalValue(field: BoundField, lexical: string): unknown {
  return field.type.kind === "simple" ? field.type.codec.decode(lexical, NO_SCOPE) : undefined;
}

function forbidden(value: unknown): void {
  if (value !== undefined) throw invalid("maxOccurs", "must be absent");
}

export function required(): Error {
  return invalid("required", "is required");
}

// A default that is a prefixed name cannot be resolved: its schema's prefixes are gone.
const NO_SCOPE = { id: -1, prefix: "", namespace: "", outer: undefined, size: 0 };
