import type { Position } from "../../diagnostics/diagnostic.js";

/**
 * `list_methods.json`: what a server said of its methods, as it said it. `classes` has eGroupWare's own lists by
 * `app.class`, `methods` the answers to `system.listMethods`, `system.methodSignature` and `system.methodHelp`:
 *
 * ```json
 * {
 *   "classes": {
 *     "addressbook.boaddressbook": {
 *       "read": { "function": "read", "signature": [["struct", "struct"]], "docstring": "…" },
 *       "read_entry": { "in": ["int", "struct"], "out": ["array"] }
 *     }
 *   },
 *   "methods": {
 *     "sample.add": { "signature": [["int", "int", "int"]], "help": "…" },
 *     "sample.ping": { "signature": "undef" }
 *   }
 * }
 * ```
 *
 * A signature is the result's type, then those of the parameters; several are overloads. `in` and `out` are what
 * `list_methods("soap")` answers.
 */
export interface MethodList {
  /** Of the whole document. */
  readonly position: Position;
  /** Named as called: `app.class.key` (the key, not `function`) or as `system.listMethods` has it. */
  readonly methods: readonly ListedMethod[];
}

export interface ListedMethod {
  readonly name: string;
  /** Of `classes`: `addressbook.boaddressbook`. */
  readonly className?: string | undefined;
  readonly position: Position;
  /** Empty when the server gives none. */
  readonly signatures: readonly ListedSignature[];
  readonly documentation?: string | undefined;
}

export interface ListedSignature {
  /** Absent where the SOAP form has no `out`. */
  readonly result?: ListedType | undefined;
  readonly parameters: readonly ListedType[];
}

export interface ListedType {
  /** As the server calls it. */
  readonly name: string;
  readonly position: Position;
}

export const METHOD_LIST_FILE = "list_methods.json";
