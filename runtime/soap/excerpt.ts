import { redact } from "../redact.js";

const windowLength = 16_384;
const shownLength = 400;

/** The first characters of a body for an error, on one line, secrets replaced before anything is cut. */
export function excerpt(text: string, secrets: readonly string[]): string {
  const clean = redact(text.slice(0, windowLength), secrets);
  // At the window's end half a secret may be left, which nothing recognises.
  const safe = text.length > windowLength ? clean.slice(0, Math.max(0, clean.length - 1024)) : clean;
  return safe.replace(/\s+/g, " ").trim().slice(0, shownLength);
}
