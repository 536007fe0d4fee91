import type { XmlElement } from "@wirewright/runtime";
import type { CaseDocument } from "../case-document.js";
import { type Packet, Packet$ } from "./expected/types.js";

const extra: XmlElement = { name: "extra", namespace: "urn:z", attributes: {}, children: ["1"] };
const own: XmlElement = { name: "own", namespace: "", attributes: {}, children: [] };
const packets: readonly Packet[] = [
  { id: "a", $any: [] },
  { id: "a", body: "b", $any: [extra, extra] },
  { body: "b", $any: [extra] },
  { $any2: [own] },
];

export const documents: readonly CaseDocument[] = packets.map((value) => ({
  name: "packet",
  namespace: "urn:x",
  type: Packet$,
  value,
}));
