/**
 * What stands for a secret in a sample: as long, and of the same form where inference or a person looks at it (digits,
 * hexadecimal, GUID), but the same for every secret of that form, save for a number that tells one from another.
 */
export function standInFor(secret: string, number: number): string {
  const candidate = ofSameForm(secret, number);
  return candidate === secret ? ofSameForm(secret, number + 1) : candidate;
}

/** The same for a JSON number as written: it stays whole or not, negative or not, and beyond 2^53 or not. */
export function numberStandIn(secret: string, number: number): string {
  if (!/^-?\d+$/.test(secret)) return secret.replace(/\d/g, "1");
  const digits = secret.replace("-", "").length;
  if (digits === 1) return secret.replace(/\d/, secret.endsWith("1") ? "2" : "1");
  const first = Number.isSafeInteger(Number(secret)) ? "1" : "9";
  const rest = padded(String(number), digits - 1, first === "1" ? "0" : "9");
  return `${secret.startsWith("-") ? "-" : ""}${first}${rest}`;
}

function ofSameForm(secret: string, number: number): string {
  const { length } = secret;
  if (/^\d+$/.test(secret)) return padded(String(number), length, "0");
  if (GUID.test(secret)) return secret.replace(/[^-]+/g, (part) => hexadecimal(part, number));
  if (HEXADECIMAL.test(secret)) return hexadecimal(secret, number);
  return padded(`-${number.toString(36)}`, length, "x");
}

/** With a letter first, so that it does not pass for a number. */
function hexadecimal(secret: string, number: number): string {
  const text = `a${padded(number.toString(16), secret.length - 1, "0")}`;
  return /[A-F]/.test(secret) ? text.toUpperCase() : text;
}

function padded(text: string, length: number, filler: string): string {
  return text.padStart(length, filler).slice(text.length > length ? text.length - length : 0);
}

const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const HEXADECIMAL = /^(?:[\da-f]{8,}|[\dA-F]{8,})$/;
