/** Texts that are looked for in others, however many begin alike: tokens mostly do. */
export interface FormIndex {
  readonly add: (form: string) => void;
  /** The longest that stands at this place. */
  readonly longestAt: (text: string, start: number) => string | undefined;
}

/** Of texts that have at least `shortest` characters. */
export function createFormIndex(shortest: number): FormIndex {
  /** Sorted, by what they begin with. */
  const buckets = new Map<string, { readonly forms: string[]; longest: number }>();

  function add(form: string): void {
    const start = form.slice(0, shortest);
    const bucket = buckets.get(start) ?? { forms: [], longest: 0 };
    buckets.set(start, bucket);
    const at = lastUpTo(bucket.forms, form);
    if (bucket.forms[at] === form) return;
    bucket.forms.splice(at + 1, 0, form);
    bucket.longest = Math.max(bucket.longest, form.length);
  }

  function longestAt(text: string, start: number): string | undefined {
    const bucket = buckets.get(text.slice(start, start + shortest));
    if (bucket === undefined) return undefined;
    let rest = text.slice(start, start + bucket.longest);
    // What begins `rest` is not behind it in the order; what is between the two shares no more with it.
    while (rest.length >= shortest) {
      const form = bucket.forms[lastUpTo(bucket.forms, rest)];
      if (form === undefined) return undefined;
      const common = commonLength(form, rest);
      if (common === form.length) return form;
      rest = rest.slice(0, common);
    }
    return undefined;
  }

  return { add, longestAt };
}

/** The place of the last one that is not behind `text`; -1 when all are. */
function lastUpTo(sorted: readonly string[], text: string): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as string) <= text) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  return length;
}
