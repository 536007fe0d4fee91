import { AuthError, MessageError, TransportError, ValidationError, WirewrightError } from "../errors.js";
import { SoapFault } from "../soap/soap-fault.js";
import type { XmlElement } from "../xml/xml-element.js";
import { cleanError } from "./clean-error.js";
import { OciError } from "./oci-error.js";

/** Whether the error says that nobody is logged in, so that nothing of the request has run. */
export function saysNotLoggedIn(error: unknown): error is SoapFault {
  if (!(error instanceof SoapFault)) return false;
  return /^INVALID_REQUEST\b/.test(error.reason) || /\blogged in\b/i.test(error.reason + textOf(error.undeclared));
}

/** Said right after a login, of which it is then no use to make another one. */
export function endedAtOnce(fault: SoapFault, secrets: readonly string[]): AuthError {
  const cause = cleanError(fault, "", secrets);
  return new AuthError(`the server ended the session right after the login: ${cause.message}`, { cause });
}

/** A password goes over TLS only. Throws a `ValidationError`. */
export function refusePlaintext(url: string): void {
  if (/^(?:https|tls):/.test(url)) return;
  const message = `login: method "plain" would send the password unencrypted over ${url.split(":", 1)[0]}: use TLS, method "digest", or set allowPlaintextPassword`;
  throw new ValidationError(message, { path: "login.method", facet: "plaintext" });
}

/** What a failed login is to the command that needed it. `isRefusal`: the server has looked at it and said no. */
export function loginFailure(
  error: unknown,
  secrets: readonly string[],
): { readonly failure: unknown; readonly isRefusal: boolean } {
  if (error instanceof TransportError) {
    const { code, cause } = error;
    // Whatever was sent of the login, nothing was of the command.
    const failure = new TransportError(`cannot log in: ${error.message}`, { sent: false, code, cause });
    return { failure, isRefusal: false };
  }
  if (!(error instanceof WirewrightError) || error instanceof ValidationError)
    return { failure: error, isRefusal: false };
  const cause = cleanError(error, error.operation ?? "LoginRequest", secrets);
  // An address that is not the server's says nothing about the password.
  if (error instanceof MessageError) {
    const failure = new TransportError(`cannot log in: ${cause.message}`, { sent: false, code: "LOGIN", cause });
    return { failure, isRefusal: false };
  }
  const isRefusal = error instanceof OciError;
  const words = isRefusal ? "the server refuses the login" : "cannot log in";
  return { failure: new AuthError(`${words}: ${cause.message}`, { cause }), isRefusal };
}

function textOf(elements: readonly (XmlElement | string)[]): string {
  return elements.map((child) => (typeof child === "string" ? child : textOf(child.children))).join(" ");
}
