import { createInnovaphoneLogin } from "@wirewright/runtime/innovaphone";
import { createDevicesClient, createUsersClient } from "./generated/innovaphone/client.js";

/** Runs one step: `work` calls the server, `show` says what came back. */
export type Step = <T>(
  title: string,
  work: () => Promise<T>,
  show: (result: T) => string | readonly string[],
) => Promise<T>;

/**
 * An inventory over one login. `npm start` copies this file beside the clients that it has just made from the samples, and
 * compiles both; this is why `tsconfig.build.json` leaves it out.
 */
export async function tellStory(
  server: { readonly url: string; readonly username: string; readonly password: string },
  step: Step,
): Promise<void> {
  const login = createInnovaphoneLogin(server);
  const devices = createDevicesClient({ login, app: "devices" });
  const users = createUsersClient({ login, app: "users" });
  try {
    await step(
      "Log in at the PBX, by a digest that goes both ways",
      () => login.connect(),
      ({ dn, sip }) => `${dn}, user ${sip}`,
    );

    await step(
      "Devices and users, two services at once over that login",
      async () => {
        const names: string[] = [];
        users.on("UserDataInfo", ({ data: { username, longname } }) => names.push(`user ${username}: ${longname}`));
        const everybody = { maxID: 999_999, offset: 0, filter: "%", update: false, col: "id", asc: true };
        const [list] = await Promise.all([devices.getDevices(), users.userData(everybody)]);
        return [...list.devices.map(({ product, hwId, name }) => `${product} ${hwId}: ${name ?? "no name"}`), ...names];
      },
      (lines) => lines,
    );
  } finally {
    await Promise.all([devices.close(), users.close()]);
    await login.close();
  }
}
