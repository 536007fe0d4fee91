import type { XmlRpcPrimitive } from "../descriptor/record-descriptor.js";

/** A value that says how it goes over the wire, for calls without a signature. */
export interface XmlRpcTypedValue {
  readonly [wireType]: XmlRpcPrimitive;
  readonly value: unknown;
}

/**
 * Says how a value of an untyped call goes over the wire, where its JavaScript type does not:
 * `client.call("calendar.bocalendar.search", [{ start: xmlRpcValue("dateTime", "20240102T00:00:00") }])`.
 */
export function xmlRpcValue(type: XmlRpcPrimitive, value: unknown): XmlRpcTypedValue {
  return { [wireType]: type, value };
}

export const wireType: unique symbol = Symbol("XML-RPC type");
