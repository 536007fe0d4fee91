import type { CaseDocument } from "../case-document.js";
import { type All, All$ } from "./expected/types.js";

const all: All = {
  long: 9007199254740991,
  integer: 12345678901234567890123n,
  decimal: 0.1,
  dateTime: new Date("2009-12-22T19:20:59.000Z"),
  date: new Date("2009-12-22T00:00:00.000Z"),
  big: 2,
};

export const documents: readonly CaseDocument[] = [{ name: "All", namespace: "urn:x", type: All$, value: all }];
