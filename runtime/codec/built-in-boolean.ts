import type { BuiltIn } from "./built-in.js";
import { kindOf } from "./kind-of.js";
import { invalid, undecodable } from "./problem.js";

export const booleanType: BuiltIn = {
  name: "boolean",
  whiteSpace: "collapse",
  plain: true,
  lexical: /^(?:true|false|[01])$/,
  decode: (text) => {
    if (text === "true" || text === "1") return true;
    if (text === "false" || text === "0") return false;
    throw undecodable("is not a valid xs:boolean");
  },
  encode: (value) => {
    if (typeof value !== "boolean") throw invalid("type", `a boolean is expected, ${kindOf(value)} was given`);
    return value ? "true" : "false";
  },
};
