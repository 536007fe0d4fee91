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

/**
 * The items of a search, page by page. It ends at the first page that is not full, and at one that came before: old
 * servers ignore `start`, others `limit`.
 */
export async function* eachItem(
  search: (criteria: Readonly<Record<string, unknown>>) => Promise<unknown>,
  criteria: Readonly<Record<string, unknown>>,
  pageSize: number = 100,
): AsyncGenerator<unknown, void, undefined> {
  if (!Number.isInteger(pageSize) || pageSize < 1) {
    throw new ValidationError("pageSize: a whole number above 0 is expected", { path: "pageSize", facet: "type" });
  }
  let before: string | undefined;
  const first = Number(criteria["start"] ?? 0);
  for (let start = first; ; start += pageSize) {
    const items = itemsOf(await search({ ...criteria, start, limit: pageSize }));
    const now = JSON.stringify(items, (_name, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
    if (now === before) return;
    before = now;
    yield* items;
    if (items.length !== pageSize) return;
  }
}

function itemsOf(page: unknown): readonly unknown[] {
  if (Array.isArray(page)) return page;
  return typeof page === "object" && page !== null ? Object.values(page) : [];
}
