import { WirewrightError } from "../errors.js";
import type { Operation } from "../message.js";
import type { Frame, FrameRequest } from "../socket/frame-profile.js";

/** A PBX or an app's service answered with an error. `E` is the type of its fields, where samples of them are known. */
export class InnovaphoneError<E = Readonly<Record<string, unknown>>> extends WirewrightError {
  override name: string = "InnovaphoneError";
  /** A number from the PBX and its logins, mostly a string from app services. */
  readonly error: number | string;
  readonly errorText: string | undefined;
  /** The whole reply. */
  readonly data: E;

  constructor(operation: string, data: Readonly<Record<string, unknown>>) {
    const { error, errorText } = data;
    const text = typeof errorText === "string" ? errorText : undefined;
    const code = typeof error === "number" ? `error ${error}` : saidOf(error);
    super(`${operation} failed: ${shortened(text === undefined ? code : `${text} (${code})`)}`, { operation });
    this.error = typeof error === "number" ? error : saidOf(error);
    this.errorText = text;
    // Types are what samples had: nothing at run time is held against them.
    this.data = data as E;
  }
}

/** Whether the operation was refused; `error.data` then has the type of its error samples. */
export function isInnovaphoneError<Input, Output, Fault, Header, ReplyHeader>(
  error: unknown,
  operation: Operation<Input, Output, Fault, Header, ReplyHeader>,
): error is InnovaphoneError<Fault> {
  return error instanceof InnovaphoneError && operation.text.split(" ", 2)[1] === error.operation;
}

/** Of a reply that refuses the request. */
export function errorOf({ data }: Frame, { name }: FrameRequest): InnovaphoneError {
  return new InnovaphoneError(name, data as Readonly<Record<string, unknown>>);
}

/** A value where a word is expected. An object's own `toString` may be anything. */
export function saidOf(value: unknown): string {
  return typeof value === "object" ? "unknown" : String(value);
}

/** What a server says, as part of a message. */
export function shortened(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

const LONGEST = 300;
