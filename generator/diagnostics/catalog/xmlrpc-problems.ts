import type { CatalogEntry } from "./catalog-entry.js";

/** WW402-WW419: JSON, lists of XML-RPC methods, and the records beside them. WW420-WW439: fetching such a list. */
export type XmlRpcCode =
  | "WW402"
  | "WW403"
  | "WW404"
  | "WW405"
  | "WW406"
  | "WW407"
  | "WW408"
  | "WW409"
  | "WW410"
  | "WW411"
  | "WW420"
  | "WW421"
  | "WW422"
  | "WW423"
  | "WW424"
  | "WW425"
  | "WW426";

export const xmlRpcProblems: Readonly<Record<XmlRpcCode, CatalogEntry>> = {
  WW402: {
    title: "a document is not JSON",
    severity: "error",
    cause:
      "It is not what RFC 8259 calls JSON, or not in UTF-8 (nor in UTF-16 with a byte-order mark). Comments and trailing commas are no JSON either.",
    fix: "Correct it at the place named. A file that `wirewright fetch` stored is best fetched again.",
  },
  WW403: {
    title: "a method list is not as it should be",
    severity: "error",
    cause:
      "A list of XML-RPC methods holds `classes` (eGroupWare), `methods` (any server) or both, and in them for each method its signatures.",
    fix: "Correct it at the place named, or run `wirewright fetch` again. docs/egroupware.md shows both forms.",
    example: '{ "methods": { "sample.add": { "signature": [["int", "int", "int"]], "help": "Adds." } } }',
  },
  WW404: {
    title: "a method list names an unknown type",
    severity: "warning",
    cause:
      "XML-RPC has int, i4, i8, boolean, double, string, dateTime.iso8601, base64, struct, array and nil. What the name means is not known, so the value is of any type; an argument is then encoded by its JavaScript type.",
    fix: "Give the method's parameters and result in records.json, beside the list.",
  },
  WW405: {
    title: "methods have no signature",
    severity: "info",
    cause:
      "The server answers system.methodSignature with something else than signatures, as Python's always does. Such a method takes any arguments.",
    fix: "Give their parameters and results in records.json, beside the list.",
  },
  WW406: {
    title: "two methods would stand at one place in the client",
    severity: "warning",
    cause:
      "One method has the name of another one's group, or two differ only in what the client leaves out of their names.",
    fix: "Nothing has to be done: the message says where the method stands now.",
  },
  WW407: {
    title: "the method list is empty",
    severity: "error",
    cause: "It names no method that a client could call.",
    fix: "Run `wirewright fetch` again, as a user who may use the applications; `classes` in the config says which are asked.",
  },
  WW408: {
    title: "a records file is not as it should be",
    severity: "error",
    cause:
      "records.json has a setting that does not exist, or one of the wrong kind. Its JSON Schema is schemas/records.schema.json of the package.",
    fix: 'Correct it at the place named. With "$schema" in it an editor shows what is possible.',
  },
  WW409: {
    title: "a records file describes a method that the list has not",
    severity: "error",
    cause: "Its name is misspelt, or the server no longer has it.",
    fix: "Correct the name, or take the entry out.",
  },
  WW410: {
    title: "a type in a records file does not exist",
    severity: "error",
    cause:
      "A type is a primitive (int, i8, boolean, double, string, dateTime, base64, null, any), a record of the file, [item], {value} or (one/other).",
    fix: "Correct the type, or add the record.",
    example: '"result": "[Contact]"',
  },
  WW411: {
    title: "a records file gives a method other parameters than the list",
    severity: "error",
    cause: "Servers check the number of arguments and their types exactly, so a call with others cannot succeed.",
    fix: "Give as many parameters as the list has, of types that fit the listed ones. If the list is wrong, correct the list.",
  },
  WW420: {
    title: "the server did not let us in",
    severity: "error",
    cause: "It refused the login, or XML-RPC is switched off there.",
    fix: "Check the variables that `login` in the config names, and `domain`. In eGroupWare the administrator switches XML-RPC on in the site configuration.",
  },
  WW421: {
    title: "a class is left out",
    severity: "warning",
    cause:
      "The server says that it has no such class, that the user may not use its application, or it lists no method of it.",
    fix: "Take the class out of `classes` in the config, or ask the administrator for the right to run the application.",
  },
  WW422: {
    title: "a class could not be asked for its methods",
    severity: "error",
    cause: "The server answered with an unexpected fault, with something that is no method list, or not at all.",
    fix: "Run it again. `--partial` stores what the others gave.",
  },
  WW423: {
    title: "the list is not complete, and not stored",
    severity: "error",
    cause: "Fetching was interrupted, or a part of the list could not be had. Half a list would make half a client.",
    fix: "Run it again, or with `--partial` to store what there is.",
  },
  WW424: {
    title: "the server gives no list of its methods",
    severity: "error",
    cause: "system.listMethods failed, or answered with something else than names.",
    fix: "Check the address. A server without introspection has no list: write schemas/<instance>/list_methods.json by hand.",
  },
  WW425: {
    title: "a stored list is partial",
    severity: "warning",
    cause: "`--partial` asked for what could be had.",
    fix: "Fetch again for the rest when the server is well.",
  },
  WW426: {
    title: "a method's signature or help could not be had",
    severity: "info",
    cause:
      "system.methodSignature or system.methodHelp answered with a fault for it. The method is in the list without.",
    fix: "Nothing has to be done. records.json, beside the list, can describe the method.",
  },
};
