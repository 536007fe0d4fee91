import { XSD_NAMESPACE, XSI_NAMESPACE } from "../xml/scope.js";
import type { NameWriter } from "./built-in.js";
import { part } from "./parts.js";

/** What one encoding has written so far. */
export interface EncodeContext extends NameWriter {
  out: string;
  depth: number;
  /** Prefixes that were written and that the root has to declare: the bits below. */
  used: number;
  /** Declarations for QNames in the value just encoded, as attributes' text. */
  declarations: string;
  /** How many prefixes were given for them. */
  prefixes: number;
}

/** What a QName in no namespace declares: there must be no default namespace where it stands. */
export const NO_DEFAULT = ' xmlns=""';

export const USES_XSI = 1;
export const USES_XSD = 2;
export const USES_ENCODING = 4;

export const ENCODING_NAMESPACES = {
  soap11: "http://schemas.xmlsoap.org/soap/encoding/",
  soap12: "http://www.w3.org/2003/05/soap-encoding",
} as const;

export function createContext(): EncodeContext {
  const context: EncodeContext = {
    out: "",
    depth: 0,
    used: 0,
    declarations: "",
    prefixes: 0,
    prefixFor: (namespace) => part("types").declarePrefix(context, namespace),
  };
  return context;
}

/** Takes what QNames in the value just encoded need declared, where `defaultNamespace` is in force. */
export function takeDeclarations(context: EncodeContext, defaultNamespace: string): string {
  const { declarations } = context;
  if (declarations === "") return "";
  context.declarations = "";
  return defaultNamespace === "" ? declarations.replace(NO_DEFAULT, "") : declarations;
}

/** The declarations that a root needs for what was written below it. */
export function rootDeclarations(used: number, protocol: "soap11" | "soap12"): string {
  return [
    used & USES_XSI ? ` xmlns:xsi="${XSI_NAMESPACE}"` : "",
    used & USES_XSD ? ` xmlns:xsd="${XSD_NAMESPACE}"` : "",
    used & USES_ENCODING ? ` xmlns:soapenc="${ENCODING_NAMESPACES[protocol]}"` : "",
  ].join("");
}

/** How the envelope holds its values: the types' own form, or SOAP's encoding with a type on every element. */
export type Encoding = "literal" | "soap11" | "soap12";
