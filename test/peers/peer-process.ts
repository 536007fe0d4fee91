import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A server that runs in a process of its own until it is stopped. */
export interface Peer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** For a program that chooses a free port itself and prints `… PORT` as its first line. */
export async function startAnnounced(program: Program): Promise<Peer> {
  const child = start(program);
  const port = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const found = /(\d+)\s*\n/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${program.command} ended with ${code}: ${said}`)));
  });
  return peerOf(child, Number(port));
}

/** For a program that must be told its port: a free one is looked for, and another one taken if it is gone meanwhile. */
export async function startOnFreePort(program: (port: number) => Program, attempts = 3): Promise<Peer> {
  const port = await freePort();
  const child = start(program(port));
  if (await accepts(child, port)) return peerOf(child, port);
  await stop(child);
  if (attempts > 1) return startOnFreePort(program, attempts - 1);
  throw new Error(`${program(port).command} does not listen on port ${port}`);
}

function start({ command, args, cwd, env }: Program): ChildProcess {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "ignore"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.removeListener("exit", kill));
  child.stdout?.resume();
  return child;
}

function peerOf(child: ChildProcess, port: number): Peer {
  return { url: `http://127.0.0.1:${port}`, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no TCP port to listen on");
  return address.port;
}

async function accepts(child: ChildProcess, port: number): Promise<boolean> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) return false;
    if (await connects(port)) return true;
    await sleep(25);
  }
  return false;
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
