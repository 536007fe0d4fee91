import { addRecord, changeRecord, findBy, partsOf, refuseAboveLimit, subscriptionOf } from "../records.js";
import { SandboxFault } from "../sandbox-fault.js";
import type { SandboxFunction } from "../sandbox-function.js";
import { type Fields, requiredText, textOf } from "../values.js";

export const hostingMailboxAdd: SandboxFunction = (context) => {
  const { state, input } = context;
  const subscription = subscriptionOf(context);
  const domain = requiredText(input, "domain");
  const domains = partsOf(state.domains, subscription).map((record) => requiredText(record.fields, "domain"));
  if (!domains.includes(domain)) throw new SandboxFault(`Domain not found in subscription: ${domain}`);
  const address = `${requiredText(input, "name")}@${domain}`;
  if (findBy(state.mailboxes, "address", address) !== undefined) {
    throw new SandboxFault(`Mail address already exists: ${address}`);
  }
  requireWhatBelongsTogether(input);
  const present = partsOf(state.mailboxes, subscription);
  refuseAboveLimit(subscription, "mailaddrs", present.length);
  if (textOf(input, "mailbox") === "1") {
    refuseAboveLimit(subscription, "mailboxes", present.filter((record) => record.fields["mailbox"] === "1").length);
  }
  const id = addRecord(context, state.mailboxes, { ...input, address });
  return { id, folder: `/var/mail/${domain}/${requiredText(input, "name")}` };
};

export const hostingMailboxEdit: SandboxFunction = ({ state, scope, input }) => {
  const { address, ...changes } = input;
  const record = findBy(state.mailboxes, "address", String(address));
  if (record === undefined || record.scope !== scope) throw new SandboxFault(`Mail address not found: ${address}`);
  requireWhatBelongsTogether({ ...record.fields, ...changes });
  changeRecord(record, changes);
  return { status: "ok" };
};

function requireWhatBelongsTogether(fields: Fields): void {
  const missing = [
    ...(textOf(fields, "mailbox") === "1" ? ["password", "quota"] : []),
    ...(textOf(fields, "autoresponder") === "1" ? ["autosubject", "automessage"] : []),
  ].find((name) => (textOf(fields, name) ?? "") === "");
  if (missing !== undefined) throw new SandboxFault(`Field required: ${missing}`);
}
