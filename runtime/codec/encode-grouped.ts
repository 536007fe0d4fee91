import type { BoundMessage } from "./bound-message.js";
import type { Encoding } from "./encode-context.js";
import { particlesWriter, propertiesOf } from "./encode-group.js";
import { enter, type MessageWriter, requireRecord, type Slot } from "./encode-message.js";
import { within } from "./problem.js";
import { unknownProperty } from "./unknown-property.js";

/** Content with groups: head slots, then the particles as their groups say. */
export function groupedWriter(
  bound: BoundMessage,
  head: readonly Slot[],
  defaultNamespace: string,
  encoding: Encoding,
): MessageWriter["write"] {
  const writeContent = particlesWriter(bound.content, defaultNamespace, encoding);
  const known = new Set([...head.map(({ property }) => property), ...propertiesOf(bound.content)]);
  return (value, context, open, tail) => {
    const record = requireRecord(value);
    const unknown = unknownProperty(record, known, bound.name);
    if (unknown !== undefined) throw unknown;
    enter(context);
    context.out += open;
    for (const { property, write } of head) {
      try {
        write(Object.hasOwn(record, property) ? record[property] : undefined, context);
      } catch (error) {
        throw within(error, property);
      }
    }
    context.out += ">";
    writeContent(record, context);
    context.out += tail;
    context.depth -= 1;
  };
}
