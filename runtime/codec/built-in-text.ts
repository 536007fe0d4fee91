import type { BuiltIn } from "./built-in.js";
import { kindOf } from "./kind-of.js";
import { invalid } from "./problem.js";

/** A string; `lexical` is what a value must look like, checked before it is sent. Replies are taken as they come. */
export function text(name: string, whiteSpace: BuiltIn["whiteSpace"], lexical?: (value: string) => boolean): BuiltIn {
  return {
    name,
    whiteSpace,
    plain: false,
    decode: (value) => value,
    encode: (value) => {
      if (typeof value !== "string") throw invalid("type", `a string is expected, ${kindOf(value)} was given`);
      if (lexical !== undefined && !lexical(value)) throw invalid("type", `is not a valid xs:${name}`);
      return value;
    },
  };
}
