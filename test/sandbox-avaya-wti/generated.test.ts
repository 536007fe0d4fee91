import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SANDBOX_OPERATIONS } from "../../sandbox/avaya-wti/operations.js";
import type { SandboxFlaws } from "../../sandbox/avaya-wti/sandbox.js";
import { projectRoot, runToEnd } from "../package/packed.js";
import { type FetchedProgram, fetchProgram } from "../peers/fetched-program.js";
import { A, B, C, withSandbox } from "./raw-wti.js";

/** It imports a client that is not there yet, so that no tool should follow it. */
const PROGRAM = "every-operation-program.ts";
const D = "4104:CMDEMO:0.0.0.0:0";
const SAMPLES = join(projectRoot, "schemas/avaya-wti");

describe("a client that was generated from the samples", () => {
  let program: FetchedProgram;
  let frames: readonly string[] = [];

  beforeAll(async () => {
    program = await fetchProgram({
      config: { use: "avaya-wti", from: SAMPLES },
      program: new URL(PROGRAM, import.meta.url),
    });
  });

  afterAll(() => program?.remove());

  it.each<[string, SandboxFlaws]>([
    ["as it is", {}],
    ["as announced", { payloadAsString: "never" }],
    ["with every payload as a string", { payloadAsString: "always", invokeIdAsString: true }],
    ["that refuses by frames of their own, without names", { errorForm: "error", namelessErrors: true }],
    ["that leaves ids out", { omitInvokeId: "replies" }],
    ["whose events come first", { eventsFirst: true, chunkSize: 1, emptyLastChunk: true }],
    ["that says all twice, among things unheard of", { doubleReplies: true, flood: 3, strangeFrames: ["{", "7"] }],
  ])("calls every operation of a server %s, and comes back to it", (what, flaws) =>
    withSandbox({ flaws }, async (sandbox) => {
      let cuts = 0;
      const story = await program.run(sandbox.url, () => {
        sandbox.flaws = { ...flaws, dropConnection: { at: "MakeCall", when: cuts % 2 === 0 ? "before" : "after" } };
        cuts += 1;
      });
      expect(story).toMatchObject({
        device: A,
        systemStatus: "normal",
        actualSessionDuration: 120,
        listed: [A, B],
        streamed: [A, B],
        conference: C,
        parties: ["connected", "connected", "connected", "connected"],
        transfer: [B, C],
        atLast: 1,
        names: expect.arrayContaining(["OriginatedEvent", "HeldEvent", "RetrievedEvent", "ConferencedEvent"]),
        agent: "agentReady",
        forwardingList: [{ forwardingType: "forwardImmediate", forwardStatus: true, forwardDN: "4104" }],
        doNotDisturbOn: true,
        seen: [
          "AgentLoggedOnEvent 6001",
          "AgentReadyEvent 6001",
          "AgentLoggedOffEvent 6001",
          "to 4104",
          "to 4104",
          "quiet true",
          "quiet false",
        ],
        codes: ["invalidDestination", "operation.invalidDestination"],
        missed: ["busy", `to ${D}`, "0 in front", "over T12#2"],
        resynchronised: [20, 20],
        distinct: 2,
        rest: "4105:CMDEMO:0.0.0.0:0",
      });
      const called = new Set(sandbox.state.requests.map(({ operation }) => operation));
      expect([...SANDBOX_OPERATIONS.keys()].filter((name) => !called.has(name))).toEqual([]);
      // Of every other lost call the server has run once what the client only knows to be sent.
      expect(new Set(story["outcomes"] as readonly string[])).toEqual(new Set(["sent true"]));
      const run = sandbox.state.requests.filter(
        ({ operation, payload }) => operation === "MakeCall" && payload["callingDevice"] === C,
      );
      expect([cuts, run.length]).toEqual([20, 10]);
      expect(sandbox.state.sessions.size).toBeLessThanOrEqual(20);
      if (what === "as it is") frames = story["frames"] as readonly string[];
    }),
  );

  it("has types that the sandbox's frames fit: as further samples they change nothing", async () => {
    const folder = mkdtempSync(join(tmpdir(), "wirewright-wti-"));
    try {
      cpSync(SAMPLES, join(folder, "ours"), { recursive: true });
      cpSync(SAMPLES, join(folder, "more"), { recursive: true });
      for (const [at, text] of frames.entries()) writeFileSync(join(folder, `more/samples/seen.${at}.json`), text);
      expect(frames.length).toBeGreaterThan(100);
      expect(await typesFrom("more", folder)).toEqual(await typesFrom("ours", folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** What is generated, without what the doc comments tell of samples. */
async function typesFrom(from: string, cwd: string): Promise<Readonly<Record<string, string>>> {
  const cli = join(projectRoot, "dist/bin/cli.js");
  const out = `types-of-${from}`;
  const args = [cli, "generate", "--from", from, "--system", "avaya-wti", "--out", out];
  const outcome = await runToEnd(process.execPath, args, cwd);
  expect(outcome.code, outcome.stderr).toBe(0);
  const files = readdirSync(join(cwd, out)).filter((name) => name.endsWith(".ts"));
  const read = (name: string): string => readFileSync(join(cwd, out, name), "utf8");
  return Object.fromEntries(files.map((name) => [name, read(name).replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, "")]));
}
