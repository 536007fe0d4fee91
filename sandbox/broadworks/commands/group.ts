import { OciFailure } from "../oci-failure.js";
import {
  type CommandContext,
  groupBy,
  requireSystem,
  type SandboxCommand,
  serviceProviderBy,
} from "../sandbox-command.js";
import { limited, satisfies } from "../search.js";
import { groupKey, type SandboxGroup } from "../state.js";
import { change, type Fields, omit, recordOf, requiredText, table, textOf } from "../values.js";

export const groupAdd: SandboxCommand = (context) => {
  const { state, input } = context;
  const { id } = serviceProviderBy(context, requiredText(input, "serviceProviderId"));
  const groupId = requiredText(input, "groupId");
  const key = groupKey(id, groupId);
  if (state.groups.has(key)) throw new OciFailure(undefined, `Group already exists: ${groupId}`);
  const fields = omit(input, "$type", "serviceProviderId", "groupId");
  state.groups.set(key, { serviceProviderId: id, groupId, fields });
  return undefined;
};

export const groupGet: SandboxCommand = (context) => {
  const { input } = context;
  const externalId = textOf(input, "groupExternalId");
  // No command of the sandbox's can set one.
  if (externalId !== undefined) throw new OciFailure(4152, `Group not found: ${externalId}`);
  const group = groupBy(context, requiredText(input, "serviceProviderId"), requiredText(input, "groupId"));
  const timeZone = textOf(group.fields, "timeZone") ?? "Europe/Berlin";
  return {
    ...group.fields,
    timeZone,
    timeZoneDisplayName: timeZone,
    userCount: String(usersOf(context, group)),
    serviceProviderId: group.serviceProviderId,
    groupId: group.groupId,
  };
};

export const groupModify: SandboxCommand = (context) => {
  const { input } = context;
  const group = groupBy(context, requiredText(input, "serviceProviderId"), requiredText(input, "groupId"));
  group.fields = change(group.fields, omit(input, "$type", "serviceProviderId", "groupId"), ["contact", "address"]);
  return undefined;
};

export const groupDelete: SandboxCommand = (context) => {
  const { input, state } = context;
  const group = groupBy(context, requiredText(input, "serviceProviderId"), requiredText(input, "groupId"));
  if (usersOf(context, group) > 0) throw new OciFailure(undefined, `Group has users: ${group.groupId}`);
  state.groups.delete(groupKey(group.serviceProviderId, group.groupId));
  return undefined;
};

export const groupGetListInServiceProvider: SandboxCommand = (context) => {
  const { id } = serviceProviderBy(context, requiredText(context.input, "serviceProviderId"));
  const groups = [...context.state.groups.values()].filter(({ serviceProviderId }) => serviceProviderId === id);
  return groupTable(context, groups, ["Group Id", "Group Name", "User Limit"]);
};

export const groupGetListInSystem: SandboxCommand = (context) => {
  requireSystem(context);
  return groupTable(
    context,
    [...context.state.groups.values()],
    ["Group Id", "Group Name", "User Limit", "Organization Id", "Organization Type", "Reseller Id"],
  );
};

function groupTable(
  { input, state }: CommandContext,
  groups: readonly SandboxGroup[],
  headings: readonly string[],
): Fields {
  const provider = textOf(recordOf(input, "searchCriteriaExactServiceProvider"), "serviceProviderId");
  const found = groups.filter(
    ({ serviceProviderId, groupId, fields }) =>
      satisfies(input, {
        searchCriteriaGroupId: groupId,
        searchCriteriaGroupName: textOf(fields, "groupName"),
        searchCriteriaServiceProviderId: serviceProviderId,
      }) &&
      (provider === undefined || provider === serviceProviderId),
  );
  const rows = limited(input, found).map(({ serviceProviderId, groupId, fields }) => {
    const isEnterprise = state.serviceProviders.get(serviceProviderId)?.isEnterprise === true;
    const row: Readonly<Record<string, string | undefined>> = {
      "Group Id": groupId,
      "Group Name": textOf(fields, "groupName"),
      "User Limit": textOf(fields, "userLimit"),
      "Organization Id": serviceProviderId,
      "Organization Type": isEnterprise ? "Enterprise" : "Service Provider",
    };
    return headings.map((heading) => row[heading] ?? "");
  });
  return { groupTable: table(headings, rows) };
}

function usersOf({ state }: CommandContext, group: SandboxGroup): number {
  let count = 0;
  for (const { serviceProviderId, groupId } of state.users.values()) {
    if (serviceProviderId === group.serviceProviderId && groupId === group.groupId) count += 1;
  }
  return count;
}
