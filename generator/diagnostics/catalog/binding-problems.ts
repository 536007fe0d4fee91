import type { CatalogEntry } from "./catalog-entry.js";

/** WW22x and WW23x: what a WSDL's services, bindings and operations mean together. */
export type BindingCode =
  | "WW221"
  | "WW222"
  | "WW223"
  | "WW224"
  | "WW225"
  | "WW226"
  | "WW227"
  | "WW228"
  | "WW229"
  | "WW230"
  | "WW231"
  | "WW232";

export const bindingProblems: Readonly<Record<BindingCode, CatalogEntry>> = {
  WW221: {
    title: "a part of the WSDL is not defined",
    severity: "error",
    cause:
      "A message, part, port type, binding or operation is referred to, and no document that was read defines it. These names are looked up by namespace and name, so a wrong prefix is enough; the only message, port type or binding of that name in another namespace is then taken.",
    fix: "Correct the name or its prefix, or import the WSDL that defines it.",
    example: '<port binding="tns:OrderSoap" …/>   and the only binding is OrdersSoap',
  },
  WW222: {
    title: "one of several ports was chosen",
    severity: "info",
    cause:
      "The WSDL offers the same or other operations at several ports. The first SOAP port is taken unless you say which.",
    fix: "To choose another: services and port in the config, --services and --port on the command line.",
  },
  WW223: {
    title: "a port that is not SOAP is left out",
    severity: "info",
    cause: "Its binding is for HTTP GET or POST, or for a protocol that WSDL 1.1 does not define.",
    fix: "Nothing, if the same operations are offered over SOAP.",
  },
  WW224: {
    title: "an operation is left out",
    severity: "warning",
    cause:
      "Its message has several body parts in document style, which WS-I Basic Profile 1.1, R2201 forbids and servers disagree about; or the binding names an operation that the port type does not have. The other operations are not affected.",
    fix: "Use one element in the message, or style rpc if that is what the service speaks; correct the operation's name.",
    example: '<message name="In"><part name="a" element="…"/><part name="b" element="…"/></message>',
  },
  WW225: {
    title: "a binding asks for something that the client does not do",
    severity: "warning",
    cause:
      "WS-Policy, WS-Addressing, WS-Security, MTOM or another extension is declared. If the server insists on it, it will refuse calls.",
    fix: "Try a call. A header that is missing can be added: usernameToken of @wirewright/runtime/soap for WS-Security's user name and password, headerBlocks for any other.",
  },
  WW226: {
    title: "MIME attachments are not supported",
    severity: "warning",
    cause: "The binding puts parts of a message into a multipart body (WSDL 1.1, 5). Only the SOAP part is used.",
    fix: "Use another operation or binding of the service for the data.",
  },
  WW227: {
    title: "the WSDL leaves open what is sent",
    severity: "warning",
    cause:
      "A part, fault or namespace is described in a way that WS-I Basic Profile forbids, because tools read it differently. The client does what most servers expect.",
    fix: "Try a call. If the server refuses it, correct the WSDL to say what the server wants.",
  },
  WW228: {
    title: "there is no service, port or operation of that name",
    severity: "error",
    cause: "The config or command line names something that the schema does not have, or that is not reached by SOAP.",
    fix: "Use a name that the schema has.",
  },
  WW229: {
    title: "an operation that the server starts is left out",
    severity: "warning",
    cause:
      "In a notification or solicit-response operation the server sends first (WSDL 1.1, 2.4.3). No SOAP binding says how such a message reaches a client.",
    fix: "Nothing. If input and output merely stand in the wrong order, exchange them.",
  },
  WW230: {
    title: "a binding stands in for a missing service",
    severity: "info",
    cause: "The WSDL has bindings and no service, so that the address is settled when it is deployed.",
    fix: "Give the address when you make the client: { url }.",
  },
  WW231: {
    title: "the address in the WSDL is not used",
    severity: "info",
    cause:
      "It is no http address, has a host that exists in examples only (RFC 2606), or holds a password, which generated code must not contain.",
    fix: "Give the address when you make the client: { url }, and a login beside it.",
    example: '<soap:address location="https://server.example/soap"/>',
  },
  WW232: {
    title: "the fault of a header stays untyped",
    severity: "info",
    cause:
      "A soap:headerfault (WSDL 1.1, 3.7) says what stands in the header of a reply when a header of the call was wrong.",
    fix: "Catch SoapFault: its code and text tell what went wrong. The wire log shows the whole reply.",
  },
};
