import type { ElementDeclaration } from "../../source/xsd/schema.js";
import { compareText } from "../expanded-name.js";
import type { Field, Particle } from "../model.js";
import type { Located } from "./located.js";
import { mapElementReference } from "./map-element.js";
import type { Mapping } from "./mapping.js";

/**
 * The choice that a reference to the head of a substitution group stands for (XSD 1.0 part 1, 3.3.4, 2.2.2.2): the
 * head, unless it is abstract, and all that substitute it or each other. Undefined where only the head itself may stand.
 */
export function substitution(
  mapping: Mapping,
  head: Located<ElementDeclaration>,
  occurs: Pick<Field, "min" | "max">,
): Particle | undefined {
  const members = mapping.once(`members of ${head.id}`, () =>
    [head, ...substitutesOf(mapping, head)].filter(({ component }) => !component.abstract),
  );
  const [only] = members;
  if (only === undefined) {
    mapping.report({
      code: "WW307",
      message: `element "${head.id}" is abstract, and no element substitutes it`,
      position: head.component.position,
    });
    return undefined;
  }
  if (members.length === 1) return only === head ? undefined : mapElementReference(mapping, only, occurs);
  return {
    kind: "choice",
    min: occurs.min,
    max: occurs.max,
    particles: mapping.once(`substitutes of ${head.id}`, () =>
      members.map((member) => mapElementReference(mapping, member, { min: 1, max: 1 })),
    ),
    name: head.component.name,
  };
}

/** Also those of members, in the order of their names. */
function substitutesOf(mapping: Mapping, head: Located<ElementDeclaration>): readonly Located<ElementDeclaration>[] {
  const found = new Map<string, Located<ElementDeclaration>>();
  const pending = [head];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const member of mapping.substitutes.get(next.id) ?? []) {
      if (member.id === head.id || found.has(member.id)) continue;
      found.set(member.id, member);
      pending.push(member);
    }
  }
  return [...found.values()].sort((a, b) => compareText(a.id, b.id));
}
