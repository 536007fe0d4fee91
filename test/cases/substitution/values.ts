import type { CaseDocument } from "../case-document.js";
import { type Basket, Basket$ } from "./expected/types.js";

const hat: Basket = { hat: { price: "5" }, count: 1 };
const shirt: Basket = { shirt: { $type: "Shirt", price: "9", size: 42 }, count: 2 };
// @ts-expect-error one member of the group at a time
export const both: Basket = { ...hat, ...shirt };

const root = { name: "basket", namespace: "urn:x", type: Basket$ };
export const documents: readonly CaseDocument[] = [
  { ...root, value: hat },
  { ...root, value: shirt },
];
