import { AuthError, DecodeError, MessageError, TransportError, ValidationError, WirewrightError } from "../errors.js";
import type { Call } from "../interceptor.js";
import { redact } from "../redact.js";
import { secretsOf } from "./secrets-of.js";
import { SoapFault } from "./soap-fault.js";

/** The same error with the operation's name and without the call's secrets, wherever a server put them. */
export function withoutSecrets(error: unknown, call: Call): unknown {
  if (!(error instanceof WirewrightError)) return error;
  return cleaned(error, call.operationName, secretsOf(call));
}

/** Likewise with the secrets at hand. */
export function cleaned(error: WirewrightError, operationName: string, secrets: readonly string[]): WirewrightError {
  const clean = (text: string): string => redact(text, secrets);
  const message = clean(error.message);
  const operation = error.operation ?? operationName;
  const options = { ...error, operation, ...(error.cause === undefined ? {} : { cause: error.cause }) };
  const same = rebuilt(error, message, options, clean);
  same.stack = error.stack === undefined ? "" : clean(error.stack);
  return same;
}

type Options = { readonly operation: string; readonly cause?: unknown };

function rebuilt(
  error: WirewrightError,
  message: string,
  options: Options,
  clean: (text: string) => string,
): WirewrightError {
  if (error instanceof SoapFault) return cleanFault(error, options.operation, clean);
  if (error instanceof TransportError)
    return new TransportError(message, { ...options, sent: error.sent, code: error.code });
  if (error instanceof AuthError) return new AuthError(message, { ...options, status: error.status });
  if (error instanceof DecodeError) {
    return new DecodeError(message, { ...options, path: clean(error.path), offset: error.offset });
  }
  if (error instanceof ValidationError)
    return new ValidationError(message, { ...options, path: error.path, facet: error.facet });
  if (!(error instanceof MessageError)) return error;
  const excerpt = error.excerpt === undefined ? undefined : clean(error.excerpt);
  return new MessageError(message, { ...options, status: error.status, excerpt });
}

function cleanFault(fault: SoapFault, operation: string, clean: (text: string) => string): SoapFault {
  return new SoapFault({
    ...fault,
    operation,
    code: clean(fault.code),
    reason: clean(fault.reason),
    actor: fault.actor === undefined ? undefined : clean(fault.actor),
    raw: fault.raw === undefined ? undefined : clean(fault.raw),
    detail: cleanValue(fault.detail, clean),
    undeclared: cleanValue(fault.undeclared, clean) as SoapFault["undeclared"],
  });
}

function cleanValue(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, clean));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, cleanValue(item, clean)]));
}
