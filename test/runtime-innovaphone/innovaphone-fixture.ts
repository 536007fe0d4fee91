import type { Operation } from "../../runtime/message.js";
import { operation } from "../../runtime/message.js";
import type { ServiceDescription } from "../../runtime/socket/socket-session.js";
import {
  type InnovaphoneSandbox,
  type SandboxOptions,
  startInnovaphoneSandbox,
} from "../../sandbox/innovaphone/sandbox.js";

export const ERIKA = {
  username: "erika",
  password: "Password",
  displayName: "Erika Beispiel",
  // MS-NLMP, 4.2.2: of "Password".
  ntlm: { hash: "a4f49c406510bdcab6824ee7c30fd852", doubleHash: "d87262b0cde4b1cb7499becccdf10784" },
};
export const MAX = { username: "max", password: "sesam-42", displayName: "Max Muster" };

/** Runs `work` with a sandbox, and closes it whatever happens. */
export async function withSandbox(
  options: Partial<SandboxOptions>,
  work: (sandbox: InnovaphoneSandbox) => Promise<void>,
): Promise<void> {
  const sandbox = await startInnovaphoneSandbox({ accounts: [ERIKA, MAX], ...options });
  try {
    await work(sandbox);
  } finally {
    await sandbox.close();
  }
}

export const ONE_BY_ONE = { minMs: 5, maxMs: 20 };

export interface Device {
  readonly id: number;
  readonly hwId: string;
}

export const getDevices: Operation<{ domainIds?: string }, { devices: readonly Device[]; last?: boolean }> = operation(
  '1 GetDevices json last="last" items="devices" safe',
);
export const getDomains: Operation<object, { domains: readonly { id: number }[] }> = operation(
  '1 GetDomains json last="last" items="domains" safe',
);
export const getUserInfo: Operation<object, { key: string }> = operation("1 GetUserInfo json safe");
export const getProvisioningCode: Operation<{ category: string; sip: string }, { code: string }> =
  operation("1 GetProvisioningCode json");
export const numUsers: Operation<{ filter: string }, { count: number }> = operation("1 NumUsers json safe");
export const userData: Operation<{ filter: string }, { last?: boolean }> = operation("1 UserData json safe");
export const subscribePresence: Operation<{ sip: string }, object> = operation('1 SubscribePresence json api="PbxApi"');
export const unsubscribePresence: Operation<object, object> = operation('1 UnsubscribePresence json api="PbxApi"');
export const setPresence: Operation<{ sip: string; note: string }, object> = operation(
  '1 SetPresence json api="PbxApi"',
);
export const initialize: Operation<object, object> = operation('1 Initialize json api="RCC"');
export const userInitialize: Operation<{ cn: string }, { user: number }> = operation('1 UserInitialize json api="RCC"');
export const userCall: Operation<{ user: number; e164: string }, { call: number }> =
  operation('1 UserCall json api="RCC"');

interface Named {
  readonly src?: string;
}

export type DevicesEvents = { DeviceProvisioned: { readonly code: string } & Named };
export type UsersEvents = { UserDataInfo: { readonly id: number; readonly username: string } & Named };
export type PresenceEvents = {
  PresenceState: { readonly up: boolean } & Named;
  PresenceUpdate: { readonly presence: readonly { readonly note?: string }[] } & Named;
};
export type CallEvents = {
  UserInfo: { readonly cn: string } & Named;
  CallInfo: { readonly call: number; readonly msg: string; readonly state: number } & Named;
};

export const DEVICES: ServiceDescription = { name: "Devices", events: ["DeviceProvisioned"] };
export const USERS: ServiceDescription = { name: "Users", events: ["UserDataInfo"] };
export const PRESENCE: ServiceDescription = {
  name: "PbxApi",
  api: "PbxApi",
  events: ["PresenceState", "PresenceUpdate"],
};
export const CALLS: ServiceDescription = { name: "Rcc", api: "RCC", events: ["UserInfo", "CallInfo"] };

/** The next `count` of them; fails instead of waiting forever. */
export async function takeEvents<T>(events: AsyncIterator<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  while (taken.length < count) {
    const { value, done } = await events.next();
    if (done === true) throw new Error(`only ${taken.length} of ${count} events came`);
    taken.push(value);
  }
  return taken;
}
