import type { Message, Operation } from "../../runtime/message.js";
import { message, operation } from "../../runtime/message.js";
import type { OciTable } from "../../runtime/oci.js";

/** The commands of the transcripts, as generated code would hold them. */
export interface SuccessResponse {
  readonly $type?: "SuccessResponse" | undefined;
}
const SuccessResponse$: Message<SuccessResponse> = message("1 {C}SuccessResponse ()");
const OCITable$: Message<OciTable> = message("1 {C}OCITable table ()");

function command<Input, Output>(
  name: string,
  input: string,
  response?: string,
  further: readonly Message<unknown>[] = [],
) {
  const request = message<unknown>(`1 ${name} ${input}`, () => further);
  const output = response === undefined ? SuccessResponse$ : message<unknown>(`1 ${response}`, () => further);
  return operation<Input, Output>(`1 ${name} oci in=#0 out=#1`, () => [request, output]);
}

export const authentication: Operation<
  { userId: string },
  { userId: string; nonce: string; passwordAlgorithm: string }
> = command(
  "AuthenticationRequest",
  "(userId:token)",
  "AuthenticationResponse (userId:token nonce:string passwordAlgorithm:token)",
);

export const login14sp4: Operation<
  { userId: string; signedPassword?: string; plainTextPassword?: string },
  { loginType: string; locale: string; passwordExpiresDays?: number }
> = command(
  "LoginRequest14sp4",
  "(userId:token signedPassword?:token plainTextPassword?:token)",
  "LoginResponse14sp4 (loginType:token locale:token encoding:token groupId?:token serviceProviderId?:token isEnterprise:boolean passwordExpiresDays?:int userDomain:token)",
);

export const login22V5: Operation<
  { userId: string; password?: string },
  { loginType: string; tokenRevocationTime?: bigint }
> = command(
  "LoginRequest22V5",
  "(userId:token password?:token signedPassword?:token)",
  "LoginResponse22V5 (loginType:token locale:token encoding:token groupId?:token serviceProviderId?:token isEnterprise:boolean passwordExpiresDays?:int userDomain:token resellerId?:token tokenRevocationTime?:long)",
);

const DepartmentKey$: Message<unknown> = message("1 DepartmentKey abstract |#0 |#1 ()", () => [
  EnterpriseDepartmentKey$,
  GroupDepartmentKey$,
]);
const EnterpriseDepartmentKey$: Message<unknown> = message(
  "1 EnterpriseDepartmentKey <#0 (serviceProviderId:token name:token)",
  () => [DepartmentKey$],
);
const GroupDepartmentKey$: Message<unknown> = message(
  "1 GroupDepartmentKey <#0 (serviceProviderId:token groupId:token name:token)",
  () => [DepartmentKey$],
);

export interface UserGetResponse {
  readonly userId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly alias: readonly string[];
}

export const userGet23V2: Operation<{ userId: string }, UserGetResponse> = command(
  "UserGetRequest23V2",
  "(userId:token[maxLength=161 minLength=1])",
  "UserGetResponse23V2 (serviceProviderId:token groupId:token userId:token lastName:token firstName:token callingLineIdLastName:token callingLineIdFirstName:token phoneNumber?:token extension?:token department?:#0 departmentFullPath?:token language:token timeZone:token timeZoneDisplayName:token defaultAlias:token alias*:token emailAddress?:token countryCode:token allowVideo:boolean)",
  [DepartmentKey$],
);

export type UserTable = OciTable<"User Id" | "Group Id" | "Last Name" | "Extension">;
const SearchCriteria$: Message<unknown> = message(
  '1 SearchCriteriaUserLastName (mode:token value:token isCaseInsensitive:boolean="true")',
);

export const userGetList: Operation<
  {
    serviceProviderId: string;
    responseSizeLimit?: number;
    searchCriteriaUserLastName?: readonly { mode: string; value: string; isCaseInsensitive?: boolean }[];
  },
  { readonly userTable: UserTable }
> = command(
  "UserGetListInServiceProviderRequest",
  "(serviceProviderId:token responseSizeLimit?:int searchCriteriaUserLastName*:#0)",
  "UserGetListInServiceProviderResponse (userTable:#1)",
  [SearchCriteria$, OCITable$],
);

const SipAliasList$: Message<unknown> = message("1 ReplacementSIPAliasList (sipAlias+:token)");
const Endpoint$: Message<unknown> = message("1 Endpoint (linePort:token)");

export const userModify22: Operation<
  {
    userId: string;
    lastName?: string;
    phoneNumber?: string | null;
    extension?: string | null;
    department?: unknown;
    sipAliasList?: { sipAlias: readonly string[] } | null;
    endpoint?: { linePort: string } | null;
    emailAddress?: string | null;
  },
  SuccessResponse
> = command(
  "UserModifyRequest22",
  "(userId:token lastName?:token phoneNumber?~:token extension?~:token department?~:#0 sipAliasList?~:#1 endpoint?~:#2 emailAddress?~:token)",
  undefined,
  [DepartmentKey$, SipAliasList$, Endpoint$],
);

const Contact$: Message<unknown> = message("1 Contact (contactName?:token contactNumber?:token)");
const StreetAddress$: Message<unknown> = message(
  "1 StreetAddress (addressLine1?:token city?:token zipOrPostalCode?:token country?:token)",
);

export const groupAdd: Operation<Readonly<Record<string, unknown>>, SuccessResponse> = command(
  "GroupAddRequest",
  "(serviceProviderId:token groupId:token defaultDomain:token userLimit:int groupName?:token timeZone?:token contact?:#0 address?:#1)",
  undefined,
  [Contact$, StreetAddress$],
);

export const systemSoftwareVersionGet: Operation<Record<string, never>, { version: string }> = command(
  "SystemSoftwareVersionGetRequest",
  "()",
  "SystemSoftwareVersionGetResponse (version:token)",
);

export const userDoNotDisturbModify: Operation<{ userId: string; isActive?: boolean }, SuccessResponse> = command(
  "UserDoNotDisturbModifyRequest",
  "(userId:token isActive?:boolean ringSplash?:boolean)",
);

export const findMeFollowMeAdd: Operation<Readonly<Record<string, unknown>>, SuccessResponse> = command(
  "GroupFindMeFollowMeAddAlertingGroupRequest",
  "(serviceUserId:token alertingGroupName:token useDiversionInhibitor:boolean answerConfirmationRequired:boolean numberOfRings:int (phoneNumber:token | userId:token)>choice[0,10])",
);

const Quantity$: Message<unknown> = message('1 UnboundedPositiveInt ((unlimited:boolean=="true" | quantity:int))');
const PackAuthorization$: Message<unknown> = message(
  '1 ServicePackAuthorization (servicePackName:token (authorizedQuantity:#0 | unauthorized:boolean=="true"))',
  () => [Quantity$],
);

export const groupServiceModifyAuthorizationList: Operation<
  Readonly<Record<string, unknown>>,
  SuccessResponse
> = command(
  "GroupServiceModifyAuthorizationListRequest",
  "(serviceProviderId:token groupId:token servicePackAuthorization*:#0)",
  undefined,
  [PackAuthorization$],
);

export const logout: Operation<{ userId: string; reason?: string }, SuccessResponse> = command(
  "LogoutRequest",
  "(userId:token reason?:token)",
);
