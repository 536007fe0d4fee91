import { createFormIndex } from "./form-index.js";
import { standInFor } from "./stand-in.js";

/** The secrets that were seen, each with what stands for it. */
export interface SecretStore {
  /**
   * From now on the value is replaced wherever it appears; one of fewer than eight characters where it stands as a
   * word, and one of fewer than four nowhere, as it would be found everywhere.
   */
  readonly learn: (secret: string) => void;
  /** What stands for a value as a whole, also for one that is too short to be learnt. */
  readonly standIn: (secret: string) => string;
  readonly isKnown: (value: string) => boolean;
  /** The text without secrets, of the same length. Takes linear time. `long`: without those of eight characters and more. */
  readonly hide: (text: string, which?: "long") => string;
  readonly holds: (text: string, which?: "long") => boolean;
  /** Grows with each secret. */
  readonly size: () => number;
  /** No more are learnt: nothing may be written from now on. */
  readonly isFull: () => boolean;
}

export function createSecretStore(maxSecrets: number = MAX_SECRETS): SecretStore {
  const standIns = new Map<string, string>();
  const made = new Set<string>();
  /** Every way in which a secret may be written. */
  const forms = createFormIndex(SHORTEST);

  function learn(secret: string): void {
    if (secret.length < SHORTEST || standIns.has(secret) || made.has(secret) || isFull()) return;
    const standIn = standInFor(secret, standIns.size + 1);
    standIns.set(secret, standIn);
    made.add(standIn);
    for (const form of formsOf(secret)) forms.add(form);
  }

  function placesIn(text: string, most: number, least: number): readonly Place[] {
    const places: Place[] = [];
    if (standIns.size === 0) return places;
    for (let start = 0; start <= text.length - SHORTEST && places.length < most; start += 1) {
      const form = forms.longestAt(text, start);
      if (form === undefined || form.length < least) continue;
      if (form.length >= LONG || isWord(text, start, form)) places.push({ start, end: start + form.length, form });
    }
    return places;
  }

  function hide(text: string, which?: "long"): string {
    let clean = "";
    let done = 0;
    for (const { start, end, forms: covered } of merged(
      placesIn(text, Number.POSITIVE_INFINITY, which === "long" ? LONG : SHORTEST),
    )) {
      const [only = ""] = covered;
      const whole = covered.length === 1 ? standIns.get(only) : undefined;
      clean += text.slice(done, start) + (whole ?? "x".repeat(end - start));
      done = end;
    }
    return clean + text.slice(done);
  }

  function isFull(): boolean {
    return standIns.size >= maxSecrets;
  }

  return {
    learn,
    standIn: (secret) => standIns.get(secret) ?? standInFor(secret, 1),
    isKnown: (value) => standIns.has(value),
    hide,
    holds: (text, which) => placesIn(text, 1, which === "long" ? LONG : SHORTEST).length > 0,
    size: () => standIns.size,
    isFull,
  };
}

function isWord(text: string, start: number, form: string): boolean {
  return !LETTER.test(text.charAt(start - 1)) && !LETTER.test(text.charAt(start + form.length));
}

interface Place {
  readonly start: number;
  readonly end: number;
  readonly form: string;
}

/** Secrets may overlap; then nothing of either stays. */
function merged(
  places: readonly Place[],
): readonly { readonly start: number; readonly end: number; readonly forms: readonly string[] }[] {
  const found: { start: number; end: number; forms: string[] }[] = [];
  for (const { start, end, form } of places) {
    const last = found.at(-1);
    if (last === undefined || start >= last.end) found.push({ start, end, forms: [form] });
    // What lies inside is covered already.
    else if (end > last.end) {
      last.end = end;
      last.forms.push(form);
    }
  }
  return found;
}

/** As it is, for URLs, for XML, inside base64, and in JSON that is itself a text in JSON. */
function formsOf(secret: string): readonly string[] {
  const once = inJson(secret);
  const twice = inJson(once);
  const all = [
    secret,
    encodeURIComponent(secret.replace(LONE_SURROGATE, "\ufffd")),
    secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"),
    once,
    twice,
    inJson(twice),
    ...(secret.length >= BASE64_SHORTEST ? base64Forms(secret) : []),
  ];
  return [...new Set(all)];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Wherever it stands in what was encoded: three alignments, and of each the characters that its neighbours have no part in. */
function base64Forms(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret, "utf8")]);
    const [start, end] = [Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6)];
    return [bytes.toString("base64").slice(start, end), bytes.toString("base64url").slice(start, end)];
  });
}

/** Half of a character, which an address cannot hold. */
const LONE_SURROGATE = /\p{Surrogate}/gu;
const LETTER = /[\p{L}\p{N}]/u;
const SHORTEST = 4;
const LONG = 8;
const BASE64_SHORTEST = 6;
const MAX_SECRETS = 10_000;
