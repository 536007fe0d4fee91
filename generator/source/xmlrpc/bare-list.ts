import type { JsonMember, JsonNode, JsonObject } from "../json.js";

/** The parts of a method list. */
export interface ListParts {
  readonly classes?: JsonNode | undefined;
  readonly methods?: JsonNode | undefined;
}

/**
 * The parts of a list that does not name them, but is what a server answered: the names of `system.listMethods`, or classes
 * or methods each with its own. `class`: what one class answers, of which the name is missing. Undefined for anything else.
 */
export function barePartsOf(root: JsonNode): ListParts | "class" | undefined {
  if (root.kind === "array") return root.items.length > 0 && root.items.every(isText) ? namesAlone(root) : undefined;
  if (root.kind !== "object" || root.members.length === 0) return undefined;
  const names = new Set(root.members.map(({ name }) => name));
  if (names.has("classes") || names.has("methods")) return undefined;
  if (root.members.every(isClass)) return { classes: root };
  if (root.members.every(({ name, value }) => !name.includes(".") && hasAny(value, OF_A_CLASS))) return "class";
  return root.members.every(isMethod) && root.members.some(saysSo) ? { methods: root } : undefined;
}

function namesAlone({ items, offset }: JsonNode & { readonly kind: "array" }): ListParts {
  const members = items.flatMap((item): readonly JsonMember[] =>
    isText(item)
      ? [{ name: item.value, offset: item.offset, value: { kind: "object", offset: item.offset, members: [] } }]
      : [],
  );
  return { methods: { kind: "object", offset, members } };
}

/** PHP sends an empty map as an empty array. */
function isClass({ name, value }: JsonMember): boolean {
  if (!name.includes(".")) return false;
  if (value.kind === "array") return value.items.length === 0;
  return value.kind === "object" && value.members.length > 0 && value.members.every(({ value: own }) => isEntry(own));
}

function isMethod({ value }: JsonMember): boolean {
  return isEntry(value) || value.kind === "string" || value.kind === "array" || value.kind === "null";
}

/** A reply that says what went wrong, or the description of a package, has texts in it as well. */
function saysSo({ name, value }: JsonMember): boolean {
  return name.includes(".") || isEntry(value) || (value.kind === "array" && value.items.length > 0);
}

function isEntry(value: JsonNode): boolean {
  return hasAny(value, ENTRY);
}

function hasAny(node: JsonNode, names: ReadonlySet<string>): boolean {
  return isObject(node) && node.members.some(({ name }) => names.has(name));
}

function isObject(node: JsonNode): node is JsonObject {
  return node.kind === "object";
}

function isText(node: JsonNode): node is JsonNode & { readonly kind: "string" } {
  return node.kind === "string";
}

/** What only eGroupWare's classes answer. */
const OF_A_CLASS: ReadonlySet<string> = new Set(["function", "docstring", "in", "out"]);
const ENTRY: ReadonlySet<string> = new Set([...OF_A_CLASS, "signature", "help"]);
