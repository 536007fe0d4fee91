import type { Topic } from "../model.js";
import type { FoundOverrides } from "./find-overrides.js";
import { addShape, createShape, type Shape } from "./shape.js";

/** A type that overrides give a name of its own, with all that was seen at the places of that name. */
export interface NamedPlaces {
  readonly shape: Shape;
  /** Of the messages that lead to it. */
  readonly topics: ReadonlySet<Topic>;
}

/** Gathers the objects that overrides name (`rename`): places of the same name are one type, and only those are. */
export function namePlaces(
  roots: readonly { readonly shape: Shape; readonly topic: Topic }[],
  overrides: FoundOverrides,
): ReadonlyMap<string, NamedPlaces> {
  const found = new Map<string, { readonly shape: Shape; readonly topics: Set<Topic> }>();
  const visit = (shape: Shape, topic: Topic, isRoot: boolean): void => {
    const { rename } = isRoot ? {} : overrides.ofShape(shape);
    if (rename !== undefined && shape.objects > 0) {
      const known = found.get(rename) ?? { shape: { ...createShape(""), paths: [] }, topics: new Set<Topic>() };
      found.set(rename, known);
      addShape(known.shape, shape);
      known.topics.add(topic);
    }
    if (shape.item !== undefined) visit(shape.item, topic, false);
    for (const member of shape.members.values()) visit(member, topic, false);
  };
  for (const { shape, topic } of roots) visit(shape, topic, true);
  return found;
}

/** Every path at which something was seen. */
export function pathsOf(shape: Shape): readonly string[] {
  const inner = [...shape.members.values(), ...(shape.item === undefined ? [] : [shape.item])];
  return [...shape.paths, ...inner.flatMap(pathsOf)];
}
