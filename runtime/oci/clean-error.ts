import { WirewrightError } from "../errors.js";
import { redact } from "../redact.js";
import { secretsIn } from "../soap/secrets-of.js";
import { cleaned } from "../soap/without-secrets.js";
import { OciError } from "./oci-error.js";

/**
 * The same error with the operation's name and without secrets, those of `inputs` among them: a validation error quotes
 * the offending command whole.
 */
export function cleanError(
  error: unknown,
  operation: string,
  secrets: readonly string[],
  inputs: readonly unknown[] = [],
): Error {
  if (!(error instanceof WirewrightError)) return error instanceof Error ? error : new Error(String(error));
  const hidden = [...secrets, ...secretsIn(inputs)];
  if (!(error instanceof OciError)) return cleaned(error, operation, hidden);
  const clean = (text: string): string => redact(text, hidden);
  return new OciError({
    operation: error.operation ?? operation,
    code: error.code,
    summary: clean(error.summary),
    summaryEnglish: clean(error.summaryEnglish),
    detail: error.detail === undefined ? undefined : clean(error.detail),
    severity: clean(error.severity),
  });
}
