import type { CatalogEntry } from "./catalog-entry.js";

/** WW0xx: reading and XML. */
export type XmlCode =
  | "WW001"
  | "WW002"
  | "WW003"
  | "WW004"
  | "WW005"
  | "WW006"
  | "WW007"
  | "WW008"
  | "WW010"
  | "WW011"
  | "WW012";

export const xmlProblems: Readonly<Record<XmlCode, CatalogEntry>> = {
  WW001: {
    title: "the document is not well-formed XML",
    severity: "error",
    cause:
      "A tag does not match, an attribute stands twice, a bare & or an unknown entity is used, a prefix has no namespace, or the like. Some parsers let this pass; half a schema would become half a client.",
    fix: "Correct the document at the position given. If a server sends it like this, report it there and keep a corrected copy.",
    example: '<a b="1" b="2"/>   an attribute twice\nFish & Chips       write Fish &amp; Chips',
  },
  WW002: {
    title: "the document is cut off",
    severity: "error",
    cause: "It ends before its root element does. Usually a download was interrupted or a disk was full.",
    fix: "Fetch it again. The output from before has not been touched.",
    example: "<definitions><types>   and nothing more",
  },
  WW003: {
    title: "an HTML page instead of a schema",
    severity: "error",
    cause:
      "The address answers with a page for people: an error page, a login page, or a description of the service. The status may well be 200.",
    fix: "Open the address in a browser to see what it says. For a WSDL the address often ends in ?wsdl, and may need a login.",
    example: "<!DOCTYPE html><html><head><title>502 Bad Gateway</title>",
  },
  WW004: {
    title: "a document type declaration is not accepted",
    severity: "error",
    cause:
      "A DOCTYPE can define entities that read local files, call other servers, or grow without bound. Schemas do not need one.",
    fix: "Remove the DOCTYPE, or allow one with plain entities: --doctype, or doctype: true in the config. Its external part is still not read.",
    example: '<!DOCTYPE schema [ <!ENTITY company "ACME"> ]>   accepted with --doctype',
  },
  WW005: {
    title: "the encoding is unknown or the bytes do not follow it",
    severity: "error",
    cause:
      "A byte-order mark, the charset of the HTTP header and the XML declaration are tried in this order. Known are UTF-8, UTF-16, ISO-8859-1, US-ASCII, windows-1252, and what Node knows beyond: windows-1251, ISO-8859-2, Shift_JIS, GB18030.",
    fix: "Save the document as UTF-8 and declare no other encoding.",
    example: '<?xml version="1.0" encoding="UTF-8"?>   and bytes of ISO-8859-1 behind it',
  },
  WW006: {
    title: "the document is not XML",
    severity: "error",
    cause: "It is empty, JSON, or plain text. A server may answer so with status 200 when it refuses a request.",
    fix: "Check the address or path. A description in JSON (OpenAPI, Swagger) needs another generator.",
    example: '{"error":"unauthorized"}',
  },
  WW007: {
    title: "the document is larger or deeper than is reasonable",
    severity: "error",
    cause: "It exceeds a limit on size, nesting, attributes or elements, which protects against hostile documents.",
    fix: "Split the schema into several documents if it is honest.",
  },
  WW008: {
    title: "the document type declaration holds more than plain entities",
    severity: "error",
    cause:
      'Even with --doctype an entity has to be mere text, <!ENTITY name "text">: no external entity, no reference to a parameter entity, no markup in an entity, no entity that contains itself, and bounded growth. An external document type is not read, and declarations of elements and attributes are passed over, but for attributes that they give elements.',
    fix: "Replace the entities by their text, for example with xmllint --noent --dropdtd, and write such attributes where they belong.",
    example: '<!ENTITY secret SYSTEM "file:///etc/passwd">   refused',
  },
  WW010: {
    title: "the input cannot be read",
    severity: "error",
    cause: "The file or folder does not exist or may not be read, or the server could not be reached or refused.",
    fix: "Check the path or address, and the login in the config (basic, headers) for a server.",
  },
  WW011: {
    title: "a limit on reading was reached",
    severity: "error",
    cause: "Too many documents, imports too deep inside each other, or a document that is too large.",
    fix: "Generate from a smaller folder, or look for a server that makes up ever new imports.",
  },
  WW012: {
    title: "the folder holds no schema",
    severity: "error",
    cause: "No file in the folder has the ending that belongs to this kind of schema.",
    fix: "Give the folder that holds such files, or one of them.",
  },
};
