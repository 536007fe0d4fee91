import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { startAvayaWtiSandbox } from "./sandbox.js";

/**
 * The sandbox as a process for other programs: `node dist/sandbox/avaya-wti/main.js --stations 5 --tls-cert cert.pem
 * --tls-key key.pem`. One line of JSON says where it listens; a signal ends it. The password comes from the environment,
 * WTI_PASSWORD, else it is "sandbox". `--flaws` takes JSON.
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    "tls-cert": { type: "string" },
    "tls-key": { type: "string" },
    login: { type: "string", default: "cti" },
    stations: { type: "string", default: "5" },
    flaws: { type: "string", default: "{}" },
  },
});

const { login, "tls-cert": cert, "tls-key": key } = values;
const sandbox = await startAvayaWtiSandbox({
  port: Number(values.port),
  accounts: [{ username: login, password: process.env["WTI_PASSWORD"] ?? "sandbox" }],
  stations: Number(values.stations),
  flaws: JSON.parse(values.flaws),
  ...(cert === undefined || key === undefined ? {} : { tls: { cert: readFileSync(cert), key: readFileSync(key) } }),
});
const { url, socketUrl, restUrl } = sandbox;
process.stdout.write(`${JSON.stringify({ url, socketUrl, restUrl, login })}\n`);

process.once("SIGINT", stop);
process.once("SIGTERM", stop);

function stop(): void {
  sandbox.close().then(() => process.exit(0));
}
