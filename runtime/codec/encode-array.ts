import { WirewrightError } from "../errors.js";
import { XSD_NAMESPACE } from "../xml/scope.js";
import type { BoundField, BoundMessage } from "./bound-message.js";
import { bindMessage } from "./bound-message.js";
import { type EncodeContext, type Encoding, USES_ENCODING, USES_XSD } from "./encode-context.js";
import { elementFieldWriter } from "./encode-field.js";
import { enter, type MessageWriter } from "./encode-message.js";
import { attributeText } from "./foreign-form.js";
import { kindOf } from "./kind-of.js";
import { invalid } from "./problem.js";

/** A message whose value is the array itself: its one repeated element holds the items. */
export function arrayWriter(bound: BoundMessage, defaultNamespace: string, encoding: Encoding): MessageWriter["write"] {
  const item = itemOf(bound);
  const writeItems = elementFieldWriter(item, defaultNamespace, encoding);
  const type = bound.array === "encoded" ? arrayType(item, encoding === "soap12" ? "soap12" : "soap11") : undefined;
  return (value, context: EncodeContext, head, tail) => {
    if (!Array.isArray(value)) throw invalid("type", `an array is expected, ${kindOf(value)} was given`);
    enter(context);
    context.out += head;
    if (type !== undefined) {
      context.used |= type.used;
      context.out += `${type.before}${value.length}${type.after}`;
    }
    context.out += ">";
    writeItems(value, context);
    context.out += tail;
    context.depth -= 1;
  };
}

/** The element that holds the items. */
export function itemOf(bound: BoundMessage): BoundField {
  const [item] = bound.content;
  if (item?.kind !== "element") throw new WirewrightError(`the array ${bound.name} has no item`);
  return item.max > 1 ? item : { ...item, max: Number.POSITIVE_INFINITY };
}

/** `soapenc:arrayType` (SOAP 1.1, 5.4.2), or what SOAP 1.2 part 2, 3.1.6 has in its place. */
function arrayType(item: BoundField, protocol: "soap11" | "soap12"): { before: string; after: string; used: number } {
  const { name, namespace } = item.type.kind === "message" ? bindMessage(item.type.message) : item.type.codec;
  const isBuiltIn = namespace === XSD_NAMESPACE;
  const declared = isBuiltIn || namespace === "" ? "" : ` xmlns:i="${attributeText(namespace)}"`;
  const qname = isBuiltIn ? `xsd:${name}` : namespace === "" ? name : `i:${name}`;
  const used = USES_ENCODING | (isBuiltIn ? USES_XSD : 0);
  if (protocol === "soap12")
    return { before: `${declared} soapenc:itemType="${qname}" soapenc:arraySize="`, after: '"', used };
  return { before: `${declared} soapenc:arrayType="${qname}[`, after: ']"', used };
}
