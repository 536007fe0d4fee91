import type { Message } from "../message.js";
import { bindMessage } from "./bound-message.js";
import type { ElementForm } from "./element-form.js";
import { writeAnything } from "./encode-anything.js";
import { type Encoding, takeDeclarations, USES_XSI } from "./encode-context.js";
import type { FieldWriter } from "./encode-field.js";
import type { MessageWriter } from "./encode-message.js";
import { textOf } from "./encode-simple.js";
import type { SimpleCodec } from "./simple-codec.js";
import { typeAttribute } from "./type-attribute.js";

/** An element of a simple type that is not just a text: of any type, with names in it, or with its type in SOAP's encoding. */
export function furtherSimpleWriter(codec: SimpleCodec, form: ElementForm, encoding: Encoding): FieldWriter {
  if (codec.anything) return (value, context) => writeAnything(value, context, form);
  const type = encoding === "literal" ? NO_TYPE : typeAttribute(codec.name, codec.namespace, form.inner);
  const open = `${form.head}${type.text}`;
  const used = encoding === "literal" ? 0 : type.used | USES_XSI;
  const { tail } = form;
  if (codec.hasNames) {
    return (value, context) => {
      const text = textOf(codec, value, context);
      context.used |= used;
      context.out += `${open}${takeDeclarations(context, form.inner)}>${text}${tail}`;
    };
  }
  return (value, context) => {
    context.used |= used;
    context.out += `${open}>${textOf(codec, value, context)}${tail}`;
  };
}

/** An element of a message type, with its type in SOAP's encoding. */
export function typedMessageWriter(writer: MessageWriter, message: Message<unknown>, form: ElementForm): FieldWriter {
  const { name, namespace } = bindMessage(message);
  const type = typeAttribute(name, namespace, form.inner);
  const head = form.head + type.text;
  const used = type.used | USES_XSI;
  const { tail } = form;
  return (value, context) => {
    context.used |= used;
    writer.write(value, context, head, tail);
  };
}

const NO_TYPE = { text: "", used: 0 };
