import type { Group, TypeId } from "../model.js";

/** Content of a SOAP-encoded array: `item` is a name for ours only, on the wire any will do (SOAP 1.1, 5.4.2). */
export function encodedItems(type: TypeId, nillable: boolean): Group {
  return {
    kind: "sequence",
    min: 1,
    max: 1,
    particles: [{ kind: "element", name: "item", namespace: "", type, min: 0, max: "unbounded", nillable }],
  };
}
