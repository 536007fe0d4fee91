import { groupBy, requireSystem, type SandboxCommand, serviceProviderBy } from "../sandbox-command.js";
import { isInDepartment, limited, satisfies } from "../search.js";
import type { SandboxUser } from "../state.js";
import { type Fields, recordOf, requiredText, table, textOf } from "../values.js";

export const userGetListInServiceProvider: SandboxCommand = (context) => {
  const { id } = serviceProviderBy(context, requiredText(context.input, "serviceProviderId"));
  const users = [...context.state.users.values()].filter(({ serviceProviderId }) => serviceProviderId === id);
  return userTable(context.input, users, IN_SERVICE_PROVIDER);
};

export const userGetListInGroup: SandboxCommand = (context) => {
  const { input, state } = context;
  // The only element of its kind that begins with a capital letter.
  const group = groupBy(context, requiredText(input, "serviceProviderId"), requiredText(input, "GroupId"));
  const users = [...state.users.values()].filter(
    ({ serviceProviderId, groupId }) => serviceProviderId === group.serviceProviderId && groupId === group.groupId,
  );
  return userTable(input, users, IN_GROUP);
};

export const userGetListInSystem: SandboxCommand = (context) => {
  requireSystem(context);
  return userTable(context.input, [...context.state.users.values()], IN_SYSTEM);
};

const PERSON = ["Last Name", "First Name", "Department", "Phone Number", "Phone Number Activated", "Email Address"];
const HIRAGANA = ["Hiragana Last Name", "Hiragana First Name", "In Trunk Group", "Extension"];
const IN_SERVICE_PROVIDER = ["User Id", "Group Id", ...PERSON, ...HIRAGANA, "User External Id"];
const IN_GROUP = ["User Id", ...PERSON, ...HIRAGANA, "Country Code", "National Prefix"];
const IN_SYSTEM = [
  ...["User Id", "Group Id", "Service Provider Id", ...PERSON, ...HIRAGANA],
  ...["Reseller Id", "User External Id"],
];

function userTable(input: Fields, users: readonly SandboxUser[], headings: readonly string[]): Fields {
  const inTrunkGroup = textOf(recordOf(input, "searchCriteriaExactUserInTrunkGroup"), "userInTrunkGroup");
  const provider = textOf(recordOf(input, "searchCriteriaExactServiceProvider"), "serviceProviderId");
  const found = users.filter(
    (user) =>
      satisfies(input, searched(user)) &&
      isInDepartment(input, recordOf(user.fields, "department")) &&
      (inTrunkGroup === undefined || /^(?:true|1)$/.test(inTrunkGroup) === isInTrunkGroup(user)) &&
      (provider === undefined || provider === user.serviceProviderId),
  );
  const rows = limited(input, found).map((user) => {
    const row = columns(user);
    return headings.map((heading) => row[heading] ?? "");
  });
  return { userTable: table(headings, rows) };
}

function searched({ userId, serviceProviderId, groupId, fields }: SandboxUser) {
  return {
    searchCriteriaUserLastName: textOf(fields, "lastName"),
    searchCriteriaUserFirstName: textOf(fields, "firstName"),
    searchCriteriaDn: textOf(fields, "phoneNumber"),
    searchCriteriaEmailAddress: textOf(fields, "emailAddress"),
    searchCriteriaExtension: textOf(fields, "extension"),
    searchCriteriaUserId: userId,
    searchCriteriaGroupId: groupId,
    searchCriteriaServiceProviderId: serviceProviderId,
  };
}

function columns(user: SandboxUser): Readonly<Record<string, string | undefined>> {
  const { userId, serviceProviderId, groupId, fields } = user;
  return {
    "User Id": userId,
    "Group Id": groupId,
    "Service Provider Id": serviceProviderId,
    "Last Name": textOf(fields, "lastName"),
    "First Name": textOf(fields, "firstName"),
    Department: textOf(recordOf(fields, "department"), "name"),
    "Phone Number": textOf(fields, "phoneNumber"),
    "Phone Number Activated": fields["phoneNumber"] === undefined ? undefined : "true",
    "Email Address": textOf(fields, "emailAddress"),
    "Hiragana Last Name": textOf(fields, "hiraganaLastName"),
    "Hiragana First Name": textOf(fields, "hiraganaFirstName"),
    "In Trunk Group": String(isInTrunkGroup(user)),
    Extension: textOf(fields, "extension"),
    "Country Code": "49",
    "User External Id": textOf(fields, "userExternalId"),
  };
}

function isInTrunkGroup({ fields }: SandboxUser): boolean {
  return fields["trunkAddressing"] !== undefined;
}
