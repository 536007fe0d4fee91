import type { DiagnosticCode } from "../../diagnostics/catalog.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";

/** Says what a document is that should have been a WSDL 1.1. */
export function reportNoDefinitions(root: XmlElement, report: Report): void {
  report({ ...recognise(root), position: root.position });
}

function recognise({ name, namespace }: XmlElement): {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly fix?: string;
} {
  if (WSDL_20.test(namespace)) return { code: "WW213", message: "this is WSDL 2.0" };
  if (name.toLowerCase() === "html") return { code: "WW003", message: "this is an HTML page" };
  if (namespace === XSD_NAMESPACE) {
    return { code: "WW212", message: "this is an XML Schema, not a WSDL", fix: "Read it with --as xsd." };
  }
  if (name === "Envelope") return { code: "WW212", message: "this is a SOAP message, not a WSDL" };
  if (name === "definitions") {
    return { code: "WW212", message: `the definitions are of namespace "${namespace}", not of WSDL 1.1` };
  }
  return { code: "WW212", message: `the root element is "${name}" of namespace "${namespace}", not wsdl:definitions` };
}

/** The recommendation's namespace and those of its drafts. */
const WSDL_20 = /^http:\/\/www\.w3\.org\/(?:ns\/wsdl|20\d\d\/\d\d\/wsdl)$/;
