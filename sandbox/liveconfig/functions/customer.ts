import { addRecord, changeRecord, recordById } from "../records.js";
import { SandboxFault } from "../sandbox-fault.js";
import type { FunctionContext, SandboxFunction } from "../sandbox-function.js";
import type { SandboxRecord, SandboxState } from "../state.js";
import { type Fields, omit, requiredText, same, textOf } from "../values.js";

/** An identical customer is found again; without `cid` the next free number is taken. */
export const customerAdd: SandboxFunction = (context) => {
  const { state, scope, input } = context;
  requireContacts(context, input);
  const given = textOf(input, "cid");
  const details = omit(input, "cid");
  const identical = state.customers.find(
    (record) =>
      record.scope === scope &&
      same(omit(record.fields, "cid"), details) &&
      (given === undefined || cidOf(record) === BigInt(given)),
  );
  if (identical !== undefined) return { id: identical.id, cid: String(cidOf(identical)) };
  const cid = given === undefined ? nextCid(state) : BigInt(given);
  if (state.customers.some((record) => cidOf(record) === cid)) {
    throw new SandboxFault(`Customer number already exists: ${cid}`);
  }
  const id = addRecord(context, state.customers, { ...details, cid: String(cid) });
  return { id, cid: String(cid) };
};

export const customerEdit: SandboxFunction = (context) => {
  const { cid, ...changes } = context.input;
  if (typeof cid !== "string") throw new SandboxFault("Customer number (cid) is required");
  requireContacts(context, changes);
  changeRecord(customerByCid(context, cid), changes);
  return { status: "ok" };
};

/** No match is an empty list. */
export const customerGet: SandboxFunction = ({ state, scope, input }) => {
  const cid = textOf(input, "cid");
  const found = state.customers.filter(
    (record) => record.scope === scope && (cid === undefined || cidOf(record) === BigInt(cid)),
  );
  return { customers: found.map((record) => ({ ...record.fields, id: record.id, ...subscriptionsOf(state, record) })) };
};

export function customerByCid(context: FunctionContext, cid: string): SandboxRecord {
  const found = context.state.customers.find(
    (record) => record.scope === context.scope && cidOf(record) === BigInt(cid),
  );
  if (found === undefined) throw new SandboxFault(`Customer not found: ${cid}`);
  return found;
}

function subscriptionsOf(state: SandboxState, customer: SandboxRecord): Fields {
  const names = state.subscriptions
    .filter((record) => textOf(record.fields, "customerid") === customer.id)
    .map((record) => requiredText(record.fields, "subscriptionname"));
  return names.length === 0 ? {} : { subscription: names };
}

function requireContacts(context: FunctionContext, fields: Fields): void {
  for (const name of ["owner_c", "admin_c", "billing_c"]) {
    const id = textOf(fields, name);
    if (id !== undefined) recordById(context, context.state.contacts, id, "Contact");
  }
}

function cidOf(record: SandboxRecord): bigint {
  return BigInt(requiredText(record.fields, "cid"));
}

function nextCid(state: SandboxState): bigint {
  const taken = new Set(state.customers.map(cidOf));
  let cid = 1n;
  while (taken.has(cid)) cid += 1n;
  return cid;
}
