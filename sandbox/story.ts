import { randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { type BroadworksSandbox, startBroadworksSandbox } from "./broadworks/sandbox.js";
import { type EgroupwareSandbox, startEgroupwareSandbox } from "./egroupware/sandbox.js";
import { type LiveConfigSandbox, startLiveConfigSandbox } from "./liveconfig/sandbox.js";
import { runNode } from "./story/run-process.js";
import { StepFailure, type StepPrinter, stepPrinter } from "./story/steps.js";
import { freshWorkspace, generatedFiles, loginVariables, type Story, type Workspace } from "./story/workspace.js";

/**
 * What `npm start` runs: a LiveConfig and an eGroupWare server in memory, the WSDL of one and the method lists of the other
 * fetched with a login, clients of them and of BroadWorks generated and type-checked in a fresh folder, and programs that
 * use them. Every command is the one a user would type.
 */

const LISTEN = "allow this program to listen on 127.0.0.1, then run `npm start` again.";

const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());

const out = stepPrinter({
  write: (text) => process.stdout.write(text),
  colours: isColourful(),
  signal: interrupt.signal,
  clock: () => performance.now(),
});
let sandbox: LiveConfigSandbox | undefined;
let egroupware: EgroupwareSandbox | undefined;
let broadworks: BroadworksSandbox | undefined;
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
  await sandbox?.close();
  await egroupware?.close();
  await broadworks?.close();
}

async function tell(): Promise<void> {
  out.heading("From live servers to typed clients");
  const account = { login: "admin", password: randomBytes(12).toString("base64url") };
  const server = await out.run(
    "Start a LiveConfig server in memory",
    () => startLiveConfigSandbox({ accounts: [account] }),
    ({ url }) => `${url}, login ${account.login}, a password made up just now`,
    LISTEN,
  );
  sandbox = server;
  const user = { username: "demo", password: randomBytes(12).toString("base64url") };
  const groupware = await out.run(
    "Start an eGroupWare server in memory",
    () => startEgroupwareSandbox({ accounts: [user] }),
    ({ xmlRpcUrl }) => `${xmlRpcUrl}, user ${user.username}`,
    LISTEN,
  );
  egroupware = groupware;
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
  const administrator = { userId: "admin", password: randomBytes(12).toString("base64url") };
  const provisioning = await out.run(
    "Start a BroadWorks server in memory",
    () => startBroadworksSandbox({ accounts: [administrator], users: 30 }),
    ({ soapUrl }) => soapUrl,
    LISTEN,
  );
  broadworks = provisioning;
  await useClient(workspace, "broadworks", { url: provisioning.soapUrl, ...administrator }, out);
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
    "wirewright generate: three clients into a fresh folder",
    () => runNode([cli, "generate"], options),
    () => generatedFiles(place).map(({ path, lines }) => `${path}, ${lines} lines`),
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
    ["npx wirewright sandbox liveconfig (or egroupware, broadworks)", "the server again, to call it yourself"],
    ["npx wirewright generate --from FILE.wsdl --as wsdl --out DIR", "a client for your own WSDL"],
    ["npx wirewright generate --from DIR --as oci --out DIR", "commands of your own BroadWorks schema set"],
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
