import { addRecord } from "../records.js";
import { SandboxFault } from "../sandbox-fault.js";
import type { SandboxFunction } from "../sandbox-function.js";
import { requiredText, same, textOf } from "../values.js";

export const hostingPlanAdd: SandboxFunction = (context) => {
  const { state, scope, input } = context;
  const name = requiredText(input, "name");
  const known = state.plans.find((record) => record.scope === scope && requiredText(record.fields, "name") === name);
  if (known === undefined) return { id: addRecord(context, state.plans, input) };
  if (same(known.fields, input)) return { id: known.id };
  throw new SandboxFault(`Hosting plan already exists: ${name}`);
};

export const hostingPlanGet: SandboxFunction = ({ state, scope, input }) => {
  const name = textOf(input, "name");
  const found = state.plans.filter(
    (record) => record.scope === scope && (name === undefined || requiredText(record.fields, "name") === name),
  );
  return { plans: found.map((record) => record.fields) };
};
