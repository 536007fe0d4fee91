import type { CaseDocument } from "../case-document.js";
import { type Person, Person$ } from "./expected/types.js";

const least: Person = { id: "p1", name: "", phone: null, score: [1] };
const most: Person = {
  id: "p2",
  kind: "person",
  lang: "de",
  name: "Ada",
  nick: "",
  web: null,
  phone: "1",
  alias: ["a", ""],
  score: [1, null, 3],
  country: "GB",
  version: 2,
  cid: 123456789012345678n,
};

export const wrong: readonly Person[] = [
  // @ts-expect-error a required element is required
  { id: "p3", name: "x", score: [1] },
  // @ts-expect-error null is only for nillable elements
  { ...least, nick: null },
  // @ts-expect-error a fixed value is that value
  { ...least, version: 3 },
  // @ts-expect-error a list is a list
  { ...least, alias: "a" },
];

const root = { name: "Person", namespace: "urn:x", type: Person$ };
export const documents: readonly CaseDocument[] = [
  // What is required and has a default or a fixed value is sent, and so it comes back.
  { ...root, value: least, decoded: { ...least, alias: [], country: "DE", version: 2 } },
  { ...root, value: most },
];
