import type { CallOptions } from "../client.js";
import { isRecord } from "../codec/record.js";
import { AuthError, ValidationError } from "../errors.js";
import type { Call, Interceptor } from "../interceptor.js";
import { SoapFault } from "../soap/soap-fault.js";
import { liveConfigTimestamp, liveConfigToken } from "./hmac-token.js";

export interface LiveConfigLogin {
  readonly login: string;
  /** The SOAP password, not the one for the web interface. */
  readonly password: string;
  /** Calls are made on behalf of this customer; one call's `session: { customer }` goes first, `""` there is nobody. */
  readonly customer?: string | undefined;
  /** The clock, in milliseconds since 1970. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** What one call may tell the session. A type rather than an interface, so that it is one of `AnySession`. */
export type LiveConfigCallSession = {
  /** On behalf of this customer instead of the session's own; `""` is nobody. */
  readonly customer?: string | undefined;
};

export type LiveConfigCallOptions<Header = unknown, ReplyHeader = unknown> = CallOptions<
  Header,
  ReplyHeader,
  LiveConfigCallSession
>;

/**
 * Adds `auth`, with a token of its own, to every attempt of a call. When the server refuses the timestamp, its clock is
 * learned from the reply's `Date` header, kept for all later calls, and the call repeated once: it has not run. A call
 * whose `session` holds anything but a customer is refused with a `ValidationError`: it would act for somebody else.
 */
export function liveConfigAuth(login: LiveConfigLogin): Interceptor {
  const now = login.now ?? Date.now;
  let ahead = 0;
  return (next) => async (call) => {
    try {
      return await next(withAuth(call, login, now() + ahead));
    } catch (error) {
      if (!isTimestampFault(error)) throw error;
      const serverTime = httpTime(error.http?.headers["date"] ?? "");
      if (Number.isNaN(serverTime)) throw refused(call, error, "its reply has no Date header to learn the time from");
      ahead = serverTime - now();
    }
    try {
      return await next(withAuth(call, login, now() + ahead));
    } catch (error) {
      if (!isTimestampFault(error)) throw error;
      throw refused(call, error, `${difference(ahead)}, and a repeat with the server's time was refused too`);
    }
  };
}

function withAuth(call: Call, login: LiveConfigLogin, milliseconds: number): Call {
  const timestamp = liveConfigTimestamp(milliseconds);
  const customer = customerOf(call, login);
  const token = liveConfigToken({ ...login, functionName: call.operationName, timestamp, customer });
  const auth = { login: login.login, timestamp, token, ...(customer === undefined ? {} : { customer }) };
  const secrets = [...call.secrets, token];
  // What is no object has to be refused as that, not sent as an object of `auth` alone.
  if (call.input !== undefined && !isRecord(call.input)) return { ...call, secrets };
  return { ...call, input: { ...call.input, auth }, secrets };
}

function customerOf(call: Call, login: LiveConfigLogin): string | undefined {
  const session: unknown = call.options.session ?? {};
  if (typeof session !== "object" || Array.isArray(session))
    throw refusedSession(call, "session", "an object is expected");
  const { customer = login.customer, ...others } = session as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(others)) {
    throw refusedSession(call, `session.${name}`, "is unknown; a session takes only customer");
  }
  if (customer === undefined || customer === "") return undefined;
  if (typeof customer !== "string") throw refusedSession(call, "session.customer", "a string is expected");
  return customer;
}

function refusedSession({ operationName }: Call, path: string, why: string): ValidationError {
  const facet = why.startsWith("is unknown") ? "unknown" : "type";
  return new ValidationError(`${path}: ${why}`, { operation: operationName, path, facet });
}

/** The only fault text that LiveConfig documents. */
function isTimestampFault(error: unknown): error is SoapFault {
  return error instanceof SoapFault && /authentication timestamp too far in past or future/i.test(error.reason);
}

function refused(call: Call, cause: SoapFault, why: string): AuthError {
  const message = `LiveConfig refuses the timestamp of ${call.operationName}: ${why}`;
  return new AuthError(message, { operation: call.operationName, cause, status: cause.http?.status });
}

/** Of an HTTP date (RFC 9110, 5.6.7), leap second included; `Date.parse` alone takes a "1" for a month. */
function httpTime(date: string): number {
  return /\d\d:\d\d:\d\d/.test(date) ? Date.parse(date.replace(/:60\b/, ":59")) : Number.NaN;
}

function difference(ahead: number): string {
  const seconds = Math.round(Math.abs(ahead) / 1000);
  return `the server's clock is ${seconds} s ${ahead < 0 ? "behind" : "ahead of"} this machine's`;
}
