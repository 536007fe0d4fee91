import { didYouMean } from "../diagnostics/nearest.js";
import { interrupted } from "./interrupted.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";
import { portOf } from "./port-of.js";

/** Runs a local server until it is interrupted. */
export async function sandbox(
  invocation: Invocation,
  system: string,
  flags: { readonly port?: string },
): Promise<ExitCode> {
  const { runSandbox, SANDBOX_NAMES } = await import("../../sandbox/command.js");
  const name = SANDBOX_NAMES.find((known) => known === system);
  if (name === undefined) {
    const advice = didYouMean(system, SANDBOX_NAMES) || `; there is ${SANDBOX_NAMES.join(", ")}`;
    throw new UsageError(`there is no sandbox "${system}"${advice}`);
  }
  try {
    await runSandbox(name, { port: portOf(flags.port) }, { print: invocation.print, signal: interrupted() });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new UsageError(`port ${flags.port} is in use; leave --port out to take any free one`);
  }
  return EXIT.ok;
}
