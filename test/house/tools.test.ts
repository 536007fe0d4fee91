import { describe, expect, it } from "vitest";
import { projectRoot, runToEnd } from "../package/packed.js";

const TOOLS = [
  { what: "is formatted and linted", tool: "@biomejs/biome/bin/biome", args: ["check", "--error-on-warnings"] },
  {
    what: "type-checks, tests and benchmarks included",
    tool: "typescript/bin/tsc",
    args: ["-p", "tsconfig.test.json"],
  },
  { what: "has no unused file, export or dependency", tool: "knip/bin/knip.js", args: ["--no-progress"] },
] as const;

describe("the whole project", () => {
  for (const { what, tool, args } of TOOLS) {
    it(what, { timeout: 120_000 }, async () => {
      const outcome = await runToEnd(process.execPath, [`node_modules/${tool}`, ...args], projectRoot);
      expect(outcome.code, `${outcome.stdout}${outcome.stderr}`).toBe(0);
    });
  }
});
