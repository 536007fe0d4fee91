import type { Call } from "../interceptor.js";
import { isSecretName } from "../redact.js";

/** What logs and errors of this call must not show: the session's secrets, and the input's fields that are named like one. */
export function secretsOf(call: Call): readonly string[] {
  return [...new Set([...call.secrets, ...secretsIn(call.input), ...secretsIn(call.options.soapHeader)])];
}

/** The texts of a value's fields that are named like a secret. */
export function secretsIn(value: unknown): readonly string[] {
  const found = new Set<string>();
  collect(value, found, false, 0);
  return [...found];
}

function collect(value: unknown, found: Set<string>, secret: boolean, depth: number): void {
  if (secret && typeof value === "string") found.add(value);
  // An input that holds itself never gets sent; the search must end all the same.
  if (typeof value !== "object" || value === null || depth > 32) return;
  for (const [name, item] of Object.entries(value)) collect(item, found, secret || isSecretName(name), depth + 1);
}
