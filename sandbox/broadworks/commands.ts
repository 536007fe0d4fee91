import * as group from "./commands/group.js";
import * as serviceProvider from "./commands/service-provider.js";
import * as user from "./commands/user.js";
import * as userList from "./commands/user-list.js";
import * as userService from "./commands/user-service.js";
import type { SandboxCommand } from "./sandbox-command.js";

/** The commands that the sandbox carries out, but for those about the session. */
export const SANDBOX_COMMANDS: ReadonlyMap<string, SandboxCommand> = new Map(
  Object.entries({
    SystemSoftwareVersionGetRequest: () => ({ version: "22" }),

    ServiceProviderAddRequest13mp2: serviceProvider.serviceProviderAdd,
    ServiceProviderGetRequest22V4: serviceProvider.serviceProviderGet,
    ServiceProviderModifyRequest: serviceProvider.serviceProviderModify,
    ServiceProviderDeleteRequest: serviceProvider.serviceProviderDelete,
    ServiceProviderGetListRequest: serviceProvider.serviceProviderGetList,

    GroupAddRequest: group.groupAdd,
    GroupGetRequest22V5: group.groupGet,
    GroupModifyRequest: group.groupModify,
    GroupDeleteRequest: group.groupDelete,
    GroupGetListInServiceProviderRequest: group.groupGetListInServiceProvider,
    GroupGetListInSystemRequest: group.groupGetListInSystem,

    UserAddRequest17sp4: user.userAdd,
    UserAddRequest22V2: user.userAdd,
    UserGetRequest22V8: user.userGet,
    UserGetRequest23V2: user.userGet,
    UserModifyRequest22: user.userModify,
    UserModifyUserIdRequest: user.userModifyUserId,
    UserDeleteRequest: user.userDelete,
    UserGetListInServiceProviderRequest: userList.userGetListInServiceProvider,
    UserGetListInGroupRequest: userList.userGetListInGroup,
    UserGetListInSystemRequest: userList.userGetListInSystem,

    UserServiceAssignListRequest: userService.userServiceAssign,
    UserServiceUnassignListRequest: userService.userServiceUnassign,
    UserAssignedServicesGetListRequest: userService.userAssignedServicesGetList,
    UserDoNotDisturbGetRequest: userService.userDoNotDisturbGet,
    UserDoNotDisturbModifyRequest: userService.userDoNotDisturbModify,
    UserCallForwardingAlwaysGetRequest: userService.userCallForwardingAlwaysGet,
    UserCallForwardingAlwaysModifyRequest: userService.userCallForwardingAlwaysModify,
    GroupFindMeFollowMeAddAlertingGroupRequest: userService.findMeAddAlertingGroup,
    GroupFindMeFollowMeDeleteInstanceRequest: userService.findMeDelete,
  } satisfies Readonly<Record<string, SandboxCommand>>),
);
