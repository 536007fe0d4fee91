import { findBy } from "../records.js";
import { SandboxFault } from "../sandbox-fault.js";
import type { SandboxFunction } from "../sandbox-function.js";
import type { SandboxState, Session } from "../state.js";
import { type Fields, requiredText, textOf } from "../values.js";

const TOKEN_LIFETIME_MS = 60_000;

export const sessionCreate: SandboxFunction = ({ state, scope, input, now, newId }) => {
  const login = requiredText(input, "login");
  const user = findBy(state.users, "login", login);
  if (user === undefined || user.scope !== scope) throw new SandboxFault(`User not found: ${login}`);
  const token = newId(40);
  state.sessionTokens.push({
    token,
    login,
    scope,
    expires: now + TOKEN_LIFETIME_MS,
    exitUrl: textOf(input, "exiturl"),
  });
  return { token };
};

export const sessionCheck: SandboxFunction = ({ state, scope, input }) => {
  const session = state.sessions.find(({ sid, scope: owner }) => sid === input["sid"] && owner === scope);
  if (session === undefined) throw new SandboxFault("Session not found or expired");
  return { status: "ok", language: "en", login: session.login, ...personOf(state, session.login) };
};

/** Opens a session with a token, which is then used up; undefined when it is unknown, used or too old. */
export function openSession(
  state: SandboxState,
  token: string,
  now: number,
  newId: (length: number) => string,
): Session | undefined {
  const index = state.sessionTokens.findIndex((known) => known.token === token);
  const [found] = index === -1 ? [] : state.sessionTokens.splice(index, 1);
  if (found === undefined || now > found.expires) return undefined;
  const session = { sid: newId(24), login: found.login, scope: found.scope };
  state.sessions.push(session);
  return session;
}

function personOf(state: SandboxState, login: string): Fields {
  const user = findBy(state.users, "login", login)?.fields ?? {};
  const contact = state.contacts.find(({ id }) => id === user["contact"])?.fields ?? {};
  const customer = state.customers.find(({ id }) => id === user["customer"]);
  const subscriptions = state.subscriptions
    .filter(({ fields }) => customer !== undefined && fields["customerid"] === customer.id)
    .map(({ fields }) => requiredText(fields, "subscriptionname"));
  return {
    name: `${requiredText(contact, "firstname")} ${requiredText(contact, "lastname")}`,
    cid: customer === undefined ? "0" : requiredText(customer.fields, "cid"),
    ...(subscriptions.length === 0 ? {} : { subscriptions }),
  };
}
