import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { startInnovaphoneSandbox } from "./sandbox.js";

/**
 * The sandbox as a process for other programs: `node dist/sandbox/innovaphone/main.js --devices 30 --tls-cert cert.pem
 * --tls-key key.pem`. One line of JSON says where it listens; a signal ends it. The password comes from the environment,
 * INNOVAPHONE_PASSWORD, else it is "sandbox"; that of the apps from INNOVAPHONE_APP_PASSWORD. `--flaws` takes JSON.
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    "tls-cert": { type: "string" },
    "tls-key": { type: "string" },
    login: { type: "string", default: "erika" },
    users: { type: "string", default: "3" },
    devices: { type: "string", default: "5" },
    flaws: { type: "string", default: "{}" },
  },
});

const { login, "tls-cert": cert, "tls-key": key } = values;
const sandbox = await startInnovaphoneSandbox({
  port: Number(values.port),
  accounts: [{ username: login, password: process.env["INNOVAPHONE_PASSWORD"] ?? "sandbox" }],
  appPassword: process.env["INNOVAPHONE_APP_PASSWORD"],
  users: Number(values.users),
  devices: Number(values.devices),
  flaws: JSON.parse(values.flaws),
  ...(cert === undefined || key === undefined ? {} : { tls: { cert: readFileSync(cert), key: readFileSync(key) } }),
});
const { pbxUrl, apiUrl, devicesUrl, usersUrl } = sandbox;
process.stdout.write(`${JSON.stringify({ pbxUrl, apiUrl, devicesUrl, usersUrl, login })}\n`);

process.once("SIGINT", stop);
process.once("SIGTERM", stop);

function stop(): void {
  sandbox.close().then(() => process.exit(0));
}
