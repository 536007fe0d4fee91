import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { startBroadworksSandbox } from "./sandbox.js";

/**
 * The sandbox as a process for other programs: `node dist/sandbox/broadworks/main.js --users 30 --tls-cert cert.pem
 * --tls-key key.pem`. One line of JSON says where it listens; a signal ends it. The password comes from the environment,
 * BROADWORKS_PASSWORD, else it is "sandbox".
 */
const { values } = parseArgs({
  options: {
    "soap-port": { type: "string", default: "0" },
    "tcp-port": { type: "string", default: "0" },
    "tls-port": { type: "string", default: "0" },
    "tls-cert": { type: "string" },
    "tls-key": { type: "string" },
    "session-mode": { type: "string", default: "cookie" },
    "delay-ms": { type: "string" },
    login: { type: "string", default: "admin" },
    users: { type: "string", default: "30" },
  },
});

const { login, "tls-cert": cert, "tls-key": key, "delay-ms": delayMs } = values;
const sandbox = await startBroadworksSandbox({
  soapPort: Number(values["soap-port"]),
  tcpPort: Number(values["tcp-port"]),
  accounts: [{ userId: login, password: process.env["BROADWORKS_PASSWORD"] ?? "sandbox" }],
  sessionMode: values["session-mode"] === "strict-connection" ? "strict-connection" : "cookie",
  users: Number(values.users),
  ...(cert === undefined || key === undefined
    ? {}
    : { tls: { cert: readFileSync(cert), key: readFileSync(key), port: Number(values["tls-port"]) } }),
  ...(delayMs === undefined ? {} : { flaws: { delayMs: Number(delayMs) } }),
});
const { soapUrl, tcpPort, tlsPort } = sandbox;
process.stdout.write(`${JSON.stringify({ soapUrl, tcpPort, tlsPort, login })}\n`);

process.once("SIGINT", stop);
process.once("SIGTERM", stop);

function stop(): void {
  sandbox.close().then(() => process.exit(0));
}
