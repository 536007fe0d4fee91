import type { Root } from "../model.js";
import { addChange, type Comparison, type Place } from "./comparison.js";
import { compareTypeUse } from "./type-use.js";

/** Compares the elements that a schema without operations offers as documents. They are called as operations are. */
export function compareRootElements(comparison: Comparison): void {
  const { before, after, changes, namespaces } = comparison;
  const now = new Map(after.model.roots.map((root) => [keyOf(root, root.namespace), root]));
  for (const root of before.model.roots) {
    const key = keyOf(root, namespaces.get(root.namespace) ?? root.namespace);
    const same = now.get(key);
    now.delete(key);
    const place = placeOf(root, same);
    if (same === undefined) {
      addChange(changes, "WW510", { ...place, side: "operation" }, "is gone");
      continue;
    }
    if (root.nillable !== same.nillable) {
      const [code, what] = same.nillable
        ? (["WW536", "became nillable"] as const)
        : (["WW537", "is nillable no more"] as const);
      addChange(changes, code, place, what);
    }
    compareTypeUse(comparison, root.type, same.type, place);
  }
  for (const root of now.values()) addChange(changes, "WW511", { ...placeOf(root, root), side: "operation" }, "is new");
}

function keyOf({ name }: Root, namespace: string): string {
  return `{${namespace}}${name}`;
}

function placeOf(root: Root, now: Root | undefined): Place {
  return {
    path: root.name,
    side: "both",
    position: now?.position,
    subject: { operation: root.name, lost: [root.type] },
  };
}
