import { redact } from "@wirewright/runtime/redact";
import type { JsonNode } from "../source/json.js";
import { embeddedIn } from "./embedded-in.js";
import type { SecretMembers } from "./secret-members.js";
import type { SecretStore } from "./secret-store.js";
import { numberStandIn } from "./stand-in.js";

/**
 * A frame's text without its secrets, and otherwise as it travelled: spaces, escapes, order, numbers beyond 2^53. Replaced are
 * what a secret member holds, a secret known by value wherever it stands, and what other texts give away (addresses with a
 * password, `Bearer …`); in a text that holds JSON as well.
 */
export function redactFrame(text: string, root: JsonNode, isSecret: SecretMembers, secrets: SecretStore): string {
  return redactNode(text, root, isSecret, secrets, false);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

function redactNode(
  text: string,
  root: JsonNode,
  isSecret: SecretMembers,
  secrets: SecretStore,
  allSecret: boolean,
): string {
  const edits: Edit[] = [];

  function visit(node: JsonNode, inSecret: boolean): void {
    const { offset } = node;
    if (node.kind === "object") {
      for (const { name, offset: at, value } of node.members) {
        // A map may have secrets for keys. What a short one is, a member may be called.
        const clean = secrets.hide(name, "long");
        if (clean !== name) edits.push({ start: at, end: endOfText(text, at), words: JSON.stringify(clean) });
        visit(value, inSecret || isSecret(name, node));
      }
    } else if (node.kind === "array") {
      for (const item of node.items) visit(item, inSecret);
    } else if (node.kind === "string") {
      const clean = redactText(node.value, inSecret);
      if (clean !== node.value)
        edits.push({ start: offset, end: endOfText(text, offset), words: JSON.stringify(clean) });
    } else if (node.kind === "number" && (inSecret || secrets.isKnown(node.text))) {
      edits.push({ start: offset, end: offset + node.text.length, words: numberStandIn(node.text, 0) });
    }
  }

  function redactText(value: string, inSecret: boolean): string {
    const embedded = embeddedIn(value);
    if (embedded !== undefined) return redactNode(value, embedded, isSecret, secrets, inSecret);
    if (inSecret) return secrets.standIn(value);
    return redact(secrets.hide(value));
  }

  visit(root, allSecret);
  return edited(text, edits);
}

function edited(text: string, edits: readonly Edit[]): string {
  let clean = "";
  let done = 0;
  for (const { start, end, words } of edits) {
    clean += text.slice(done, start) + words;
    done = end;
  }
  return clean + text.slice(done);
}

/** Behind the closing quote of the text that begins here. */
function endOfText(text: string, start: number): number {
  let end = start + 1;
  while (text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}
