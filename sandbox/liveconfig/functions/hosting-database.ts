import { addRecord, partsOf, refuseAboveLimit, subscriptionOf } from "../records.js";
import { SandboxFault } from "../sandbox-fault.js";
import type { SandboxFunction } from "../sandbox-function.js";
import { requiredText } from "../values.js";

export const hostingDatabaseAdd: SandboxFunction = (context) => {
  const { state, input } = context;
  const subscription = subscriptionOf(context);
  const name = requiredText(input, "name");
  if (state.databases.some((record) => requiredText(record.fields, "name") === name)) {
    throw new SandboxFault(`Database already exists: ${name}`);
  }
  refuseAboveLimit(subscription, "databases", partsOf(state.databases, subscription).length);
  return { id: addRecord(context, state.databases, input) };
};

export const hostingDatabaseDelete: SandboxFunction = (context) => {
  const { databases } = context.state;
  const name = requiredText(context.input, "name");
  const found = partsOf(databases, subscriptionOf(context)).find(
    (record) => requiredText(record.fields, "name") === name,
  );
  if (found === undefined) throw new SandboxFault(`Database not found: ${name}`);
  databases.splice(databases.indexOf(found), 1);
  return { status: "ok" };
};
