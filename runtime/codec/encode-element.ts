import type { Message } from "../message.js";
import { getOwn } from "../xml/own.js";
import type { BoundField, BoundType } from "./bound-message.js";
import { bindMessage, tagsBelow } from "./bound-message.js";
import { type ElementForm, elementForm, typeAttribute, unqualifiedInside } from "./element-form.js";
import { type EncodeContext, type Encoding, takeDeclarations, USES_XSI } from "./encode-context.js";
import type { FieldWriter } from "./encode-field.js";
import { messageWriter } from "./encode-message.js";
import { textOf, writeAnything } from "./encode-simple.js";
import { invalid } from "./problem.js";
import type { SimpleCodec } from "./simple-codec.js";

type Named = Pick<BoundField, "name" | "namespace" | "type">;

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
    concreteType(element.type, form),
  );
}

/**
 * Writes a root element. In SOAP's encoding its children have types, it has none: the struct of an rpc call is made up
 * from the operation and its parts (WSDL 1.1, 3.5), and no schema has a type of its name.
 */
export function rootWriter(
  element: Named,
  nillable: boolean,
  defaultNamespace: string,
  encoding: Encoding,
): FieldWriter {
  if (encoding === "literal" || element.type.kind === "simple") {
    return elementWriter(element, nillable, defaultNamespace, encoding);
  }
  const form = elementForm(element.name, element.namespace, defaultNamespace, element.type);
  const writer = messageWriter(element.type.message, form.inner, encoding);
  return nilWriter(form, nillable, (value, context) => writer.write(value, context, form.head, form.tail));
}

function nilWriter(form: ElementForm, nillable: boolean, write: FieldWriter, type: string = ""): FieldWriter {
  const nil = `${form.head}${type} xsi:nil="true"/>`;
  return (value, context) => {
    if (value !== null) return write(value, context);
    if (!nillable) throw invalid("nillable", "is null, but not nillable");
    context.used |= USES_XSI;
    context.out += nil;
  };
}

/** XSD 1.0 part 1, 3.3.4: an element of an abstract type names another one, also when it is nil. */
function concreteType(type: BoundType, form: ElementForm): string {
  if (type.kind === "simple" || !bindMessage(type.message).abstract) return "";
  const concrete = bindMessage(type.message)
    .variants.map(bindMessage)
    .find(({ abstract }) => !abstract);
  return concrete === undefined ? "" : typeAttribute(concrete.name, concrete.namespace, form.inner).text;
}

function typedWriter(element: Named, type: BoundType, form: ElementForm, encoding: Encoding): FieldWriter {
  if (type.kind === "simple") return simpleWriter(type.codec, form, encoding);
  const { variants, abstract } = bindMessage(type.message);
  if (variants.length === 0 && !abstract) return plainMessageWriter(type.message, form, encoding);
  return polymorphicWriter(element, type.message, form, encoding);
}

function simpleWriter(codec: SimpleCodec, form: ElementForm, encoding: Encoding): FieldWriter {
  if (codec.anything) return (value, context) => writeAnything(value, context, form);
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

function plainMessageWriter(message: Message<unknown>, form: ElementForm, encoding: Encoding): FieldWriter {
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

/** The value's `$type` names its type; without one it is the declared type. */
function polymorphicWriter(
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

const NO_TYPE = { text: "", used: 0 };
