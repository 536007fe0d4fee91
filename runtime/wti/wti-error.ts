import { isRecord } from "../codec/record.js";
import { WirewrightError } from "../errors.js";
import type { Operation } from "../message.js";

/** The server refused a request. */
export class WtiError<Payload = unknown> extends WirewrightError {
  override name: string = "WtiError";
  /** `operation.invalidDestination` (`CSTAErrorCode`), `INVALID_SESSION` (`errorCode`), or a CSTA exception's class. */
  readonly code: string;
  /** The error frame's payload, as it came. */
  readonly payload: Payload;

  constructor(message: string, options: { operation?: string | undefined; code: string; payload: Payload }) {
    super(message, options);
    this.code = options.code;
    this.payload = options.payload;
  }
}

/** Whether the operation was refused; `error.payload` then has the type of its error samples. */
export function isWtiError<Input, Output, Fault, Header, ReplyHeader>(
  error: unknown,
  operation: Operation<Input, Output, Fault, Header, ReplyHeader>,
): error is WtiError<Fault> {
  return error instanceof WtiError && operation.text.split(" ", 2)[1] === error.operation;
}

/** What a refusing payload says. */
export function refusalOf(payload: unknown, operation: string): WtiError {
  const code = codeOf(payload);
  const words = isRecord(payload) ? WORDS.map((name) => payload[name]).find(isText) : payload;
  const message = `the server refuses ${operation}: ${code}${isText(words) ? ` (${words.slice(0, MOST_SHOWN)})` : ""}`;
  return new WtiError(message, { operation, code, payload });
}

/** Whether the server does not know the session or its token; how it says so is not documented. */
export function saysNoSession(code: string): boolean {
  return NO_SESSION.test(code);
}

function codeOf(payload: unknown): string {
  const { CSTAErrorCode, errorCode, exceptionClass } = isRecord(payload) ? payload : {};
  const code = CSTAErrorCode ?? errorCode ?? exceptionClass;
  if (isRecord(code)) {
    const [category = "unknown", value] = Object.entries(code)[0] ?? [];
    if (!isText(value)) return category;
    return category === "definedError" ? value : `${category}.${value}`;
  }
  return isText(code) || typeof code === "number" ? String(code).slice(0, MOST_SHOWN) : "unknown";
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

const WORDS = ["errorText", "errorMessage", "message"] as const;
const MOST_SHOWN = 200;
const NO_SESSION =
  /(?:invalid|no|unknown)_?(?:application_?)?session|session_?(?:expired|not_?found)|(?:invalid|expired)_?token|token_?(?:invalid|expired)|^unauthori[sz]ed$/i;
