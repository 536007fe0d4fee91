import { startLiveConfigSandbox } from "./liveconfig/sandbox.js";

export const SANDBOX_NAMES = ["liveconfig"] as const;

export type SandboxName = (typeof SANDBOX_NAMES)[number];

export interface SandboxIo {
  /** A line for stdout. */
  readonly print: (line: string) => void;
  /** Ends the sandbox. */
  readonly signal: AbortSignal;
}

/** Runs a sandbox on loopback until the signal, and prints its address, its login and what to type next. */
export async function runSandbox(
  _name: SandboxName,
  options: { readonly port?: number | undefined },
  { print, signal }: SandboxIo,
): Promise<void> {
  // Everybody may know it: the server is in memory, on loopback, and empty.
  const account = { login: "admin", password: "sandbox" };
  const sandbox = await startLiveConfigSandbox({ port: options.port, accounts: [account] });
  print(`LiveConfig sandbox: ${sandbox.url}`);
  print(`login ${account.login}, SOAP password ${account.password}; Ctrl-C ends it, and forgets everything`);
  print("");
  print("Next, in another terminal:");
  print(`  curl -o liveconfig.wsdl '${sandbox.wsdlUrl(account.login, account.password)}'`);
  print("  npx wirewright generate --from liveconfig.wsdl --system liveconfig --out src/generated/liveconfig");
  await ended(signal);
  await sandbox.close();
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
