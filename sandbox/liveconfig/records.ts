import { SandboxFault } from "./sandbox-fault.js";
import type { FunctionContext } from "./sandbox-function.js";
import type { SandboxRecord } from "./state.js";
import { type Fields, requiredText, textOf } from "./values.js";

/** Adds a record and returns its id. */
export function addRecord(context: FunctionContext, table: SandboxRecord[], fields: Fields): string {
  const id = context.newId();
  table.push({ id, scope: context.scope, fields });
  return id;
}

/** The record of this id, if the caller may know it. */
export function recordById(
  context: FunctionContext,
  table: readonly SandboxRecord[],
  id: string,
  what: string,
): SandboxRecord {
  const found = table.find((record) => record.id === id && record.scope === context.scope);
  if (found === undefined) throw new SandboxFault(`${what} not found: ${id}`);
  return found;
}

/** Changes only what was transmitted; nil clears a field. */
export function changeRecord(record: SandboxRecord, changes: Fields): void {
  record.fields = { ...record.fields, ...changes };
}

export function findBy(table: readonly SandboxRecord[], name: string, value: string): SandboxRecord | undefined {
  return table.find((record) => textOf(record.fields, name) === value);
}

/** The subscription that the input names, under `subscription` or `subscriptionname`. */
export function subscriptionOf(context: FunctionContext): SandboxRecord {
  const name = textOf(context.input, "subscription") ?? requiredText(context.input, "subscriptionname");
  const found = findBy(context.state.subscriptions, "subscriptionname", name);
  if (found === undefined || found.scope !== context.scope) throw new SandboxFault(`Subscription not found: ${name}`);
  return found;
}

/** What of a table belongs to a subscription. */
export function partsOf(table: readonly SandboxRecord[], subscription: SandboxRecord): readonly SandboxRecord[] {
  const name = requiredText(subscription.fields, "subscriptionname");
  return table.filter((record) => textOf(record.fields, "subscription") === name);
}

/** Refuses one more when the subscription's limit is reached; -1 and no limit at all are unlimited. */
export function refuseAboveLimit(subscription: SandboxRecord, limit: string, present: number): void {
  const allowed = Number(textOf(subscription.fields, limit) ?? "-1");
  if (allowed === -1 || present < allowed) return;
  const name = requiredText(subscription.fields, "subscriptionname");
  throw new SandboxFault(`Limit of ${limit} reached for subscription ${name}: ${allowed}`);
}
