import { type AppObject, appObject } from "./apps.js";
import { appDigest, sha256 } from "./digests.js";
import { DOMAIN, type Fields, type SandboxAccount, type SandboxUser } from "./state.js";
import type { World } from "./world.js";

/** Answer to `AppGetLogin`: what the user may show to the app's service. */
export function appLogin(
  { apps, flaws, state }: World,
  account: SandboxAccount,
  { app: name, challenge }: Fields,
): Fields {
  const app = appObject(apps, name);
  if (app === undefined || flaws().noAppAccess) return { error: 3, errorText: "No access to app" };
  // The protocol has the challenge as a string here, whatever it was at the service.
  if (typeof challenge !== "string") return { error: 1, errorText: "Invalid parameters" };
  const { domain, sip, guid, dn } = userFields(account, state.users);
  const user = { domain, sip, guid, dn };
  return granted(app, user, challenge, {
    appobj: app.name,
    appdn: app.title,
    cn: dn,
    apps: apps.map((known) => ({ name: known.name })),
  });
}

/** Answer to `GetServiceLogin`: what an app may show to the service of another one. */
export function serviceLogin({ apps }: World, { app: name, challenge }: Fields): Fields {
  const app = appObject(apps, name);
  if (app === undefined) return { error: "no access" };
  if (typeof challenge !== "string") return { error: "invalid parameters" };
  const connector = { domain: DOMAIN, sip: "connector", guid: "1c2d3e4f5061728394a5b6c7d8e9fa0b", dn: "connector" };
  return granted(app, connector, challenge, { appobj: app.name, pbx: "master" });
}

function granted(
  app: AppObject,
  user: { readonly domain: string; readonly sip: string; readonly guid: string; readonly dn: string },
  challenge: string,
  info: Fields,
): Fields {
  const login = { ...user, pbxObj: app.name, app: app.service };
  return {
    ...login,
    info,
    digest: appDigest(login, JSON.stringify(info), challenge, app.password),
    salt: "c0ffee",
    key: sha256(`innovaphoneAppSessionKey:${challenge}:${app.password}`),
  };
}

interface UserFields {
  readonly domain: string;
  readonly sip: string;
  readonly guid: string;
  readonly dn: string;
  readonly num: string;
  readonly email: string;
}

/** As `LoginResult` and `UpdateUser` have them. */
export function userFields({ username }: SandboxAccount, users: readonly SandboxUser[]): UserFields {
  const user = users.find((known) => known.username === username);
  const { guid = "", longname: dn = username, phone: num = "", email = "" } = user ?? {};
  return { domain: DOMAIN, sip: username, guid, dn, num, email };
}
