import type { CaseDocument } from "../case-document.js";
import { type Node, Node$ } from "./expected/types.js";

const leaf: Node = { value: "leaf" };
const tree: Node = {
  value: "root",
  children: [leaf, null, { value: "branch", children: [] }],
  either: { one: { one: { other: leaf } } },
};

export const documents: readonly CaseDocument[] = [{ name: "tree", namespace: "urn:x", type: Node$, value: tree }];
