import { WirewrightError } from "../errors.js";
import { attribute } from "../xml/attribute.js";
import { captureElement } from "../xml/capture-element.js";
import { END, next, nextTag } from "../xml/next.js";
import { markOf, reopen, type XmlReader } from "../xml/reader.js";
import { resolve, XSI_NAMESPACE } from "../xml/scope.js";
import type { XmlElement } from "../xml/xml-element.js";
import type { RootCodec } from "./bound-root.js";
import type { DecodeContext } from "./decode-context.js";
import { findRoot } from "./read-envelope.js";

export interface DecodedFault {
  /** `{namespace}name` where its prefix is bound, else as written. */
  readonly code: string;
  /** The innermost subcode of a SOAP 1.2 fault, likewise. */
  readonly subcode?: string | undefined;
  readonly reason: string;
  readonly actor?: string | undefined;
  /** Typed where the operation declares it and it can be read so, else the elements as they came. */
  readonly detail?: { readonly name: string; readonly value: unknown } | readonly XmlElement[] | undefined;
  /** The fault element's own text. */
  readonly raw: string;
}

/**
 * After the start tag of a `Fault` of either version (SOAP 1.1, 4.4; SOAP 1.2 part 1, 5.4). Whatever can be made out
 * is taken: an error in reading a fault would hide what the server has to say.
 */
export function readFault(reader: XmlReader, faults: readonly RootCodec[], context: DecodeContext): DecodedFault {
  const start = reader.offset;
  const fault = {
    code: "",
    subcode: undefined as string | undefined,
    reason: "",
    actor: undefined as string | undefined,
  };
  let detail: DecodedFault["detail"];
  while (nextTag(reader) !== END) {
    switch (reader.name.local.toLowerCase()) {
      case "faultcode":
        fault.code = codeOf(captureElement(reader));
        break;
      case "code":
        Object.assign(fault, codesOf(captureElement(reader)));
        break;
      case "faultstring":
        fault.reason = textOf(captureElement(reader)).trim();
        break;
      case "reason":
        fault.reason = reasonOf(captureElement(reader));
        break;
      case "faultactor":
      case "role":
        fault.actor = textOf(captureElement(reader)).trim();
        break;
      case "detail":
        detail = readDetail(reader, faults, context);
        break;
      default:
        captureElement(reader);
    }
  }
  const { code, subcode, reason, actor } = fault;
  return {
    code,
    reason,
    ...(subcode === undefined ? {} : { subcode }),
    ...(actor === undefined ? {} : { actor }),
    ...(detail === undefined ? {} : { detail }),
    raw: reader.text.slice(start, reader.position),
  };
}

function readDetail(reader: XmlReader, faults: readonly RootCodec[], context: DecodeContext): DecodedFault["detail"] {
  const elements: XmlElement[] = [];
  let typed: { readonly name: string; readonly value: unknown } | undefined;
  while (nextTag(reader) !== END) {
    const root = findRoot(faults, reader, context.lenient) ?? rootOfType(faults, reader);
    const mark = markOf(reader);
    elements.push(captureElement(reader));
    if (root === undefined || typed !== undefined) continue;
    try {
      const again = reopen(mark, reader.depth);
      next(again);
      typed = { name: root.name, value: root.read(again, context) };
    } catch (error) {
      if (!(error instanceof WirewrightError)) throw error;
    }
  }
  return typed ?? (elements.length > 0 ? elements : undefined);
}

/**
 * Axis 1 calls the entry after the exception's class, whatever the WSDL says, and names the type. Where several faults
 * have that type nothing says which one it is.
 */
function rootOfType(faults: readonly RootCodec[], reader: XmlReader): RootCodec | undefined {
  const type = attribute(reader, XSI_NAMESPACE, "type")?.trim();
  if (type === undefined) return undefined;
  const colon = type.indexOf(":");
  const namespace = resolve(reader.scope, type.slice(0, Math.max(0, colon)));
  const [root, another] = faults.filter(({ hasType }) => hasType(namespace, type.slice(colon + 1)));
  return another === undefined ? root : undefined;
}

/** SOAP 1.2: a `Value`, and `Subcode`s inside each other. */
function codesOf(code: XmlElement): { code: string; subcode: string | undefined } {
  const scope = code.scope ?? {};
  const value = (element: XmlElement): string => qualified(textOf(childOf(element, "Value")), scope);
  let subcode: XmlElement | undefined;
  for (let inner = childOf(code, "Subcode"); inner !== undefined; inner = childOf(inner, "Subcode")) subcode = inner;
  return { code: value(code), subcode: subcode === undefined ? undefined : value(subcode) };
}

function reasonOf(reason: XmlElement): string {
  const texts = reason.children.filter((child) => typeof child !== "string");
  const english = texts.find(({ attributes }) =>
    attributes["{http://www.w3.org/XML/1998/namespace}lang"]?.startsWith("en"),
  );
  return textOf(english ?? texts[0] ?? reason).trim();
}

function codeOf(element: XmlElement): string {
  return qualified(textOf(element), element.scope ?? {});
}

function qualified(text: string, scope: Readonly<Record<string, string>>): string {
  const code = text.trim();
  const colon = code.indexOf(":");
  const prefix = code.slice(0, Math.max(0, colon));
  return Object.hasOwn(scope, prefix) ? `{${scope[prefix]}}${code.slice(colon + 1)}` : code;
}

function childOf(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) if (typeof child !== "string" && child.name === name) return child;
  return undefined;
}

function textOf(element: XmlElement | undefined): string {
  return element?.children.map((child) => (typeof child === "string" ? child : textOf(child))).join("") ?? "";
}
