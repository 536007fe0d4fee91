import type { ScalarFacets } from "../descriptor/descriptor.js";
import { WirewrightError } from "../errors.js";
import { XSD_NAMESPACE } from "../xml/scope.js";
import type { NameWriter } from "./built-in.js";
import { compileFacets } from "./facets.js";
import { invalid, undecodable } from "./problem.js";
import type { SimpleCodec } from "./simple-codec.js";
import { processWhiteSpace } from "./white-space.js";

/** XSD 1.0 part 2, 2.5.1.3: the first member that fits, facets and enumeration included, decides. */
export function unionCodec(members: readonly SimpleCodec[], facets: ScalarFacets): SimpleCodec {
  const check = compileFacets(facets, undefined);
  return {
    name: "anySimpleType",
    namespace: XSD_NAMESPACE,
    anything: false,
    plain: members.every((member) => member.plain),
    hasNames: members.some((member) => member.hasNames),
    decode: (text, scope) => {
      const collapsed = processWhiteSpace(text, "collapse");
      let second: { readonly value: unknown } | undefined;
      for (const member of members) {
        if (member.lexical?.test(collapsed) === false) continue;
        const value = attempt(() => member.decode(text, scope));
        if (value === undefined) continue;
        if (attempt(() => member.encode(value.value, ANY_NAMES)) !== undefined) return value.value;
        second ??= value;
      }
      if (second === undefined) throw undecodable("fits no member of its union type");
      return second.value;
    },
    encode: (value, names) => {
      for (const member of members) {
        const text = attempt(() => member.encode(value, names));
        if (text === undefined) continue;
        check?.(value, text.value);
        return text.value;
      }
      throw invalid("type", "fits no member of its union type");
    },
  };
}

function attempt<T>(work: () => T): { readonly value: T } | undefined {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof WirewrightError) return undefined;
    throw error;
  }
}

const ANY_NAMES: NameWriter = { prefixFor: () => "q" };
