import { spawn } from "node:child_process";

export interface ProcessOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal;
}

/** Runs a Node program to its end, also after an abort; its output, or an error that shows it. */
export function runNode(program: readonly string[], { cwd, env, signal }: ProcessOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...program], {
      cwd,
      signal,
      env: { ...process.env, NO_COLOR: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const collect = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    // An abort is reported here too, but the process may still be writing until it has closed.
    child.once("error", (error) => {
      if (!signal.aborted) reject(error);
    });
    child.once("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`exit code ${code}\n${output.trim()}`));
    });
  });
}
