import { failure, OciFailure } from "../oci-failure.js";
import { type SandboxCommand, userBy } from "../sandbox-command.js";
import { change, listOf, omit, requiredText, textOf } from "../values.js";

export const userServiceAssign: SandboxCommand = (context) => {
  const { services } = userBy(context, requiredText(context.input, "userId"));
  for (const name of listOf(context.input, "serviceName")) services.add(String(name));
  return undefined;
};

export const userServiceUnassign: SandboxCommand = (context) => {
  const { services } = userBy(context, requiredText(context.input, "userId"));
  for (const name of listOf(context.input, "serviceName")) services.delete(String(name));
  return undefined;
};

export const userAssignedServicesGetList: SandboxCommand = (context) => {
  const userId = textOf(context.input, "userId");
  if (userId === undefined) throw new OciFailure(undefined, "The user id is missing: an administrator is logged in");
  const { services, doNotDisturb, callForwardingAlways } = userBy(context, userId);
  const active: Readonly<Record<string, string | undefined>> = {
    "Do Not Disturb": textOf(doNotDisturb, "isActive"),
    "Call Forwarding Always": textOf(callForwardingAlways, "isActive"),
  };
  const entries = [...services].sort().map((serviceName) => {
    const isActive = active[serviceName];
    return isActive === undefined ? { serviceName } : { serviceName, isActive };
  });
  return { userServiceEntry: entries };
};

export const userDoNotDisturbGet: SandboxCommand = (context) =>
  userBy(context, requiredText(context.input, "userId")).doNotDisturb;

export const userDoNotDisturbModify: SandboxCommand = (context) => {
  const user = userBy(context, requiredText(context.input, "userId"));
  user.doNotDisturb = change(user.doNotDisturb, omit(context.input, "$type", "userId"));
  return undefined;
};

export const userCallForwardingAlwaysGet: SandboxCommand = (context) =>
  userBy(context, requiredText(context.input, "userId")).callForwardingAlways;

export const userCallForwardingAlwaysModify: SandboxCommand = (context) => {
  const user = userBy(context, requiredText(context.input, "userId"));
  const changed = change(user.callForwardingAlways, omit(context.input, "$type", "userId"));
  if (textOf(changed, "isActive") === "true" && changed["forwardToPhoneNumber"] === undefined) {
    throw new OciFailure(undefined, "Call forwarding always needs a phone number to forward to");
  }
  user.callForwardingAlways = changed;
  return undefined;
};

export const findMeAddAlertingGroup: SandboxCommand = ({ state, element, input }) => {
  const serviceUserId = requiredText(input, "serviceUserId");
  const groups = state.findMeServices.get(serviceUserId);
  if (groups === undefined) throw failure(4008, serviceUserId);
  const name = requiredText(input, "alertingGroupName");
  if (groups.some((known) => known.name === name)) {
    throw new OciFailure(undefined, `Alerting group already exists: ${name}`);
  }
  const targets = element.children
    .filter((child) => child.name === "phoneNumber" || child.name === "userId")
    .map((child) => ({ kind: child.name, value: child.text }));
  groups.push({ name, targets, fields: omit(input, "$type", "serviceUserId", "phoneNumber", "userId") });
  return undefined;
};

export const findMeDelete: SandboxCommand = ({ state, input }) => {
  const serviceUserId = requiredText(input, "serviceUserId");
  if (!state.findMeServices.delete(serviceUserId)) throw failure(4008, serviceUserId);
  return undefined;
};
