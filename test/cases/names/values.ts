import type { CaseDocument } from "../case-document.js";
import { type Promise_, Promise_$ } from "./expected/types.js";

const value: Promise_ = {
  idAttribute: "attribute",
  toString_: "t",
  constructor_: "c",
  __proto___: "p",
  "a-b.c": "quoted",
  class: "reserved",
  größe: "L",
  id: "element",
  again: "1",
  between: "2",
  again2: "3",
  choice: "element",
  choice2: [{ y: "y" }, { x: "x" }],
};

export const documents: readonly CaseDocument[] = [{ name: "Promise", namespace: "urn:x", type: Promise_$, value }];
