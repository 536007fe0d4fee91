import { WirewrightError } from "../errors.js";
import { escapeAttribute } from "../xml/escape.js";
import { XML_NAMESPACE } from "../xml/scope.js";
import { writeAttributes } from "../xml/write-element.js";
import type { BoundField, BoundMessage } from "./bound-message.js";
import { type EncodeContext, NO_DEFAULT, takeDeclarations } from "./encode-context.js";
import { type FieldWriter, required, valueWhenAbsent } from "./encode-field.js";
import { requireFixed } from "./encode-fixed.js";
import { attributeText } from "./foreign-form.js";
import { kindOf } from "./kind-of.js";
import { invalid } from "./problem.js";
import type { SimpleCodec } from "./simple-codec.js";

/** An attribute, with a space before it. `index` makes its prefix unique in the element. */
export function attributeWriter(field: BoundField, index: number, defaultNamespace: string): FieldWriter {
  if (field.type.kind !== "simple") throw new WirewrightError(`the attribute ${field.name} is not of a simple type`);
  const { codec } = field.type;
  const head = attributeHead(field, index);
  const absent = field.min === 0 ? undefined : valueWhenAbsent(field);
  const { fixed } = field;
  return (value, context) => {
    let given = value;
    if (given === undefined) {
      if (field.min === 0) return;
      if (absent === undefined) throw required();
      given = absent.value;
    }
    const text = attributeTextOf(codec, given, context);
    if (fixed !== undefined) requireFixed(field, fixed, given, context);
    context.out += `${requireNoDefault(takeDeclarations(context, defaultNamespace))}${head}${text}"`;
  };
}

/** The element's own name may depend on the default namespace, so an attribute or a text cannot undeclare it. */
export function requireNoDefault(declarations: string): string {
  if (!declarations.includes(NO_DEFAULT)) return declarations;
  throw invalid("type", "a name in no namespace cannot be written where there is a default namespace");
}

/** The value's text for an attribute. */
function attributeTextOf(codec: SimpleCodec, value: unknown, context: EncodeContext): string {
  const text = codec.encode(value, context);
  const escaped = codec.plain ? text : escapeAttribute(text);
  if (escaped === undefined) throw invalid("character", "holds a character that XML cannot carry");
  return escaped;
}

function attributeHead(field: BoundField, index: number): string {
  if (field.namespace === "") return ` ${field.name}="`;
  if (field.namespace === XML_NAMESPACE) return ` xml:${field.name}="`;
  return ` xmlns:n${index}="${attributeText(field.namespace)}" n${index}:${field.name}="`;
}

/** `$attributes`: those of a wildcard. */
export function furtherAttributesWriter(bound: BoundMessage): FieldWriter {
  const declared = new Set(
    bound.attributes.map(({ namespace, name }) => (namespace === "" ? name : `{${namespace}}${name}`)),
  );
  return (value, context) => {
    if (value === undefined) return;
    if (typeof value !== "object" || value === null)
      throw invalid("type", `an object is expected, ${kindOf(value)} was given`);
    const twice = Object.keys(value).find((key) => declared.has(key));
    if (twice !== undefined) throw invalid("type", `${twice} has a property of its own`);
    context.out += writeAttributes(value, new Map());
  };
}
