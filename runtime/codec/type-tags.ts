import { parseMessage, parseTypeName } from "../descriptor/parse.js";
import type { Message } from "../message.js";
import { DEEPEST_BASE, messageAt } from "./bound-message.js";

/**
 * What `$type` calls each type of the hierarchy below `root`: its local name, or its Clark name where an earlier one
 * has the same.
 */
export function tagsBelow(root: Message<unknown>): ReadonlyMap<Message<unknown>, string> {
  const known = TAGS.get(root);
  if (known !== undefined) return known;
  const tags = new Map<Message<unknown>, string>();
  const taken = new Set<string>();
  const { variants } = parseMessage(root.text);
  for (const member of [root, ...variants.map((index) => messageAt(index, root.references))]) {
    if (tags.has(member)) continue;
    const { name, namespace } = parseTypeName(member.text);
    tags.set(member, taken.has(name) ? `{${namespace}}${name}` : name);
    taken.add(name);
  }
  TAGS.set(root, tags);
  return tags;
}

/** What `$type` says of a value of a type that extends another. */
export function tagOf(message: Message<unknown>): string {
  let root = message;
  for (let depth = 0; depth < DEEPEST_BASE; depth++) {
    const { base } = parseMessage(root.text);
    if (base === undefined) break;
    root = messageAt(base, root.references);
  }
  return tagsBelow(root).get(message) ?? parseTypeName(message.text).name;
}

const TAGS = new WeakMap<Message<unknown>, ReadonlyMap<Message<unknown>, string>>();
