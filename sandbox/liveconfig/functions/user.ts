import { addRecord, changeRecord, findBy, recordById } from "../records.js";
import { SandboxFault } from "../sandbox-fault.js";
import type { SandboxFunction } from "../sandbox-function.js";
import { requiredText, same, textOf } from "../values.js";
import { customerByCid } from "./customer.js";

export const userAdd: SandboxFunction = (context) => {
  const { state, input } = context;
  recordById(context, state.customers, requiredText(input, "customer"), "Customer");
  recordById(context, state.contacts, requiredText(input, "contact"), "Contact");
  const login = requiredText(input, "login");
  const known = findBy(state.users, "login", login);
  if (known === undefined) return { id: addRecord(context, state.users, input) };
  if (known.scope === context.scope && same(known.fields, input)) return { id: known.id };
  throw new SandboxFault(`User already exists: ${login}`);
};

/** No match is an empty list. */
export const userGet: SandboxFunction = (context) => {
  const { state, scope, input } = context;
  const login = textOf(input, "login");
  const cid = textOf(input, "cid");
  const customer = cid === undefined ? undefined : customerByCid(context, cid).id;
  const found = state.users.filter(
    ({ fields, scope: owner }) =>
      owner === scope &&
      (login === undefined || fields["login"] === login) &&
      (customer === undefined || fields["customer"] === customer),
  );
  return {
    users: found.map(({ fields }) => ({ login: fields["login"], locked: "0", contact: fields["contact"] })),
  };
};

export const userEdit: SandboxFunction = ({ state, scope, input }) => {
  const login = requiredText(input, "login");
  const user = findBy(state.users, "login", login);
  if (user === undefined || user.scope !== scope) throw new SandboxFault(`User not found: ${login}`);
  const renamed = textOf(input, "new_login");
  if (renamed !== undefined && renamed !== login && findBy(state.users, "login", renamed) !== undefined) {
    throw new SandboxFault(`User already exists: ${renamed}`);
  }
  const password = textOf(input, "password");
  changeRecord(user, {
    ...(renamed === undefined ? {} : { login: renamed }),
    ...(password === undefined ? {} : { password }),
  });
  return { status: "ok" };
};
