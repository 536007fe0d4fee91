import { type WithoutEscapes, withoutEscapes } from "./without-escapes.js";

/**
 * Replaces each secret in a text by `mark`, however a server may have written it: as it is, for URLs, as XML or HTML,
 * as JSON, or inside base64. Of fewer than four characters it would be found everywhere, so it is left. Takes linear time.
 */
export function hideSecrets(text: string, secrets: readonly string[], mark: string): string {
  const words = [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST);
  if (words.length === 0) return text;
  const plain = withoutEscapes(text);
  const places = words.flatMap((word) => [
    ...placesOf(text, word),
    ...[word, withoutEscapes(word).text, ...base64Forms(word)].flatMap((form) => originalPlaces(plain, form)),
  ]);
  places.sort((a, b) => a.start - b.start);
  let clean = "";
  let done = 0;
  for (const { start, end } of places) {
    if (start >= done) clean += text.slice(done, start) + mark;
    done = Math.max(done, end);
  }
  return clean + text.slice(done);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function placesOf(text: string, word: string): readonly Place[] {
  const places: Place[] = [];
  for (let start = text.indexOf(word); start !== -1; start = text.indexOf(word, start + word.length)) {
    places.push({ start, end: start + word.length });
  }
  return places;
}

function originalPlaces({ text, startAt, endAt }: WithoutEscapes, form: string): readonly Place[] {
  if (form.length < SHORTEST) return [];
  return placesOf(text, form).map(({ start, end }) => ({ start: startAt(start), end: endAt(end) }));
}

/**
 * Wherever the secret stands in what was encoded, `ada:` before it: three alignments, and of each the characters that
 * the neighbours have no part in. With the URL's alphabet too.
 */
function base64Forms(secret: string): readonly string[] {
  const bytes = new TextEncoder().encode(secret);
  return [0, 1, 2].flatMap((before) => {
    const all = Array.from([...new Uint8Array(before), ...bytes], (byte) => String.fromCharCode(byte)).join("");
    const own = btoa(all).slice(Math.ceil((before * 8) / 6), Math.floor((all.length * 8) / 6));
    return [withoutEscapes(own).text, own.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

const SHORTEST = 4;
