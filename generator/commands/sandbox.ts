import { SYSTEM_NAMES } from "../config.js";
import { didYouMean } from "../diagnostics/nearest.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";

/** Runs a local server until it is interrupted. Its login is for trying things out on loopback, so it is no secret. */
export async function sandbox(
  invocation: Invocation,
  system: string,
  flags: { readonly port?: string },
): Promise<ExitCode> {
  if (system !== "liveconfig") {
    throw new UsageError(
      `there is no sandbox "${system}"${didYouMean(system, SYSTEM_NAMES) || "; there is liveconfig"}`,
    );
  }
  const port = portOf(flags.port);
  const { startLiveConfigSandbox } = await import("../../sandbox/liveconfig/sandbox.js");
  const account = { login: "admin", password: "sandbox" };
  const server = await startLiveConfigSandbox({ port, accounts: [account] });
  invocation.print(`LiveConfig sandbox: ${server.url}`);
  invocation.print(`login ${account.login}, password ${account.password}; Ctrl-C ends it`);
  await interrupted();
  await server.close();
  return EXIT.ok;
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new UsageError(`"${text}" is no port; use a number from 0 (any free one) to 65535`);
}

/** Ends in good order instead of by the handler that stops a command half-way. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.removeAllListeners(signal);
      process.once(signal, () => resolve());
    }
  });
}
