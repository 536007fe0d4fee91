import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach } from "vitest";

/** Where the built programs are. */
export const dist: string = fileURLToPath(new URL("../dist/", import.meta.url));

let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

/** Starts one of our programs, which the end of the test stops, and answers with what it has printed when `isReady`. */
export async function startProgram(args: readonly string[], isReady: RegExp): Promise<string> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  };
  let said = "";
  // Not destroyed: a program whose output nobody takes any more ends.
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    if (isReady.test(said)) break;
  }
  child.stdout.resume();
  return said;
}
