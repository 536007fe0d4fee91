import type { JsonNode } from "../json.js";

/** The value of a member; the last one of a name that stands twice, as `JSON.parse` has it. */
export function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === "object" ? node.members.findLast((member) => member.name === name)?.value : undefined;
}

/** The value of a member that is a text. */
export function textOf(node: JsonNode | undefined, name: string): string | undefined {
  const value = memberOf(node, name);
  return value?.kind === "string" ? value.value : undefined;
}
