import { DecodeError } from "../errors.js";

/** The error for a document that is not well-formed or exceeds a limit, with its place for people and for programs. */
export function malformed(text: string, offset: number, problem: string): DecodeError {
  const before = text.slice(0, offset);
  const line = before.split(/\r\n|\r|\n/).length;
  const column = offset - Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r"));
  return new DecodeError(`XML, line ${line}, column ${column}: ${problem}`, { offset });
}
