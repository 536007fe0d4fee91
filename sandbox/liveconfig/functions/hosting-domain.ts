import { addRecord, findBy, partsOf, refuseAboveLimit, subscriptionOf } from "../records.js";
import { SandboxFault } from "../sandbox-fault.js";
import type { FunctionContext, SandboxFunction } from "../sandbox-function.js";
import { type Fields, requiredText, textOf } from "../values.js";

/** Addresses of RFC 5737 and RFC 3849, which no network uses. */
const WEB_ADDRESSES = ["192.0.2.10", "2001:db8::10"];

/** A domain that the subscription already has is found again. */
export const hostingDomainAdd: SandboxFunction = (context) => {
  const subscription = subscriptionOf(context);
  const domain = requiredText(context.input, "domain");
  const known = findBy(context.state.domains, "domain", domain);
  if (known === undefined) return added(context, addRecord(context, context.state.domains, context.input));
  if (partsOf(context.state.domains, subscription).includes(known)) return added(context, known.id);
  throw new SandboxFault(`Domain already exists: ${domain}`);
};

export const hostingSubdomainAdd: SandboxFunction = (context) => {
  const { state, input } = context;
  const subscription = subscriptionOf(context);
  const subdomain = requiredText(input, "subdomain");
  if (findBy(state.subdomains, "subdomain", subdomain) !== undefined) {
    throw new SandboxFault(`Subdomain already exists: ${subdomain}`);
  }
  const domains = partsOf(state.domains, subscription).map((record) => requiredText(record.fields, "domain"));
  if (!domains.some((domain) => subdomain.endsWith(`.${domain}`))) {
    throw new SandboxFault(`No domain of the subscription belongs to ${subdomain}`);
  }
  refuseAboveLimit(subscription, "subdomains", partsOf(state.subdomains, subscription).length);
  return added(context, addRecord(context, state.subdomains, input));
};

/** Nil disables the web space, an empty text enables it: only then there are addresses. */
function added({ input }: FunctionContext, id: string): Fields {
  return textOf(input, "web") === undefined ? { id } : { id, webip: WEB_ADDRESSES };
}
