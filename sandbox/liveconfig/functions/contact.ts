import { addRecord, changeRecord, recordById } from "../records.js";
import { SandboxFault } from "../sandbox-fault.js";
import type { SandboxFunction } from "../sandbox-function.js";
import { omit, requiredText, same, textOf } from "../values.js";

/** An identical contact is found again; `permissive` adds it anyway and reports syntax errors instead of failing. */
export const contactAdd: SandboxFunction = (context) => {
  const fields = omit(context.input, "permissive");
  const permissive = textOf(context.input, "permissive") === "1";
  const problem = syntaxProblem(textOf(fields, "email"));
  if (permissive) {
    const id = addRecord(context, context.state.contacts, fields);
    return problem === undefined ? { id } : { id, error: problem };
  }
  if (problem !== undefined) throw new SandboxFault(problem);
  const known = context.state.contacts.find((record) => record.scope === context.scope && same(record.fields, fields));
  return { id: known?.id ?? addRecord(context, context.state.contacts, fields) };
};

export const contactEdit: SandboxFunction = (context) => {
  const { id, ...changes } = context.input;
  changeRecord(recordById(context, context.state.contacts, String(id), "Contact"), changes);
  return { status: "ok" };
};

export const contactGet: SandboxFunction = (context) =>
  recordById(context, context.state.contacts, requiredText(context.input, "id"), "Contact").fields;

function syntaxProblem(email: string | undefined): string | undefined {
  if (email === undefined || email === "" || /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)) return undefined;
  return "Invalid value for field 'email'";
}
