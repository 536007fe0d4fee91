import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { StepFailure, stepPrinter } from "../../sandbox/story/steps.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = `${root}.wirewright/start`;

it("goes from live servers to typed clients that are called", async () => {
  const { code, output } = await start();
  expect(output).not.toMatch(/failed|What to do/);
  expect(code).toBe(0);
  for (const shown of [
    "30 operations",
    "src/generated/liveconfig: 4 files",
    "Hello, Ada Lovelace",
    "number 202611250000000042",
    "5000 MB, 1 mailbox, domains lovelace.example",
    'SoapFault of HostingMailboxAdd: "Limit of mailboxes reached for subscription lovelace: 1"',
    "list_methods.json stored",
    "src/generated/egroupware: 7 files",
    "contact 1: Ada Lovelace, contact1@example.org",
    "born 1815-12-10, Analytical Engines, categories Friends, membership gold",
    "mobile +44 7700 900123, membership platinum",
    'XmlRpcFault 19 of calendar.bocalendar.read: "Entry does not (longer) exist!',
    "src/generated/broadworks: 8 files",
    "System administrator",
    "Jörg Müller  1000",
    "Jörg Müller: Head of Sales, mail address none",
    "OciError 4008",
    "do not disturb is on",
    "device 4101:CMDEMO:0.0.0.0:0",
    "DeliveredEvent: it rings at 4102:CMDEMO:0.0.0.0:0",
    "EstablishedEvent: 4102:CMDEMO:0.0.0.0:0 answers",
    "CallClearedEvent: call 312 is over",
    "WtiError operation.invalidDestination of MakeCall",
    "Erika Beispiel, user erika",
    "IP811 0090330a0001: PBX - demo",
    "user erika: Erika Beispiel",
    "Next",
  ]) {
    expect(output).toContain(shown);
  }
  expect(output).not.toContain("\u001b[");
});

it("leaves nothing behind when it is interrupted", async () => {
  const { code, output } = await start(/generate/);
  expect(output).toContain("Interrupted; nothing is left behind.");
  expect(code).toBe(130);
  expect(existsSync(folder)).toBe(false);
});

it("says what to do about a step that fails", async () => {
  const lines: string[] = [];
  const printer = stepPrinter({
    write: (text) => lines.push(text),
    colours: false,
    signal: new AbortController().signal,
    clock: () => 0,
  });
  await printer.run(
    "One",
    async () => 1,
    (one) => [`${one}`, "x"],
    "",
  );
  const failed = printer.run(
    "Two",
    () => Promise.reject(new Error("no")),
    () => "",
    "try again",
  );
  await expect(failed).rejects.toThrow(StepFailure);
  await expect(failed).rejects.toMatchObject({ message: "Two: no", advice: "try again" });
  expect(lines.join("").replace(/ +/g, " ")).toBe(" 1. One 0 ms\n 1\n x\n 2. Two failed\n");
});

/** Runs the built story; interrupts it once it has printed what the pattern matches. */
function start(until?: RegExp): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["dist/sandbox/story.js"], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const collect = (text: string): void => {
      const interrupt = until?.test(output) !== true && until?.test(output + text) === true;
      output += text;
      if (interrupt) child.kill("SIGINT");
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
