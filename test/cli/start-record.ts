import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export interface Recording {
  /** `ws://127.0.0.1:PORT` */
  readonly url: string;
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Ctrl-C, and what came of it. */
  readonly stop: () => Promise<number | null>;
}

/** `wirewright record` as a process of its own; it ends with the test. */
export async function startRecord(cwd: string, args: readonly string[]): Promise<Recording> {
  const child = spawn(process.execPath, [CLI, "record", ...args], {
    cwd,
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = once(child, "close");
  await eventually(() => /ws:\/\/127\.0\.0\.1:\d+/.test(stdout) || child.exitCode !== null);
  const url = /ws:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0];
  if (url === undefined) throw new Error(`it did not start: ${stdout}${stderr}`);
  return {
    url,
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    stop: async () => {
      child.kill("SIGINT");
      const [code] = await ended;
      return code as number | null;
    },
  };
}

/** Until it is so; fifteen seconds at most. */
export async function eventually(holds: () => boolean): Promise<void> {
  for (let left = 1500; !holds(); left -= 1) {
    if (left === 0) throw new Error(`never: ${holds}`);
    await delay(10);
  }
}

const CLI = fileURLToPath(new URL("../../dist/bin/cli.js", import.meta.url));
