import { WirewrightError } from "../errors.js";
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
    const code = typeof error === "number" ? `error ${error}` : String(error);
    super(`${operation} failed: ${shortened(text === undefined ? code : `${text} (${code})`)}`, { operation });
    this.error = typeof error === "number" ? error : String(error);
    this.errorText = text;
    // Types are what samples had: nothing at run time is held against them.
    this.data = data as E;
  }
}

/** Of a reply that refuses the request. */
export function errorOf({ data }: Frame, { name }: FrameRequest): InnovaphoneError {
  return new InnovaphoneError(name, data as Readonly<Record<string, unknown>>);
}

/** What a server says, as part of a message. */
export function shortened(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

const LONGEST = 300;
