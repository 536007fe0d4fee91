export const SANDBOX_NAMES = ["liveconfig", "broadworks", "egroupware", "avaya-wti", "innovaphone"] as const;

export type SandboxName = (typeof SANDBOX_NAMES)[number];

export interface SandboxIo {
  /** A line for stdout. */
  readonly print: (line: string) => void;
  /** Ends the sandbox. */
  readonly signal: AbortSignal;
}

/** Runs a sandbox on loopback until the signal, and prints its address, its login and what to type next. */
export async function runSandbox(
  name: SandboxName,
  options: { readonly port?: number | undefined },
  { print, signal }: SandboxIo,
): Promise<void> {
  const sandbox = await STARTS[name](options.port, print);
  await ended(signal);
  await sandbox.close();
}

type Start = (port: number | undefined, print: SandboxIo["print"]) => Promise<{ readonly close: () => Promise<void> }>;

/** Everybody may know it: the servers are in memory, on loopback, and hold nothing of anybody's. */
const PASSWORD = "sandbox";

const STARTS: Readonly<Record<SandboxName, Start>> = {
  async liveconfig(port, print) {
    const { startLiveConfigSandbox } = await import("./liveconfig/sandbox.js");
    const account = { login: "admin", password: PASSWORD };
    const sandbox = await startLiveConfigSandbox({ port, accounts: [account] });
    print(`LiveConfig sandbox: ${sandbox.url}`);
    print(`login ${account.login}, SOAP password ${account.password}; Ctrl-C ends it, and forgets everything`);
    print("");
    print("Next, in another terminal:");
    print(`  curl -o liveconfig.wsdl '${sandbox.wsdlUrl(account.login, account.password)}'`);
    print("  npx wirewright generate --from liveconfig.wsdl --system liveconfig --out src/generated/liveconfig");
    return sandbox;
  },
  async broadworks(port, print) {
    const { startBroadworksSandbox } = await import("./broadworks/sandbox.js");
    const account = { userId: "admin", password: PASSWORD };
    const sandbox = await startBroadworksSandbox({ soapPort: port, accounts: [account], users: 30 });
    print(`BroadWorks sandbox: SOAP ${sandbox.soapUrl}, TCP port ${sandbox.tcpPort}`);
    print(`user id ${account.userId}, password ${account.password}; Ctrl-C ends it, and forgets everything`);
    print("It has the service provider ACME_SP, the groups BERLIN and HAMBURG, and 30 users.");
    print("");
    print("Next, in another terminal:");
    print(`  curl '${sandbox.soapUrl}?wsdl'`);
    print("or in a program (docs/broadworks.md has one), with the commands of @wirewright/clients/broadworks:");
    const login = `{ userId: "${account.userId}", password: "${account.password}" }`;
    print(`  createOciClient({ url: "${sandbox.soapUrl}", login: ${login} })`);
    return sandbox;
  },
  async egroupware(port, print) {
    const { startEgroupwareSandbox } = await import("./egroupware/sandbox.js");
    const account = { username: "demo", password: PASSWORD };
    const sandbox = await startEgroupwareSandbox({ port, accounts: [account], contacts: 30 });
    print(`eGroupWare sandbox: XML-RPC ${sandbox.xmlRpcUrl}, SOAP ${sandbox.soapUrl}`);
    print(`user ${account.username}, password ${account.password}; Ctrl-C ends it, and forgets everything`);
    print("It has 30 contacts, an event and a task.");
    print("");
    print("Next, in another terminal:");
    print("  npx wirewright init egroupware --yes");
    const login = `EGROUPWARE_USER=${account.username} EGROUPWARE_PASSWORD=${account.password}`;
    print(`  ${login} npx wirewright fetch --from ${sandbox.url}`);
    print("  npx wirewright generate");
    return sandbox;
  },
  async "avaya-wti"(port, print) {
    const { startAvayaWtiSandbox } = await import("./avaya-wti/sandbox.js");
    const account = { username: "cti", password: PASSWORD };
    const sandbox = await startAvayaWtiSandbox({ port, accounts: [account] });
    print(`Avaya WTI sandbox: WebSocket ${sandbox.socketUrl}, REST ${sandbox.restUrl}`);
    print(`CTI user ${account.username}, password ${account.password}; Ctrl-C ends it, and forgets everything`);
    print(
      "It has the switch CMDEMO with the stations 4101 to 4105 and the queue 7000; agents 6001 and 6002, password 0000.",
    );
    print("");
    print("Next, in another terminal:");
    print("  npx wirewright init avaya-wti && npx wirewright generate");
    print("and in a program (docs/avaya-wti.md has one):");
    const login = `username: "${account.username}", password: "${account.password}"`;
    print(`  createAvayaWtiClient({ url: "${sandbox.socketUrl}", ${login} })`);
    return sandbox;
  },
  async innovaphone(port, print) {
    const { startInnovaphoneSandbox } = await import("./innovaphone/sandbox.js");
    const account = { username: "erika", password: PASSWORD, displayName: "Erika Beispiel" };
    const sandbox = await startInnovaphoneSandbox({ port, accounts: [account] });
    print(`innovaphone sandbox: PBX ${sandbox.pbxUrl}`);
    print(`user ${account.username}, password ${account.password}; Ctrl-C ends it, and forgets everything`);
    print('It has the apps "users", "devices" and, for the APIs of the PBX, "pbxapi"; their password is s3cr3t-app.');
    print("");
    print("Next, in another terminal:");
    print("  npx wirewright init innovaphone && npx wirewright generate");
    print("and in a program (docs/innovaphone.md has one):");
    print(`  createInnovaphoneLogin({ url: "${sandbox.pbxUrl}", username: "erika", password: "${PASSWORD}" })`);
    return sandbox;
  },
};

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
