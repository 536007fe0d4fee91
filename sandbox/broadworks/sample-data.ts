import { groupKey, type SandboxState } from "./state.js";

/** Puts a service provider, two groups, a find-me/follow-me service and so many users into the state. */
export function addSampleData(state: SandboxState, users: number): void {
  state.serviceProviders.set(SERVICE_PROVIDER, {
    id: SERVICE_PROVIDER,
    isEnterprise: true,
    fields: { defaultDomain: DOMAIN, serviceProviderName: "ACME" },
  });
  for (const [groupId, groupName] of GROUPS) {
    state.groups.set(groupKey(SERVICE_PROVIDER, groupId), {
      serviceProviderId: SERVICE_PROVIDER,
      groupId,
      fields: { defaultDomain: DOMAIN, userLimit: "2000", groupName, timeZone: "Europe/Berlin" },
    });
  }
  state.findMeServices.set(`fmfm@${DOMAIN}`, []);
  for (let index = 0; index < users; index += 1) {
    const extension = String(1000 + index);
    const [firstName = "", lastName = ""] = NAMES[index % NAMES.length] ?? [];
    const userId = `user${extension}@${DOMAIN}`;
    const [groupId] = GROUPS[index % GROUPS.length] ?? ["BERLIN"];
    state.users.set(userId, {
      userId,
      serviceProviderId: SERVICE_PROVIDER,
      groupId,
      fields: {
        lastName,
        firstName,
        callingLineIdLastName: lastName,
        callingLineIdFirstName: firstName,
        phoneNumber: `+49-3055${extension}`,
        extension,
        emailAddress: `user${extension}@example.net`,
        department: {
          $type: "GroupDepartmentKey",
          serviceProviderId: SERVICE_PROVIDER,
          groupId,
          name: "Sales & Service",
        },
      },
      services: new Set(["Do Not Disturb", "Call Forwarding Always"]),
      doNotDisturb: { isActive: "false", ringSplash: "false" },
      callForwardingAlways: { isActive: "false", isRingSplashActive: "false" },
    });
  }
}

const SERVICE_PROVIDER = "ACME_SP";
const DOMAIN = "voice.example.net";
const GROUPS = [
  ["BERLIN", "ACME Berlin"],
  ["HAMBURG", "ACME Hamburg"],
] as const;
const NAMES = [
  ["Jörg", "Müller"],
  ["Ida", "Meyer"],
  ["Zoë", "Núñez"],
  ["Ada", "Lovelace"],
  ["Óskar", "Guðmundsson"],
] as const;
