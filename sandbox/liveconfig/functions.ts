import { contactAdd, contactEdit, contactGet } from "./functions/contact.js";
import { customerAdd, customerEdit, customerGet } from "./functions/customer.js";
import {
  hostingCronAdd,
  hostingFtpAdd,
  hostingPasswordPathAdd,
  hostingPasswordUserAdd,
} from "./functions/hosting-access.js";
import { hostingDatabaseAdd, hostingDatabaseDelete } from "./functions/hosting-database.js";
import { hostingDomainAdd, hostingSubdomainAdd } from "./functions/hosting-domain.js";
import { hostingMailboxAdd, hostingMailboxEdit } from "./functions/hosting-mailbox.js";
import { hostingPlanAdd, hostingPlanGet } from "./functions/hosting-plan.js";
import {
  hostingSubscriptionAdd,
  hostingSubscriptionDelete,
  hostingSubscriptionEdit,
  hostingSubscriptionGet,
} from "./functions/hosting-subscription.js";
import { sessionCheck, sessionCreate } from "./functions/session.js";
import { liveConfigVersion, testSayHello } from "./functions/system.js";
import { userAdd, userEdit, userGet } from "./functions/user.js";
import type { SandboxFunction } from "./sandbox-function.js";

/** All functions of the WSDL. `HostingLookup` takes and returns nothing: its fields are not known. */
export const SANDBOX_FUNCTIONS: ReadonlyMap<string, SandboxFunction> = new Map([
  ["TestSayHello", testSayHello],
  ["LiveConfigVersion", liveConfigVersion],
  ["ContactAdd", contactAdd],
  ["ContactEdit", contactEdit],
  ["ContactGet", contactGet],
  ["CustomerAdd", customerAdd],
  ["CustomerEdit", customerEdit],
  ["CustomerGet", customerGet],
  ["HostingPlanAdd", hostingPlanAdd],
  ["HostingPlanGet", hostingPlanGet],
  ["HostingSubscriptionAdd", hostingSubscriptionAdd],
  ["HostingSubscriptionDelete", hostingSubscriptionDelete],
  ["HostingSubscriptionGet", hostingSubscriptionGet],
  ["HostingSubscriptionEdit", hostingSubscriptionEdit],
  ["HostingDomainAdd", hostingDomainAdd],
  ["HostingSubdomainAdd", hostingSubdomainAdd],
  ["HostingDatabaseAdd", hostingDatabaseAdd],
  ["HostingDatabaseDelete", hostingDatabaseDelete],
  ["HostingMailboxAdd", hostingMailboxAdd],
  ["HostingMailboxEdit", hostingMailboxEdit],
  ["HostingCronAdd", hostingCronAdd],
  ["HostingPasswordUserAdd", hostingPasswordUserAdd],
  ["HostingPasswordPathAdd", hostingPasswordPathAdd],
  ["HostingFtpAdd", hostingFtpAdd],
  ["HostingLookup", () => ({})],
  ["UserAdd", userAdd],
  ["UserGet", userGet],
  ["UserEdit", userEdit],
  ["SessionCheck", sessionCheck],
  ["SessionCreate", sessionCreate],
]);
