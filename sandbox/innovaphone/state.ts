/** A frame, or what of it is JSON. */
export type Fields = Readonly<Record<string, unknown>>;

/** Who may log in at the PBX. */
export interface SandboxAccount {
  readonly username: string;
  readonly password: string;
  readonly displayName?: string | undefined;
  readonly number?: string | undefined;
  /** For `flaws.method: "ntlm"`: MD4 of the password in UTF-16, and MD4 of that, hexadecimal. */
  readonly ntlm?: { readonly hash: string; readonly doubleHash: string } | undefined;
}

/** All that the sandbox remembers; tests may look into it and change it. */
export interface SandboxState {
  readonly devices: Fields[];
  readonly users: SandboxUser[];
  /** What PbxAdminApi calls objects: an entry each for users and apps. */
  readonly objects: Fields[];
  /** What `MonitorConfig` reports. */
  config: Fields;
  /** The sessions that the PBX keeps, oldest first. */
  readonly sessions: SandboxSession[];
  /** Devices by the code that they were provisioned with. */
  readonly provisioned: Map<string, Fields>;
  /** By call number. */
  readonly calls: Map<number, SandboxCall>;
  /** Every request that arrived at a service after the login, in order: what is in it twice was sent twice. */
  readonly requests: SandboxRequest[];
  /** Every login at the PBX that was tried. */
  readonly logins: { readonly type: string; readonly username: string; readonly error: number | undefined }[];
  keepAlives: number;
}

export interface SandboxUser {
  readonly id: number;
  readonly username: string;
  readonly longname: string;
  readonly email: string;
  readonly phone: string;
  readonly guid: string;
  presence: readonly Fields[];
}

export interface SandboxSession {
  readonly account: SandboxAccount;
  readonly username: string;
  readonly password: string;
}

export interface SandboxCall {
  readonly call: number;
  readonly user: number;
  number: string;
  state: number;
}

export interface SandboxRequest {
  /** The app whose service it came to: "devices". */
  readonly service: string;
  readonly frame: Fields;
}

/** Users as of the accounts, and more of them; devices of two domains. */
export function initialState(accounts: readonly SandboxAccount[], users: number, devices: number): SandboxState {
  const names = Array.from({ length: Math.max(users, accounts.length) }, (_, at) => NAMES[at % NAMES.length] ?? "");
  const people = names.map((name, at): SandboxUser => {
    const account = accounts[at];
    const username = account?.username ?? `${name.toLowerCase()}${at}`;
    return {
      id: at + 7,
      username,
      longname: account?.displayName ?? `${name} Beispiel`,
      email: `${username}@${DOMAIN}`,
      phone: account?.number ?? String(23 + at),
      guid: (at + 1).toString(16).padStart(32, "9f7b5d1fef717f4eb61e06167d421"),
      presence: [{ contact: "tel:", status: "open" }],
    };
  });
  return {
    users: people,
    objects: [...people.map(userObject), { guid: APP_GUID, cn: "pbxapi", h323: "pbxapi", pseudo: { type: "app" } }],
    config: { domain: DOMAIN, pbx: "master", dns: "pbx.demo.test", ip4: "192.0.2.1" },
    devices: Array.from({ length: devices }, (_, at) => device(at + 1)),
    sessions: [],
    provisioned: new Map(),
    calls: new Map(),
    requests: [],
    logins: [],
    keepAlives: 0,
  };
}

export const DOMAIN = "demo.test";
export const DOMAINS: readonly Fields[] = [
  { id: 1, name: DOMAIN },
  { id: 2, name: "branch.test" },
];

const NAMES = ["Erika", "Max", "Ada", "Ben", "Cleo", "Dora", "Emil", "Frida"];

function userObject({ guid, longname: cn, username: h323, phone: e164 }: SandboxUser): Fields {
  const settings = { loc: "master", node: "root", config: "Config User", hide: false, "app-sharing": true };
  const device = { hw: `phone-${h323}`, text: "Desk phone", app: "phone", tls: true };
  return { guid, cn, dn: cn, h323, e164, ...settings, devices: [device] };
}

const APP_GUID = "1c2d3e4f5061728394a5b6c7d8e9fa0b";

/** The first is the PBX's own device. Older builds leave name and version out, and say `domain`. */
function device(id: number): Fields {
  const hwId = id.toString(16).padStart(12, "0090330a0000");
  const product = id === 1 ? "IP811" : id % 2 === 0 ? "IP232" : "IP112";
  const state = { product, type: id === 1 ? "GW" : "PHONE", pbxActive: id === 1, online: id % 3 !== 0 };
  const domain = id % 4 === 0 ? 2 : 1;
  if (id % 4 === 0) return { id, hwId, domain, ...state };
  return {
    id,
    hwId,
    name: id === 1 ? "PBX - demo" : `${product} ${id}`,
    domainId: domain,
    version: "13r1 [13.1133/131094/200]",
    ...state,
  };
}
