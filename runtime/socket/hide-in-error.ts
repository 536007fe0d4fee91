import { redact } from "../redact.js";

/** Replaces secrets wherever an error of ours may hold what a server has said: in its texts, payload and cause. */
export function hideInError(error: Error, secrets: readonly string[]): void {
  const clean = (text: string): string => redact(text, secrets);
  const fields = error as { -readonly [Name in keyof Error]: Error[Name] } & Record<string, unknown>;
  fields.message = clean(error.message);
  if (error.stack !== undefined) fields.stack = clean(error.stack);
  for (const name of SAID) if (Object.hasOwn(fields, name)) fields[name] = cleanValue(fields[name], clean);
  // Why a caller aborted is the caller's own.
  if (error.cause instanceof Error && fields["code"] !== "ABORTED") hideInError(error.cause, secrets);
}

function cleanValue(value: unknown, clean: (text: string) => string, depth = 0): unknown {
  if (typeof value === "string") return clean(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth === DEEPEST) return "***";
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, clean, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cleanValue(item, clean, depth + 1)]));
}

/** Of `MessageError`, `WtiError` and `InnovaphoneError`. */
const SAID = ["code", "data", "error", "errorText", "excerpt", "payload"] as const;
/** What nests deeper is no error that anybody would read. */
const DEEPEST = 100;
