import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Outcome, packAll, projectRoot, runToEnd } from "./packed.js";

/** `npm run test:full`: Turborepo comes from the registry. */
describe("examples/turborepo", () => {
  const full = process.env["WIREWRIGHT_FULL"] === "1";
  const folder = mkdtempSync(join(tmpdir(), "wirewright-turborepo-"));
  const clients = join(folder, "packages/clients");
  const generated = join(clients, "src/generated/parcel/client.ts");

  beforeAll(async () => {
    if (!full) return;
    cpSync(join(projectRoot, "examples/turborepo"), folder, { recursive: true });
    await run("npm", "install", "--no-audit", "--no-fund", ...(await packAll(folder)));
  }, 600_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("generates once, and restores what it generated from the cache", { timeout: 300_000 }, async ({ skip }) => {
    skip(!full, "run npm run test:full for the Turborepo example");
    const first = await turbo();
    expect(first).toContain("0 cached, 3 total");
    const text = readFileSync(generated, "utf8");
    rmSync(join(clients, "src/generated"), { recursive: true });
    const second = await turbo();
    expect(second).toContain("3 cached, 3 total");
    expect(second).toContain("FULL TURBO");
    expect(readFileSync(generated, "utf8")).toBe(text);
    // The manifest was restored as well, so Wirewright itself finds nothing to do.
    expect(existsSync(join(clients, "src/generated/parcel/.wirewright.json"))).toBe(true);
    const wirewright = join(folder, "node_modules/.bin/wirewright");
    expect((await runToEnd(wirewright, ["generate"], clients)).stdout).toContain("parcel is up to date");
  });

  it("generates again when a schema has changed", { timeout: 300_000 }, async ({ skip }) => {
    skip(!full, "run npm run test:full for the Turborepo example");
    const schema = join(clients, "schemas/parcel.wsdl");
    writeFileSync(schema, readFileSync(schema, "utf8").replace('name="grams"', 'name="weight"'));
    expect(await turbo()).toContain("0 cached, 3 total");
    expect(readFileSync(join(clients, "src/generated/parcel/types.ts"), "utf8")).toContain("weight");
  });

  async function turbo(): Promise<string> {
    return (await run("npx", "--no-install", "turbo", "run", "build", "--no-color")).stdout;
  }

  async function run(command: string, ...args: readonly string[]): Promise<Outcome> {
    const outcome = await runToEnd(command, args, folder);
    expect(outcome.code, `${command} ${args.join(" ")}\n${outcome.stdout}${outcome.stderr}`).toBe(0);
    return outcome;
  }
});
