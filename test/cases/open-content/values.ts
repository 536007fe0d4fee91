import type { CaseDocument } from "../case-document.js";
import { type Letter, Letter$ } from "./expected/types.js";

const letter: Letter = {
  paragraph: [
    { style: "plain", $content: ["Dear ", { b: "Ada" }, ", ", { footnote: { $content: ["she"] } }, "!"] },
    { $type: "Heading", $content: [{ b: "H" }, "eading", { anchor: "h" }] },
  ],
  $any: [{ name: "stamp", namespace: "urn:post", attributes: { value: "1" }, children: ["x"] }],
  $attributes: { "{urn:post}zone": "4" },
};

export const documents: readonly CaseDocument[] = [{ name: "Letter", namespace: "urn:x", type: Letter$, value: letter }];
