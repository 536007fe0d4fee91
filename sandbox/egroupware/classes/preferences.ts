import type { CallContext, SandboxClass } from "../sandbox-class.js";
import { FAULT } from "../sandbox-fault.js";
import { fieldsOf, NO_FIELDS, textOf, type Value } from "../values.js";
import { method } from "./method.js";

/** Three and five parameters are demanded, of which the real server hands the first to the method. */
export const settings: SandboxClass = {
  methods: new Map([
    ["read", method(["struct", "string", "string", "string"], "Returns the preferences of an application.", read)],
    [
      "write",
      method(
        ["struct", "struct", "struct", "struct", "string", "string"],
        "Changes preferences.",
        write,
        "process_array",
      ),
    ],
  ]),
  soap: {
    read: { in: ["int", "int", "struct", "string", "int"], out: ["array"] },
    process_array: { in: ["int", "struct"], out: ["array"] },
    list_methods: { in: ["string"], out: ["struct"] },
  },
  listArgument: "string",
};

/** The type name of the second argument is misspelt on the real server: no call of it is ever accepted. */
export const password: SandboxClass = {
  methods: new Map([
    ["changepass", method(["boolean", "string", "xmlrcpString"], "Changes the user's own password.", refuse)],
  ]),
  soap: { changepass: { in: ["string", "string"], out: ["boolean"] } },
  listArgument: "string",
};

function read([application]: readonly Value[], { state }: CallContext): Value {
  return state.preferences.get(textOf(application)) ?? NO_FIELDS;
}

/** What is really done with the first struct is not known: here its members become preferences of all applications. */
function write([repository]: readonly Value[], { state }: CallContext): Value {
  const common = new Map([...(state.preferences.get("common") ?? []), ...fieldsOf(repository)]);
  state.preferences.set("common", common);
  return common;
}

function refuse(_parameters: readonly Value[], { method: name }: CallContext): never {
  throw FAULT.accessDenied(name);
}
