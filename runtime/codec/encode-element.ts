import type { Message } from "../message.js";
import type { BoundField, BoundType } from "./bound-message.js";
import { bindMessage } from "./bound-message.js";
import { type ElementForm, elementForm, typeAttribute } from "./element-form.js";
import { type Encoding, takeDeclarations, USES_XSI } from "./encode-context.js";
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
  if (codec.anything) {
    const { writeAnything } = part("rare");
    return (value, context) => writeAnything(value, context, form);
  }
  const type = encoding === "literal" ? NO_TYPE : typeAttribute(codec.name, codec.namespace, form.inner);
  const open = `${form.head}${type.text}>`;
  const used = encoding === "literal" ? 0 : type.used | USES_XSI;
  const { tail } = form;
  if (codec.hasNames) {
    return (value, context) => {
      const text = textOf(codec, value, context);
      context.used |= used;
      context.out += `${form.head}${type.text}${takeDeclarations(context, form.inner)}>${text}${tail}`;
    };
  }
  return (value, context) => {
    context.used |= used;
    context.out += open + textOf(codec, value, context) + tail;
  };
}

export function plainMessageWriter(message: Message<unknown>, form: ElementForm, encoding: Encoding): FieldWriter {
  const writer = messageWriter(message, form.inner, encoding);
  const { name, namespace } = bindMessage(message);
  const type = encoding === "literal" ? NO_TYPE : typeAttribute(name, namespace, form.inner);
  const head = form.head + type.text;
  const used = encoding === "literal" ? 0 : type.used | USES_XSI;
  const { tail } = form;
  return (value, context) => {
    context.used |= used;
    writer.write(value, context, head, tail);
  };
}

const NO_TYPE = { text: "", used: 0 };
