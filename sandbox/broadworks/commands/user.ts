import { failure } from "../oci-failure.js";
import { groupBy, type SandboxCommand, userBy } from "../sandbox-command.js";
import type { SandboxUser } from "../state.js";
import { change, type Fields, listOf, omit, recordOf, requiredText, textOf } from "../values.js";

export const userAdd: SandboxCommand = (context) => {
  const { state, input } = context;
  const group = groupBy(context, requiredText(input, "serviceProviderId"), requiredText(input, "groupId"));
  const userId = requiredText(input, "userId");
  if (state.users.has(userId)) throw failure(4200, userId);
  state.users.set(userId, {
    userId,
    serviceProviderId: group.serviceProviderId,
    groupId: group.groupId,
    fields: omit(input, "$type", "serviceProviderId", "groupId", "userId", "password"),
    services: new Set(),
    doNotDisturb: { isActive: "false", ringSplash: "false" },
    callForwardingAlways: { isActive: "false", isRingSplashActive: "false" },
  });
  return undefined;
};

export const userGet: SandboxCommand = (context) => {
  const { userId, serviceProviderId, groupId, fields } = userBy(context, requiredText(context.input, "userId"));
  const department = textOf(recordOf(fields, "department"), "name");
  const language = textOf(fields, "language") ?? "English";
  const timeZone = textOf(fields, "timeZone") ?? "Europe/Berlin";
  const given = { language, timeZone, timeZoneDisplayName: timeZone, defaultAlias: userId };
  return {
    countryCode: "49",
    allowVideo: "true",
    ...fields,
    ...given,
    ...(department === undefined ? {} : { departmentFullPath: department }),
    ...endpointOf(fields),
    serviceProviderId,
    groupId,
    userId,
  };
};

export const userModify: SandboxCommand = (context) => {
  const { input } = context;
  const user = userBy(context, requiredText(input, "userId"));
  const changes = omit(input, "$type", "userId", "oldPassword", "newPassword", "impPassword", ...REPLACED);
  user.fields = change(change(user.fields, changes, ["address"]), replacements(user, input));
  return undefined;
};

export const userDelete: SandboxCommand = (context) => {
  const { userId } = userBy(context, requiredText(context.input, "userId"));
  context.state.users.delete(userId);
  return undefined;
};

export const userModifyUserId: SandboxCommand = (context) => {
  const { state, input } = context;
  const user = userBy(context, requiredText(input, "userId"));
  const newUserId = requiredText(input, "newUserId");
  if (state.users.has(newUserId)) throw failure(4200, newUserId);
  state.users.delete(user.userId);
  user.userId = newUserId;
  state.users.set(newUserId, user);
  return undefined;
};

/** Elements of a modify command that stand for others of the user. */
const REPLACED = ["sipAliasList", "alternateUserIdList", "endpoint", "newUserExternalId"];

function replacements({ fields }: SandboxUser, input: Fields): Fields {
  const { sipAliasList, alternateUserIdList, endpoint, newUserExternalId } = input;
  return {
    ...(sipAliasList === undefined ? {} : { alias: replacement(input, "sipAliasList", "sipAlias") }),
    ...(alternateUserIdList === undefined
      ? {}
      : { alternateUserId: replacement(input, "alternateUserIdList", "alternateUserId") }),
    ...(newUserExternalId === undefined ? {} : { userExternalId: newUserExternalId }),
    ...(endpoint === undefined ? {} : newEndpoint(fields, endpoint === null ? undefined : recordOf(input, "endpoint"))),
  };
}

/** The whole list is replaced; nil, too, leaves none. */
function replacement(input: Fields, list: string, item: string): Fields[string] {
  const items = listOf(recordOf(input, list), item);
  return items.length === 0 ? null : items;
}

/** A user has either kind of endpoint, or none. */
function newEndpoint(fields: Fields, endpoint: Fields | undefined): Fields {
  const { contactList, ...device } = recordOf(endpoint ?? {}, "accessDeviceEndpoint");
  const contact = contactList === undefined ? {} : { contact: replacement({ contactList }, "contactList", "contact") };
  const isDevice = endpoint?.["accessDeviceEndpoint"] !== undefined;
  const isTrunk = endpoint?.["trunkAddressing"] !== undefined;
  return {
    accessDeviceEndpoint: isDevice ? change(recordOf(fields, "accessDeviceEndpoint"), { ...device, ...contact }) : null,
    trunkAddressing: isTrunk
      ? change(recordOf(fields, "trunkAddressing"), recordOf(endpoint, "trunkAddressing"))
      : null,
  };
}

function endpointOf(fields: Fields): Fields {
  if (fields["accessDeviceEndpoint"] === undefined) return {};
  return {
    accessDeviceEndpoint: {
      staticRegistrationCapable: "false",
      useDomain: "true",
      supportVisualDeviceManagement: "false",
      useHotline: "false",
      ...recordOf(fields, "accessDeviceEndpoint"),
    },
  };
}
