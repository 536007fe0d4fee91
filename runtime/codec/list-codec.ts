import type { ScalarFacets } from "../descriptor/descriptor.js";
import { XSD_NAMESPACE } from "../xml/scope.js";
import { compileFacets } from "./facets.js";
import { kindOf } from "./kind-of.js";
import { invalid } from "./problem.js";
import type { SimpleCodec } from "./simple-codec.js";
import { processWhiteSpace } from "./white-space.js";

/** XSD 1.0 part 2, 2.5.1.2. */
export function listCodec(item: SimpleCodec, facets: ScalarFacets): SimpleCodec {
  const check = compileFacets(facets, undefined);
  return {
    ...item,
    name: "anySimpleType",
    namespace: XSD_NAMESPACE,
    lexical: undefined,
    decode: (text, scope) => {
      const collapsed = processWhiteSpace(text, "collapse");
      return collapsed === "" ? [] : collapsed.split(" ").map((part) => item.decode(part, scope));
    },
    encode: (value, names) => {
      if (!Array.isArray(value)) throw invalid("type", `an array is expected, ${kindOf(value)} was given`);
      const text = value.map((part) => listItem(item.encode(part, names))).join(" ");
      check?.(value, text);
      return text;
    },
  };
}

function listItem(text: string): string {
  if (text === "" || /[ \t\n\r]/.test(text))
    throw invalid("type", "holds an item of a list that is empty or has white space");
  return text;
}
