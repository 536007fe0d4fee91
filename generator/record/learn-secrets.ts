import { isSecretHeader, isSecretName } from "@wirewright/runtime/redact";
import type { JsonNode } from "../source/json.js";
import { embeddedIn } from "./embedded-in.js";
import type { SecretMembers } from "./secret-members.js";
import type { SecretStore } from "./secret-store.js";

/** Learns the secrets of a frame, which is done for every frame: what it brings may stand anywhere in a later one. */
export function learnSecrets(node: JsonNode, isSecret: SecretMembers, secrets: SecretStore, inSecret = false): void {
  if (node.kind === "object") {
    for (const { name, value } of node.members) {
      learnSecrets(value, isSecret, secrets, inSecret || isSecret(name, node));
    }
  } else if (node.kind === "array") {
    for (const item of node.items) learnSecrets(item, isSecret, secrets, inSecret);
  } else if (node.kind === "string") {
    const embedded = embeddedIn(node.value);
    if (embedded !== undefined) learnSecrets(embedded, isSecret, secrets, inSecret);
    else if (inSecret) learnCredentials(node.value, secrets);
  } else if (node.kind === "number" && inSecret && /^\d{6,}$/.test(node.text)) {
    secrets.learn(node.text);
  }
}

/**
 * Learns those of an HTTP request or reply: headers, and parameters of its address. They are never written, but may
 * come again.
 */
export function learnFromHttp(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  address: string,
  secrets: SecretStore,
): void {
  for (const [name, given] of Object.entries(headers)) {
    const values = typeof given === "string" ? [given] : (given ?? []);
    if (/^(?:set-)?cookie2?$/i.test(name)) for (const value of values) learnCookies(value, secrets);
    else if (isSecretHeader(name)) for (const value of values) learnCredentials(value, secrets);
    // A browser cannot set headers of a WebSocket, so tokens travel as sub-protocols.
    else if (name.toLowerCase() === "sec-websocket-protocol")
      for (const word of values.flatMap((value) => value.split(/\s*,\s*/))) if (word.length >= 20) secrets.learn(word);
  }
  const query = address.indexOf("?");
  if (query === -1) return;
  for (const [name, value] of new URLSearchParams(address.slice(query + 1))) {
    if (isSecretName(name) || /^(?:p|pw|pass|auth|sid|code)$/i.test(name)) secrets.learn(value);
  }
}

/** `Bearer abc` is two, and so is `Basic`: what is encoded holds the password. */
function learnCredentials(value: string, secrets: SecretStore): void {
  secrets.learn(value);
  const [, scheme = "", rest = ""] = /^\s*([A-Za-z][\w-]*)\s+(\S.*)$/s.exec(value) ?? [];
  if (!SCHEMES.has(scheme.toLowerCase())) return;
  secrets.learn(rest);
  if (scheme.toLowerCase() !== "basic") return;
  const pair = Buffer.from(rest, "base64").toString("utf8");
  const colon = pair.indexOf(":");
  if (colon !== -1) secrets.learn(pair.slice(colon + 1));
}

function learnCookies(value: string, secrets: SecretStore): void {
  for (const cookie of value.split(/\s*;\s*/)) {
    const [name = "", ...rest] = cookie.split("=");
    if (!ATTRIBUTES.has(name.toLowerCase())) secrets.learn(rest.join("="));
  }
}

const SCHEMES = new Set(["basic", "bearer", "digest", "negotiate", "ntlm", "token"]);
const ATTRIBUTES = new Set(["expires", "max-age", "domain", "path", "secure", "httponly", "samesite"]);
