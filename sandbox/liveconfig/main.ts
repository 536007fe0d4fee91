import { parseArgs } from "node:util";
import { startLiveConfigSandbox } from "./sandbox.js";

/**
 * The sandbox as a process for other programs: `node dist/sandbox/liveconfig/main.js --port 0 --login admin`. One line
 * of JSON says where it listens; a signal ends it. The password comes from the environment, LIVECONFIG_PASSWORD, else it
 * is "sandbox".
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    login: { type: "string", default: "admin" },
    "string-arrays": { type: "string", default: "wrapper" },
    "clock-offset-ms": { type: "string", default: "0" },
  },
});

const login = values.login;
const password = process.env["LIVECONFIG_PASSWORD"] ?? "sandbox";
const sandbox = await startLiveConfigSandbox({
  port: Number(values.port),
  accounts: [{ login, password }],
  stringArrays: values["string-arrays"] === "repeated" ? "repeated" : "wrapper",
  flaws: { clockOffsetMs: Number(values["clock-offset-ms"]) },
});
process.stdout.write(`${JSON.stringify({ url: sandbox.url, login, wsdlUrl: sandbox.wsdlUrl(login, password) })}\n`);

process.once("SIGINT", stop);
process.once("SIGTERM", stop);

function stop(): void {
  sandbox.close().then(() => process.exit(0));
}
