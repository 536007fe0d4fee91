import type { Call } from "../interceptor.js";
import { isSecretName } from "../redact.js";

/**
 * What logs and errors of this call must not show: the session's secrets, and what in the input and the header blocks is
 * named like one.
 */
export function secretsOf({ secrets, input, options }: Call): readonly string[] {
  return [...new Set([...secrets, ...secretsIn([input, options.soapHeader, options.headerBlocks])])];
}

/** The texts of a value's fields, attributes and elements that are named like a secret. */
export function secretsIn(value: unknown): readonly string[] {
  const found = new Set<string>();
  // An input may hold itself, or one object many times: it never gets sent, but the search has to end.
  const seen = { plain: new Set<object>(), secret: new Set<object>() };
  const left: { readonly item: unknown; readonly secret: boolean }[] = [{ item: value, secret: false }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { item, secret } = next;
    if (typeof item !== "object" || item === null) {
      if (secret && isText(item)) found.add(String(item));
      continue;
    }
    const before = secret ? seen.secret : seen.plain;
    if (before.has(item) || ArrayBuffer.isView(item)) continue;
    before.add(item);
    const { name: tag, children } = item as { readonly name?: unknown; readonly children?: unknown };
    // An `XmlElement`: its own text, not that of those inside, which have names themselves.
    if (typeof tag === "string" && Array.isArray(children) && isSecretName(tag))
      for (const child of children) if (typeof child === "string" && child.trim() !== "") found.add(child);
    for (const [name, inner] of Object.entries(item)) left.push({ item: inner, secret: secret || isSecretName(name) });
  }
  return [...found];
}

function isText(value: unknown): value is string | number | bigint {
  return typeof value === "string" || typeof value === "number" || typeof value === "bigint";
}
