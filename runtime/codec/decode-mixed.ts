import { captureElement } from "../xml/capture-element.js";
import { END, next, TEXT } from "../xml/next.js";
import { setOwn } from "../xml/own.js";
import { acceptedBy } from "./accepted-by.js";
import type { BoundMessage } from "./bound-message.js";
import { elementReader } from "./decode-element.js";
import type { ContentReader } from "./decode-message.js";
import { elementMatcher } from "./element-matcher.js";
import { leavesOf } from "./encode-mixed.js";
import { keepElement } from "./keep-unknown.js";
import { undecodable, within } from "./problem.js";

/** Mixed content: text and elements in their order, as `$content`. */
export function mixedContentReader(bound: BoundMessage, encoded: boolean): ContentReader {
  const slots = [];
  const wildcards = [];
  for (const leaf of leavesOf(bound.content)) {
    const { property } = leaf;
    if (leaf.kind === "any")
      wildcards.push({ property, read: captureElement, accepts: acceptedBy(leaf, bound.namespace) });
    else slots.push({ property, read: elementReader(leaf, encoded), name: leaf.name, namespace: leaf.namespace });
  }
  const match = elementMatcher(slots, wildcards);
  return (reader, value, context) => {
    const content: unknown[] = [];
    setOwn(value, "$content", content);
    for (let event = next(reader); event !== END; event = next(reader)) {
      if (event === TEXT) {
        const last = content.at(-1);
        if (typeof last === "string") content[content.length - 1] = last + reader.value;
        else if (reader.value !== "") content.push(reader.value);
        continue;
      }
      const slot = match(reader.name.local, reader.namespace, context.lenient);
      if (slot === undefined) {
        keepElement(value, reader, context);
        continue;
      }
      const { offset } = reader;
      try {
        const item = slot.read(reader, context);
        if (item === undefined) throw undecodable("is nil, but not nillable");
        const field = {};
        setOwn(field, slot.property, item);
        content.push(field);
      } catch (error) {
        throw within(error, `$content[${content.length}].${slot.property}`, offset);
      }
    }
  };
}
