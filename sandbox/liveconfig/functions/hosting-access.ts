import { addRecord, partsOf, refuseAboveLimit, subscriptionOf } from "../records.js";
import { SandboxFault } from "../sandbox-fault.js";
import type { SandboxFunction } from "../sandbox-function.js";
import { requiredText } from "../values.js";

export const hostingCronAdd: SandboxFunction = (context) => {
  const subscription = subscriptionOf(context);
  refuseAboveLimit(subscription, "cronjobs", partsOf(context.state.cronJobs, subscription).length);
  addRecord(context, context.state.cronJobs, context.input);
  return { status: "ok" };
};

export const hostingPasswordUserAdd: SandboxFunction = (context) => {
  const { state, input } = context;
  const login = requiredText(input, "login");
  if (partsOf(state.passwordUsers, subscriptionOf(context)).some((user) => user.fields["login"] === login)) {
    throw new SandboxFault(`Password user already exists: ${login}`);
  }
  addRecord(context, state.passwordUsers, input);
  return { status: "ok" };
};

/** `*` is every user of the subscription. */
export const hostingPasswordPathAdd: SandboxFunction = (context) => {
  const { state, input } = context;
  const login = requiredText(input, "login");
  const known = partsOf(state.passwordUsers, subscriptionOf(context)).some((user) => user.fields["login"] === login);
  if (login !== "*" && !known) throw new SandboxFault(`Password user not found: ${login}`);
  addRecord(context, state.passwordPaths, input);
  return { status: "ok" };
};

export const hostingFtpAdd: SandboxFunction = (context) => {
  const { state, input } = context;
  const subscription = subscriptionOf(context);
  const login = requiredText(input, "login");
  if (state.ftpAccounts.some((account) => account.fields["login"] === login)) {
    throw new SandboxFault(`FTP account already exists: ${login}`);
  }
  refuseAboveLimit(subscription, "ftpaccounts", partsOf(state.ftpAccounts, subscription).length);
  addRecord(context, state.ftpAccounts, input);
  return { status: "ok" };
};
