import type { CaseDocument } from "../case-document.js";
import { type Node, Node$ } from "./expected/types-b.js";

const leaf = { grownOn: { branch: [] } };
const branch = {
  $type: "Branch",
  branch: [],
  label: { $value: "south", colour: "green" },
  leaf: [leaf, {}],
} as const satisfies Node;
const tree: Node = { left: branch, branch: [branch] };

export const documents: readonly CaseDocument[] = [{ name: "tree", namespace: "urn:a", type: Node$, value: tree }];
