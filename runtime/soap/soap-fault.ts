import { WirewrightError } from "../errors.js";
import type { Operation } from "../message.js";
import type { XmlElement } from "../xml/xml-element.js";

/**
 * The server answered the call with a SOAP fault (SOAP 1.1, 4.4; SOAP 1.2 part 1, 5.4). `Detail` is the operation's
 * union of declared faults, `{ name, value }`; `isFault` tells which operation's it is.
 */
export class SoapFault<Detail = unknown> extends WirewrightError {
  override name: string = "SoapFault";
  /** A Clark name where the server's prefix is bound, as `{http://schemas.xmlsoap.org/soap/envelope/}Server`. */
  readonly code: string;
  /** For people, in the server's words. Also the error's message. */
  readonly reason: string;
  readonly actor: string | undefined;
  /** The declared fault that the server sent; undefined when it sent none, or another. */
  readonly detail: Detail | undefined;
  /** What the server sent as detail without declaring it. */
  readonly undeclared: readonly XmlElement[];
  /** The fault as XML, secrets replaced. */
  readonly raw: string | undefined;
  /** The HTTP reply that carried it, secrets replaced; undefined in a fault that you throw yourself. */
  readonly http: { readonly status: number; readonly headers: Readonly<Record<string, string>> } | undefined;

  constructor(fault: SoapFaultOptions<Detail>) {
    super(fault.reason === "" ? `fault ${fault.code}` : fault.reason, fault);
    this.code = fault.code;
    this.reason = fault.reason;
    this.actor = fault.actor;
    this.detail = fault.detail;
    this.undeclared = fault.undeclared ?? [];
    this.raw = fault.raw;
    this.http = fault.http;
  }
}

export interface SoapFaultOptions<Detail> {
  readonly operation?: string | undefined;
  readonly code: string;
  readonly reason: string;
  readonly actor?: string | undefined;
  readonly detail?: Detail | undefined;
  readonly undeclared?: readonly XmlElement[] | undefined;
  readonly raw?: string | undefined;
  readonly http?: SoapFault["http"];
}

/** Narrows a caught error to a fault of this operation; with `name`, to that declared fault: then `detail` is there. */
export function isFault<Fault>(
  error: unknown,
  operation: Operation<unknown, unknown, Fault, unknown, unknown>,
): error is SoapFault<Fault>;
export function isFault<Fault extends { readonly name: string }, Name extends Fault["name"]>(
  error: unknown,
  operation: Operation<unknown, unknown, Fault, unknown, unknown>,
  name: Name,
): error is SoapFault<Extract<Fault, { readonly name: Name }>> & {
  readonly detail: Extract<Fault, { readonly name: Name }>;
};
export function isFault(
  error: unknown,
  operation: Operation<unknown, unknown, unknown, unknown, unknown>,
  name?: string,
): boolean {
  if (!(error instanceof SoapFault) || error.operation !== operationName(operation)) return false;
  return name === undefined || (isNamed(error.detail) && error.detail.name === name);
}

/** The second word of a descriptor (`docs/descriptor.md`), so that this file needs no parser. */
function operationName(operation: Operation<unknown, unknown, unknown, unknown, unknown>): string | undefined {
  return operation.text.split(" ", 2)[1];
}

function isNamed(detail: unknown): detail is { readonly name: unknown } {
  return typeof detail === "object" && detail !== null && "name" in detail;
}
