import { createHash } from "node:crypto";
import { mapRule } from "../model/json-components/map-rule.js";
import type { JsonProfile } from "../model/json-components/profile.js";
import { escapeStep } from "../model/json-components/shape.js";
import type { Sample } from "../source/json/sample.js";
import type { JsonNode } from "../source/json.js";

/** What a frame is to inference: two of one kind lead to the same types. */
export interface FrameKind {
  /** The message, as overrides name it. */
  readonly key: string;
  /** A hash over every path in its body with what stands there. */
  readonly shape: string;
}

/** Undefined when the frame does not say which message it is. */
export function frameKind(sample: Sample, profile: JsonProfile): FrameKind | undefined {
  const identity = profile.identify(sample);
  if (identity === undefined || identity.body.kind !== "object") return undefined;
  const paths = new Set<string>();
  addPaths(identity.body, "", paths);
  const shape = createHash("sha256")
    .update([...paths].sort().join("\n"))
    .digest("base64");
  return { key: identity.key, shape };
}

function addPaths(node: JsonNode, path: string, paths: Set<string>): void {
  paths.add(`${path} ${kindOf(node)}`);
  if (node.kind === "array") for (const item of node.items) addPaths(item, `${path}/*`, paths);
  if (node.kind !== "object") return;
  // The keys of a map are data: a device more is no new kind of frame.
  const isMap = mapRule(node.members.map(({ name }) => name)) !== undefined;
  for (const { name, value } of node.members) addPaths(value, `${path}/${isMap ? "~*" : escapeStep(name)}`, paths);
}

/** Whole numbers, others, and whole ones that a `number` cannot hold lead to different types. */
function kindOf(node: JsonNode): string {
  if (node.kind !== "number") return node.kind;
  if (!/^-?\d+$/.test(node.text)) return "number";
  return Number.isSafeInteger(node.value) ? "int" : "bigint";
}
