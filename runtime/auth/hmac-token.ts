import { createHmac } from "node:crypto";

export interface LiveConfigTokenInput {
  readonly login: string;
  /** The SOAP password: the key. */
  readonly password: string;
  /** As on the wire: `ContactAdd`. */
  readonly functionName: string;
  /** Exactly as it is sent. */
  readonly timestamp: string;
  /** The customer on whose behalf the call is made, if any: then it is sent too. */
  readonly customer?: string | undefined;
}

/** LiveConfig's token for one call: base64 of HMAC-SHA1 over `LiveConfig`, login, function, timestamp and customer. */
export function liveConfigToken(input: LiveConfigTokenInput): string {
  const text = `LiveConfig${input.login}${input.functionName}${input.timestamp}${input.customer ?? ""}`;
  return createHmac("sha1", input.password).update(text, "utf8").digest("base64");
}

/** `2026-11-25T13:00:00.000Z`: UTC with zeroed milliseconds, the only form that LiveConfig's own clients send. */
export function liveConfigTimestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}.000Z`;
}
