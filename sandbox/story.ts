import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { startAvayaWtiSandbox } from "./avaya-wti/sandbox.js";
import { startBroadworksSandbox } from "./broadworks/sandbox.js";
import { startEgroupwareSandbox } from "./egroupware/sandbox.js";
import { startInnovaphoneSandbox } from "./innovaphone/sandbox.js";
import { startLiveConfigSandbox } from "./liveconfig/sandbox.js";
import { runNode } from "./story/run-process.js";
import { StepFailure, type StepPrinter, stepPrinter } from "./story/steps.js";
import { freshWorkspace, generatedClients, loginVariables, type Story, type Workspace } from "./story/workspace.js";

/**
 * What `npm start` runs: a LiveConfig and an eGroupWare server in memory, the WSDL of one and the method lists of the other
 * fetched with a login, clients of them and of three more systems generated and type-checked in a fresh folder, and programs
 * that use them against a server each. Every command is the one a user would type.
 */

const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());

const out = stepPrinter({
  write: (text) => process.stdout.write(text),
  colours: isColourful(),
  signal: interrupt.signal,
  clock: () => performance.now(),
});
const sandboxes: { readonly close: () => Promise<void> }[] = [];
let workspace: Workspace | undefined;

const started = performance.now();
try {
  await tell();
  out.line(`\nDone in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  whatNext();
} catch (error) {
  if (interrupt.signal.aborted) {
    workspace?.remove();
    out.line("\nInterrupted; nothing is left behind.");
    process.exitCode = 130;
  } else if (error instanceof StepFailure) {
    out.line(`\n${error.message}\n\nWhat to do: ${error.advice}`);
    process.exitCode = 1;
  } else {
    throw error;
  }
} finally {
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
}

async function tell(): Promise<void> {
  out.heading("From live servers to typed clients");
  const account = { login: "admin", password: newPassword() };
  const server = await start(
    "LiveConfig server",
    () => startLiveConfigSandbox({ accounts: [account] }),
    ({ url }) => `${url}, login ${account.login}, a password made up just now`,
  );
  const user = { username: "demo", password: newPassword() };
  const groupware = await start(
    "eGroupWare server",
    () => startEgroupwareSandbox({ accounts: [user] }),
    ({ xmlRpcUrl }) => `${xmlRpcUrl}, user ${user.username}`,
  );
  workspace = freshWorkspace({ liveconfig: server.url, egroupware: groupware.xmlRpcUrl });
  const logins = {
    ...loginVariables("liveconfig", { user: account.login, password: account.password }),
    ...loginVariables("egroupware", { user: user.username, password: user.password }),
  };
  await makeClients(workspace, logins, out);
  out.heading("A program uses LiveConfig's (sandbox/liveconfig/story-program.ts)");
  await useClient(workspace, "liveconfig", { url: server.url, ...account }, out);
  out.heading("eGroupWare's, which knows more than the server's list (sandbox/egroupware/story-program.ts)");
  await useClient(workspace, "egroupware", { url: groupware.url, ...user }, out);
  out.heading("BroadWorks commands, over one session (sandbox/broadworks/story-program.ts)");
  const administrator = { userId: "admin", password: newPassword() };
  const provisioning = await start(
    "BroadWorks server",
    () => startBroadworksSandbox({ accounts: [administrator], users: 30 }),
    ({ soapUrl }) => soapUrl,
  );
  await useClient(workspace, "broadworks", { url: provisioning.soapUrl, ...administrator }, out);
  out.heading("A telephone call through Avaya's WTI (sandbox/avaya-wti/story-program.ts)");
  const cti = { username: "cti", password: newPassword() };
  const enablement = await start(
    "AES with WTI and a switch",
    () => startAvayaWtiSandbox({ accounts: [cti] }),
    ({ socketUrl }) => socketUrl,
  );
  await useClient(workspace, "avaya-wti", { url: enablement.url, ...cti }, out);
  out.heading("innovaphone's apps, several over one login (sandbox/innovaphone/story-program.ts)");
  const erika = { username: "erika", password: newPassword() };
  const pbx = await start(
    "innovaphone PBX",
    () => startInnovaphoneSandbox({ accounts: [{ ...erika, displayName: "Erika Beispiel" }] }),
    ({ pbxUrl }) => pbxUrl,
  );
  await useClient(workspace, "innovaphone", { url: pbx.pbxUrl, ...erika }, out);
}

async function start<Sandbox extends (typeof sandboxes)[number]>(
  name: string,
  work: () => Promise<Sandbox>,
  show: (sandbox: Sandbox) => string,
): Promise<Sandbox> {
  const advice = "allow this program to listen on 127.0.0.1, then run `npm start` again.";
  const sandbox = await out.run(`Start ${/^[aeiou]/i.test(name) ? "an" : "a"} ${name} in memory`, work, show, advice);
  sandboxes.push(sandbox);
  return sandbox;
}

function newPassword(): string {
  return randomBytes(12).toString("base64url");
}

async function makeClients(
  place: Workspace,
  env: Readonly<Record<string, string>>,
  { run }: StepPrinter,
): Promise<void> {
  const cli = join(place.root, "dist/bin/cli.js");
  const options = { cwd: place.folder, env, signal: interrupt.signal };
  await run(
    "wirewright fetch: a WSDL, and lists of methods, with login and password",
    () => runNode([cli, "fetch"], options),
    linesOf,
    "run `npm run build`, then `npm start` again.",
  );
  await run(
    "wirewright generate: five clients into a fresh folder",
    () => runNode([cli, "generate"], options),
    () => generatedClients(place).map(({ folder, files, lines }) => `${folder}: ${files} files, ${lines} lines`),
    `run it by itself to see more: cd ${relative(process.cwd(), place.folder)} && npx wirewright generate --verbose`,
  );
  await run(
    "tsc: clients and programs, under the strictest options",
    () => runNode([compiler(place.root), "-p", "."], options),
    () => "no error",
    "this is a bug in Wirewright: please report it with the output above.",
  );
}

async function useClient(
  { folder }: Workspace,
  system: Story,
  server: Readonly<Record<string, string>>,
  { run }: StepPrinter,
): Promise<void> {
  const program: StoryProgram = await import(pathToFileURL(join(folder, `out/${system}-program.js`)).href);
  const advice = `read sandbox/${system}/story-program.ts at this step; the server's answer is above.`;
  await program.tellStory(server, (title, work, show) => run(title, work, show, advice));
}

/** A compiled `story-program.ts`. */
interface StoryProgram {
  readonly tellStory: (
    server: Readonly<Record<string, string>>,
    step: <T>(title: string, work: () => Promise<T>, show: (result: T) => string | readonly string[]) => Promise<T>,
  ) => Promise<void>;
}

function whatNext(): void {
  out.heading("Next");
  for (const [command, purpose] of [
    ["less .wirewright/start/src/generated/liveconfig/types.ts", "the client that was just made"],
    [
      "less .wirewright/start/src/generated/egroupware/addressbook.ts",
      "contacts, of which the server's list says: struct",
    ],
    ["less .wirewright/start/src/generated/broadworks/user.ts", "the user commands of BroadWorks"],
    [
      "less .wirewright/start/src/generated/avaya-wti/messages.ts",
      "what goes over Avaya's WebSocket, made from samples",
    ],
    ["npx wirewright sandbox avaya-wti (or any of the five)", "the server again, to call it yourself"],
    ["npx wirewright generate --from FILE.wsdl --as wsdl --out DIR", "a client for your own WSDL"],
    ["npx wirewright generate --from DIR --as oci --out DIR", "commands of your own BroadWorks schema set"],
    ["npx wirewright generate --from DIR --as json --out DIR", "types of your own samples of JSON"],
    ["npx wirewright init liveconfig", "a config for your own LiveConfig server; then docs/liveconfig.md"],
  ] as const) {
    out.line(`  ${command.padEnd(62)} ${purpose}`);
  }
}

function linesOf(text: string): readonly string[] {
  return text.trim().split(/\r?\n/);
}

function compiler(root: string): string {
  const manifest = createRequire(join(root, "package.json")).resolve("typescript/package.json");
  return join(dirname(manifest), "bin/tsc");
}

function isColourful(): boolean {
  return process.stdout.isTTY === true && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb";
}
