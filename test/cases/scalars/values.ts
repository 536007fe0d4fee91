import type { CaseDocument } from "../case-document.js";
import { type All, All$, type Locked, LockedValues } from "./expected/types.js";

const all: All = {
  locked: 'it\'s "open"',
  level: -1,
  big: 9223372036854775807n,
  zip: "ABC",
  percent: "99.50",
  sizes: [7, -1],
  limit: "unbounded",
  words: ["a", "b"],
  price: { $value: "1.5", currency: "EUR" },
  size: "XL",
  code: "DE",
  flag: false,
  count: 0,
  amount: "-0.10",
  ratio: 0.5,
  at: "2009-12-22T19:20:59.000Z",
  on: "2009-12-22",
  bytes: new Uint8Array([0, 255]),
  tokens: ["x", "y"],
  qname: "{urn:other}name",
};

export const values: readonly Locked[] = LockedValues;
// @ts-expect-error an enumeration is a union of its values
export const wrong: Locked = "no";

const root = { name: "All", namespace: "urn:x", type: All$ };
export const documents: readonly CaseDocument[] = [
  { ...root, value: all },
  { ...root, value: { ...all, limit: 5, anything: "text", ratio: Number.POSITIVE_INFINITY } },
];
