import { addRecord, changeRecord, findBy, partsOf, recordById, subscriptionOf } from "../records.js";
import { SandboxFault } from "../sandbox-fault.js";
import type { FunctionContext, SandboxFunction } from "../sandbox-function.js";
import { type SandboxRecord, SUBSCRIPTION_TABLES } from "../state.js";
import { type Fields, omit, pick, requiredText, textOf } from "../values.js";

const LIMITS = [
  "maxcustomers",
  "maxusers",
  "webspace",
  "ssi",
  "php",
  "cgi",
  "ssl",
  "cronjobs",
  "apps",
  "ftpaccounts",
  "shellaccess",
  "databases",
  "subdomains",
  "extdomains",
  "mailboxes",
  "mailaddrs",
  "mailquota",
  "traffic",
];

/** The plan's limits first, those of the request on top of them. */
export const hostingSubscriptionAdd: SandboxFunction = (context) => {
  const { state, input } = context;
  const name = requiredText(input, "subscriptionname");
  if (findBy(state.subscriptions, "subscriptionname", name) !== undefined) {
    throw new SandboxFault(`Subscription already exists: ${name}`);
  }
  const customer = textOf(input, "customerid");
  if (customer !== undefined) recordById(context, state.customers, customer, "Customer");
  requireServers(input);
  const fields = { ...limitsOfPlan(context), ...input };
  return { id: addRecord(context, state.subscriptions, fields), subscriptionname: name };
};

export const hostingSubscriptionGet: SandboxFunction = (context) => {
  const subscription = subscriptionOf(context);
  const { fields } = subscription;
  return {
    hostname: "sandbox.example",
    ...Object.fromEntries(LIMITS.filter((name) => name !== "maxcustomers").map((name) => [name, "0"])),
    logfilter4: "0",
    ...pick(fields, ["customerid", "plan", "mailserver", "comment", "maxcustomers"]),
    ...Object.fromEntries(LIMITS.flatMap((name) => (textOf(fields, name) === undefined ? [] : [[name, fields[name]]]))),
    domains: partsOf(context.state.domains, subscription).map((record) => ({
      name: requiredText(record.fields, "domain"),
    })),
    databaseList: partsOf(context.state.databases, subscription).map((record) => ({
      type: "mysql",
      server: textOf(fields, "dbserver"),
      ...pick(record.fields, ["name", "login"]),
    })),
  };
};

/** A new plan brings its limits; what else the request holds goes on top. */
export const hostingSubscriptionEdit: SandboxFunction = (context) => {
  const subscription = subscriptionOf(context);
  changeRecord(subscription, { ...limitsOfPlan(context), ...omit(context.input, "subscriptionname") });
  return { status: "ok" };
};

export const hostingSubscriptionDelete: SandboxFunction = (context) => {
  const { state } = context;
  const subscription = subscriptionOf(context);
  for (const table of SUBSCRIPTION_TABLES) {
    for (const part of partsOf(state[table], subscription)) remove(state[table], part);
  }
  remove(state.subscriptions, subscription);
  return { status: "ok" };
};

function limitsOfPlan({ state, scope, input }: FunctionContext): Fields {
  const name = textOf(input, "plan");
  if (name === undefined) return {};
  const plan = state.plans.find((record) => record.scope === scope && textOf(record.fields, "name") === name);
  if (plan === undefined) throw new SandboxFault(`Hosting plan not found: ${name}`);
  return pick(plan.fields, LIMITS);
}

/** Without a reseller's subscription the three servers have to be named. */
function requireServers(input: Fields): void {
  if ((textOf(input, "resalecontract") ?? "") !== "") return;
  const missing = ["webserver", "mailserver", "dbserver"].filter((name) => (textOf(input, name) ?? "") === "");
  if (missing.length > 0) throw new SandboxFault(`Without resalecontract required: ${missing.join(", ")}`);
}

function remove(table: SandboxRecord[], record: SandboxRecord): void {
  const index = table.indexOf(record);
  if (index !== -1) table.splice(index, 1);
}
