import type { JsonNode } from "../../source/json.js";
import { JsonError, parseJson } from "../../source/parse-json.js";

/** What a text holds that is itself a JSON object or array; all of it stands where the text does. */
export function parseEmbedded(node: JsonNode): JsonNode | undefined {
  if (node.kind !== "string" || !/^\s*[{[]/.test(node.value)) return undefined;
  try {
    return placedAt(parseJson(node.value), node.offset);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

function placedAt(node: JsonNode, offset: number): JsonNode {
  if (node.kind === "array") return { ...node, offset, items: node.items.map((item) => placedAt(item, offset)) };
  if (node.kind !== "object") return { ...node, offset };
  const members = node.members.map(({ name, value }) => ({ name, offset, value: placedAt(value, offset) }));
  return { ...node, offset, members };
}
