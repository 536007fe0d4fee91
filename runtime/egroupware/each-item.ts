import type { CallOptions } from "../client.js";
import { ValidationError } from "../errors.js";

export interface EachOptions extends Pick<CallOptions, "signal" | "timeoutMs" | "headers"> {
  /** Items a call, the search's `limit`. Default 100. */
  readonly pageSize?: number | undefined;
}

/** What a search returns the items of: a list, or a struct of entries by id; nothing where it returns anything else. */
export type ItemOf<Output> = unknown extends Output
  ? unknown
  : Output extends readonly (infer Item)[]
    ? Item
    : Output extends Readonly<Record<string, infer Item>>
      ? Item
      : never;

/** Criteria of a search that counts: a calendar's `start` is a time, and so it has no pages. */
export type PagedCriteria<Criteria> = Criteria extends { readonly start?: infer Start }
  ? number extends Start
    ? Criteria
    : never
  : Criteria;

/**
 * The items of a search, page by page. Servers differ: InfoLog's pages are as long as the user has set, whatever the limit;
 * old servers ignore `start`, others the limit of the first page. So it ends at a page that is empty, that came before, or
 * that is shorter than the limit and than the first.
 */
export async function* eachItem(
  search: (criteria: Readonly<Record<string, unknown>>) => Promise<unknown>,
  criteria: Readonly<Record<string, unknown>>,
  pageSize: number = 100,
): AsyncGenerator<unknown, void, undefined> {
  const { start: from = 0 } = criteria;
  if (!isCount(pageSize) || pageSize < 1) throw wrong("pageSize", "a whole number above 0 is expected");
  if (!isCount(from)) throw wrong("start", "pages are counted, and this is no whole number");
  let [first, before]: (string | undefined)[] = [];
  let full = pageSize;
  for (let start = from; ; ) {
    const items = itemsOf(await search({ ...criteria, start, limit: pageSize }));
    const page = JSON.stringify(items, (_name, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
    if (items.length === 0 || page === first || page === before) return;
    if (first === undefined) full = Math.min(pageSize, items.length);
    first ??= page;
    before = page;
    yield* items;
    if (items.length < full) return;
    start += items.length;
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function wrong(path: string, message: string): ValidationError {
  return new ValidationError(`${path}: ${message}`, { path, facet: "type" });
}

function itemsOf(page: unknown): readonly unknown[] {
  if (Array.isArray(page)) return page;
  return typeof page === "object" && page !== null ? Object.values(page) : [];
}
