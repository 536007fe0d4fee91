import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { CLI, emptyFolder, runCli } from "./run-cli.js";

const WSDL = fileURLToPath(new URL("../../schemas/liveconfig/liveconfig.wsdl", import.meta.url));

/** Of util-linux: runs a command in a terminal of its own. */
const SCRIPT = "/usr/bin/script";

describe("an interruption", () => {
  it.each([
    ["SIGINT", 130, []],
    ["SIGTERM", 143, []],
    ["SIGINT", 130, ["--watch"]],
    ["SIGTERM", 143, ["--watch"]],
  ] as const)(
    "by %s stops a long run between two stages, before anything is written: %i %j",
    async (signal, expected, flags) => {
      const cwd = emptyFolder();
      const names = Array.from({ length: 30 }, (_, index) => `c${index}`);
      const systems = Object.fromEntries(names.map((name) => [name, { as: "wsdl", from: WSDL, out: `src/${name}` }]));
      writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems }));
      const { code, stdout, stderr } = await runCli(cwd, ["generate", "--verbose", ...flags], {}, (child) =>
        once(child, "generated in", () => child.kill(signal)),
      );
      expect([code, stdout]).toEqual([expected, ""]);
      expect(stderr).not.toContain("c29: generated in");
      expect(readdirSync(cwd)).toEqual(["wirewright.config.json"]);
    },
  );

  it("ends a fetch from a server that never answers, and asks no other", async () => {
    let asked = 0;
    let child: ChildProcess | undefined;
    const server = createServer(() => {
      asked += 1;
      child?.kill("SIGINT");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/egroupware/xmlrpc.php`;
    const cwd = emptyFolder();
    const system = { use: "egroupware", url, login: { userEnv: "USER_NAME", passwordEnv: "USER_PASSWORD" } };
    const systems = { first: { ...system, out: "src/first" }, second: { ...system, out: "src/second" } };
    writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems }));
    const secrets = { USER_NAME: "a", USER_PASSWORD: "b" };
    const { code, stderr } = await runCli(cwd, ["fetch", "--timeout", "60"], secrets, (started) => {
      child = started;
    });
    server.closeAllConnections();
    server.close();
    expect(code).toBe(130);
    expect(stderr).toContain("Ctrl-C again stops at once");
    expect(stderr).toContain("fetching was interrupted");
    expect(asked).toBe(1);
    expect(readdirSync(cwd)).toEqual(["wirewright.config.json"]);
  });

  it.for([
    ["Ctrl-C", "\u0003"],
    ["Ctrl-D", "\u0004"],
  ] as const)("%s leaves a question unanswered and writes nothing", async ([, key], context) => {
    context.skip(process.platform !== "linux" || !existsSync(SCRIPT), "install script of util-linux");
    const cwd = emptyFolder();
    const terminal = spawn(SCRIPT, ["-qec", `"${process.execPath}" "${CLI}" init`, "/dev/null"], { cwd });
    let shown = "";
    terminal.stdout.setEncoding("utf8").on("data", (text: string) => {
      shown += text;
    });
    once(terminal, "[wsdl]", () => setTimeout(() => terminal.stdin.write(key), 200));
    expect(await new Promise((resolve) => terminal.once("close", resolve))).toBe(130);
    expect(shown).toMatch(/Nothing was written\.\r\n$/);
    expect(shown).not.toContain("should not have happened");
    expect(readdirSync(cwd)).toEqual([]);
  });
});

it.each([
  ["interrupted", "const signal = interrupted(); signal.addEventListener('abort', () => process.exit(7));"],
  [
    "interruptible",
    "interruptible({ note() {} }, (signal) => new Promise(() => signal.addEventListener('abort', () => process.exit(7))));",
  ],
])("%s loses no signal that came just before it", (name, then) => {
  const module = new URL(`../../dist/generator/commands/${name}.js`, import.meta.url).href;
  const program = `const { ${name} } = await import(${JSON.stringify(module)});
    process.once("SIGINT", () => process.exit(6));
    process.kill(process.pid, "SIGINT");
    ${then}
    setTimeout(() => {}, 3_000);`;
  const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { stdio: "inherit" });
  expect(status).toBe(7);
});

it.skipIf(!existsSync("/dev/full"))("says in a line that its output cannot be written", async () => {
  const full = openSync("/dev/full", "w");
  const { status, stderr } = spawnSync(process.execPath, [CLI, "explain"], { stdio: ["ignore", full, "pipe"] });
  closeSync(full);
  expect(status).toBe(1);
  expect(String(stderr)).toMatch(/^wirewright: what it prints cannot be written: ENOSPC.*\n$/);
});

/** Acts once, when the process has printed this. */
function once({ stdout, stderr }: ChildProcess, text: string, act: () => void): void {
  let printed = "";
  let done = false;
  for (const stream of [stdout, stderr]) {
    stream?.on("data", (data) => {
      printed += data;
      if (done || !printed.includes(text)) return;
      done = true;
      act();
    });
  }
}
