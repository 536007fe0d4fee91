import type { Message } from "../message.js";
import type { BoundField, BoundType } from "./bound-message.js";
import { bindMessage } from "./bound-message.js";
import { type ElementForm, elementForm } from "./element-form.js";
import { type Encoding, USES_XSI } from "./encode-context.js";
import type { FieldWriter } from "./encode-field.js";
import { messageWriter } from "./encode-message.js";
import { textOf } from "./encode-simple.js";
import { part } from "./parts.js";
import { invalid } from "./problem.js";
import type { SimpleCodec } from "./simple-codec.js";

export type Named = Pick<BoundField, "name" | "namespace" | "type">;

/** Writes exactly one element. `null` is `xsi:nil` where the element is nillable. */
export function elementWriter(
  element: Named,
  nillable: boolean,
  defaultNamespace: string,
  encoding: Encoding,
): FieldWriter {
  const form = elementForm(element.name, element.namespace, defaultNamespace, element.type);
  return nilWriter(
    form,
    nillable,
    typedWriter(element, element.type, form, encoding),
    nillable ? typeWhenNil(element.type, form) : "",
  );
}

export function nilWriter(form: ElementForm, nillable: boolean, write: FieldWriter, type: string = ""): FieldWriter {
  const nil = `${form.head}${type} xsi:nil="true"/>`;
  return (value, context) => {
    if (value !== null) return write(value, context);
    if (!nillable) throw invalid("nillable", "is null, but not nillable");
    context.used |= USES_XSI;
    context.out += nil;
  };
}

function typeWhenNil(type: BoundType, form: ElementForm): string {
  if (type.kind === "simple" || !bindMessage(type.message).abstract) return "";
  return part("variants").concreteType(type.message, form);
}

function typedWriter(element: Named, type: BoundType, form: ElementForm, encoding: Encoding): FieldWriter {
  if (type.kind === "simple") return simpleWriter(type.codec, form, encoding);
  const { variants, abstract } = bindMessage(type.message);
  if (variants.length === 0 && !abstract) return plainMessageWriter(type.message, form, encoding);
  return part("variants").polymorphicWriter(element, type.message, form, encoding);
}

function simpleWriter(codec: SimpleCodec, form: ElementForm, encoding: Encoding): FieldWriter {
  if (codec.anything || codec.hasNames || encoding !== "literal")
    return part("rare").furtherSimpleWriter(codec, form, encoding);
  const open = `${form.head}>`;
  const { tail } = form;
  return (value, context) => {
    context.out += open + textOf(codec, value, context) + tail;
  };
}

export function plainMessageWriter(message: Message<unknown>, form: ElementForm, encoding: Encoding): FieldWriter {
  const writer = messageWriter(message, form.inner, encoding);
  if (encoding !== "literal") return part("rare").typedMessageWriter(writer, message, form);
  const { head, tail } = form;
  return (value, context) => writer.write(value, context, head, tail);
}
