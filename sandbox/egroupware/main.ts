import { parseArgs } from "node:util";
import { startEgroupwareSandbox } from "./sandbox.js";

/**
 * The sandbox as a process for other programs: `node dist/sandbox/egroupware/main.js --port 0 --login demo --contacts 30`.
 * One line of JSON says where it listens; a signal ends it. The password comes from the environment, EGROUPWARE_PASSWORD,
 * else it is "sandbox".
 */
const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    login: { type: "string", default: "demo" },
    contacts: { type: "string", default: "6" },
  },
});

const { login } = values;
const sandbox = await startEgroupwareSandbox({
  port: Number(values.port),
  accounts: [{ username: login, password: process.env["EGROUPWARE_PASSWORD"] ?? "sandbox" }],
  contacts: Number(values.contacts),
});
const { url, xmlRpcUrl, soapUrl } = sandbox;
process.stdout.write(`${JSON.stringify({ url, xmlRpcUrl, soapUrl, login })}\n`);

process.once("SIGINT", stop);
process.once("SIGTERM", stop);

function stop(): void {
  sandbox.close().then(() => process.exit(0));
}
