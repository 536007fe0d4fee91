import { isGroup } from "./is-group.js";
import type { Field, Group, Message } from "./model.js";

/** Every field of a message itself, not of its bases: attributes, then elements at any depth of its groups. */
export function fieldsOf(message: Message): readonly Field[] {
  const fields = [...message.attributes];
  if (message.content !== undefined) addElements(message.content, fields);
  return fields;
}

function addElements(group: Group, fields: Field[]): void {
  for (const particle of group.particles) {
    if (isGroup(particle)) addElements(particle, fields);
    else if (particle.kind !== "any") fields.push(particle);
  }
}
