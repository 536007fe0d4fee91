import type { CatalogEntry } from "./catalog-entry.js";

/** WW2xx: what a WSDL says. */
export type WsdlCode =
  | "WW210"
  | "WW211"
  | "WW212"
  | "WW213"
  | "WW214"
  | "WW215"
  | "WW216"
  | "WW217"
  | "WW218"
  | "WW219";

export const wsdlProblems: Readonly<Record<WsdlCode, CatalogEntry>> = {
  WW210: {
    title: "an imported WSDL cannot be read",
    severity: "error",
    cause: "A wsdl:import leads to a document that does not exist or that a server does not give.",
    fix: "Put the document where the location says, or correct the location.",
  },
  WW211: {
    title: "a wsdl:import leads to where reading is not allowed",
    severity: "error",
    cause: "A WSDL may lead only to documents in the folder of the input, or on the server that it came from.",
    fix: "If you trust it: --allow with the folder or origin, or allow in the config.",
    example: '<wsdl:import location="https://other.example/b.wsdl" …/>   needs --allow https://other.example',
  },
  WW212: {
    title: "the document is not a WSDL",
    severity: "error",
    cause: "Its root element is not definitions of http://schemas.xmlsoap.org/wsdl/.",
    fix: "Check the path or address; for a running service it often ends in ?wsdl. A plain schema is read with --as xsd.",
  },
  WW213: {
    title: "WSDL 2.0 is not supported",
    severity: "error",
    cause: "The document is a description of WSDL 2.0. Nearly every service that has one offers WSDL 1.1 as well.",
    fix: "Ask the server for WSDL 1.1, often by ?wsdl instead of ?wsdl2.",
  },
  WW214: {
    title: "the WSDL has no service",
    severity: "error",
    cause:
      "There is nothing to call. LiveConfig answers a wrong user (l) or password (p) in this way: status 200 and a WSDL without a service. Other WSDLs hold only a part and are meant to be imported by another one.",
    fix: "Generate from the WSDL that imports this one. If it is LiveConfig's: check l and p in the login.",
    example: '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>',
  },
  WW215: {
    title: "the WSDL has no operation",
    severity: "error",
    cause:
      "It has a service, but nothing that could be called: what its operations refer to is not defined, or none of them is reached by SOAP. LiveConfig lists only the functions that its user may call and answers a wrong user (l) or password (p) with an empty WSDL.",
    fix: "If the message names a cause, correct that. If the WSDL is LiveConfig's: check l and p in the login, and what that user may do.",
  },
  WW216: {
    title: "an element of WSDL is unknown or stands in the wrong place",
    severity: "warning",
    cause: "WSDL 1.1 has no such element there; it has no effect.",
    fix: "Correct the WSDL.",
  },
  WW217: {
    title: "an attribute that WSDL requires is missing",
    severity: "error",
    cause: "A message, part, operation or the like has no name, or does not say what it refers to.",
    fix: "Add the attribute.",
    example: '<wsdl:input/>   in a portType needs message="…"',
  },
  WW218: {
    title: "an attribute of WSDL has a value that it cannot have",
    severity: "error",
    cause: "A style must be document or rpc, a use literal or encoded.",
    fix: "Correct the value.",
  },
  WW219: {
    title: "schemas of a WSDL cannot be told apart from it",
    severity: "warning",
    cause: "wsdl:types holds something that is not a schema.",
    fix: "Remove it, or replace it by an XML Schema.",
  },
};
