import { isGroup } from "./is-group.js";
import type { Field, Group, Message } from "./model.js";

/** Every field of a message itself, not of its bases: attributes, then elements at any depth of its groups. */
export function fieldsOf(message: Message): readonly Field[] {
  return [...message.attributes, ...(message.content === undefined ? [] : elementsOf(message.content))];
}

function elementsOf(group: Group): readonly Field[] {
  return group.particles.flatMap((particle) => {
    if (isGroup(particle)) return elementsOf(particle);
    return particle.kind === "any" ? [] : [particle];
  });
}
