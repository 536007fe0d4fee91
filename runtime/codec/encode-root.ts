import { elementForm } from "./element-form.js";
import type { Encoding } from "./encode-context.js";
import { elementWriter, type Named, nilWriter } from "./encode-element.js";
import type { FieldWriter } from "./encode-field.js";
import { messageWriter } from "./encode-message.js";

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
