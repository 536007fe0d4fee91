import type { Message } from "../message.js";
import { getOwn } from "../xml/own.js";
import { bindMessage } from "./bound-message.js";
import type { ElementForm } from "./element-form.js";
import { type EncodeContext, type Encoding, USES_XSI } from "./encode-context.js";
import { type Named, plainMessageWriter } from "./encode-element.js";
import type { FieldWriter } from "./encode-field.js";
import { messageWriter } from "./encode-message.js";
import { unqualifiedInside } from "./foreign-form.js";
import { invalid } from "./problem.js";
import { typeAttribute } from "./type-attribute.js";
import { tagsBelow } from "./type-tags.js";

/** XSD 1.0 part 1, 3.3.4: an element of an abstract type names another one, also when it is nil. */
export function concreteType(message: Message<unknown>, form: ElementForm): string {
  const concrete = bindMessage(message)
    .variants.map(bindMessage)
    .find(({ abstract }) => !abstract);
  return concrete === undefined ? "" : typeAttribute(concrete.name, concrete.namespace, form.inner).text;
}

/** The value's `$type` names its type; without one it is the declared type. */
export function polymorphicWriter(
  element: Named,
  message: Message<unknown>,
  form: ElementForm,
  encoding: Encoding,
): FieldWriter {
  const { abstract, variants, tag } = bindMessage(message);
  const writers = new Map<string, FieldWriter>();
  const tags = tagsBelow(message);
  const names = () => variants.map((variant) => JSON.stringify(tags.get(variant))).join(", ");
  const declared = abstract ? undefined : plainMessageWriter(message, form, encoding);
  return (value, context) => {
    const type = typeof value === "object" && value !== null ? getOwn(value, "$type") : undefined;
    if (type === undefined) {
      if (declared === undefined) throw invalid("$type", `the type is abstract: $type must be one of ${names()}`);
      return declared(value, context);
    }
    if (typeof type !== "string") throw invalid("$type", "$type is no string");
    let write = writers.get(type);
    if (write === undefined) {
      const variant = variantOf(message, type, tag);
      if (variant === undefined || (variant === message && declared === undefined)) {
        throw invalid("$type", `$type must be one of ${names()}`);
      }
      write =
        variant === message && declared !== undefined ? declared : variantWriter(element, variant, form, encoding);
      writers.set(type, write);
    }
    write(value, context);
  };
}

function variantOf(message: Message<unknown>, type: string, tag: string | undefined): Message<unknown> | undefined {
  if (type === tag) return message;
  for (const [member, memberTag] of tagsBelow(message)) {
    if (memberTag === type) return member;
  }
  for (const member of tagsBelow(message).keys()) {
    const { name, namespace } = bindMessage(member);
    if (`{${namespace}}${name}` === type || bindMessage(member).tag === type) return member;
  }
  return undefined;
}

function variantWriter(element: Named, variant: Message<unknown>, form: ElementForm, encoding: Encoding): FieldWriter {
  const { name, namespace, abstract } = bindMessage(variant);
  if (abstract) {
    return () => {
      throw invalid("$type", `${name} is abstract`);
    };
  }
  const unqualified = namespace === "" && form.inner !== "";
  const around = unqualified ? unqualifiedInside(form, element.name, element.namespace) : form;
  const writer = messageWriter(variant, around.inner, encoding);
  const type = typeAttribute(name, namespace, around.inner);
  const head = around.head + type.text;
  return (value, context: EncodeContext) => {
    context.used |= type.used | USES_XSI;
    writer.write(value, context, head, around.tail);
  };
}
