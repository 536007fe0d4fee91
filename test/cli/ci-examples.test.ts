import { execFile, execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { emptyFolder, runCli } from "./run-cli.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const PARCEL = readFileSync(join(root, "test/package/parcel.wsdl"), "utf8");
const MOVED = PARCEL.replace('name="grams"', 'name="weight"');

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** The lines of the workflow files that a user copies are run as they stand there, in the order in which they stand. */
describe.each([
  { file: "github-actions.yml", report: "pull-request.md" },
  { file: "gitlab-ci.yml", report: "merge-request.md" },
])("examples/ci/$file", ({ file, report }) => {
  const commands = commandsOf(readFileSync(join(root, "examples/ci", file), "utf8"));

  it("checks a merge request: all is well while nothing changes", async () => {
    const { cwd } = await project();
    // Nothing has changed, so no program is compiled.
    for (const command of commands.check) expect(await shell(cwd, command)).toMatchObject({ code: 0 });
  });

  it("fetches what has changed and says what it means; the merge request then fails at the call site", async () => {
    const { cwd, give } = await project();
    give(MOVED);
    for (const command of commands.fetch) expect(await shell(cwd, command), command).toMatchObject({ code: 0 });
    const text = readFileSync(join(cwd, report), "utf8");
    expect(text).toContain("Ship.grams");
    expect(text).toContain("src/shop.ts");
    expect(git(cwd, "status", "--porcelain")).toContain("src/generated/shop/types.ts");
    const [check = "", diff = ""] = commands.check;
    expect(await shell(cwd, check)).toMatchObject({ code: 0 });
    const { code, stdout } = await shell(cwd, diff);
    expect(code).toBe(4);
    expect(stdout).toContain("src/shop.ts");
    if (file.startsWith("github")) expect(stdout).toMatch(/^::error file=src\/shop\.ts,line=4/m);
  }, 60_000);
});

interface Commands {
  readonly check: readonly string[];
  readonly fetch: readonly string[];
}

/** Every line that runs wirewright, apart from what YAML puts before it: those of the fetching job begin with `fetch`. */
function commandsOf(workflow: string): Commands {
  const all = [...workflow.matchAll(/npx (wirewright .*)$/gm)].map(([, command = ""]) => command);
  const first = all.findIndex((command) => command.startsWith("wirewright fetch"));
  const found = { check: all.slice(0, first), fetch: all.slice(first) };
  expect(found.check.map((command) => command.split(" ")[1])).toEqual(["check", "diff"]);
  expect(found.fetch.map((command) => command.split(" ")[1])).toEqual(["fetch", "diff", "generate"]);
  return found;
}

/** As the runner would, with the variables that it sets. */
function shell(cwd: string, command: string): Promise<{ readonly code: number; readonly stdout: string }> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own syntax
  const line = command.replace("${{ github.base_ref }}", "main");
  const script = `wirewright() { "${process.execPath}" "${join(root, "dist/bin/cli.js")}" "$@"; }\n${line}`;
  const env = { ...process.env, RUNNER_TEMP: cwd, CI_MERGE_REQUEST_DIFF_BASE_SHA: "HEAD" };
  return new Promise((resolve) => {
    execFile("bash", ["-e", "-c", script], { cwd, env }, (error, stdout) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout }),
    );
  });
}

/** A repository with one fetched instance, its client, and a program that uses it. */
async function project(): Promise<{ readonly cwd: string; readonly give: (text: string) => void }> {
  let answer = PARCEL;
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/xml").end(answer);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const cwd = emptyFolder();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop?wsdl`;
  writeFileSync(join(cwd, "wirewright.config.json"), JSON.stringify({ systems: { shop: { as: "wsdl", url } } }));
  expect((await runCli(cwd, ["fetch"])).code).toBe(0);
  expect((await runCli(cwd, ["generate"])).code).toBe(0);
  writeFileSync(join(cwd, "src/shop.ts"), PROGRAM);
  const compilerOptions = { target: "es2022", lib: ["es2023", "esnext.disposable"], module: "node16", strict: true };
  writeFileSync(
    join(cwd, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { ...compilerOptions, types: [], skipLibCheck: true }, include: ["src"] }),
  );
  writeFileSync(join(cwd, "package.json"), '{ "type": "module" }');
  writeFileSync(join(cwd, ".gitignore"), "node_modules\n");
  mkdirSync(join(cwd, "node_modules/@wirewright"), { recursive: true });
  symlinkSync(join(root, "runtime"), join(cwd, "node_modules/@wirewright/runtime"));
  copyFileSync(join(root, "LICENSE"), join(cwd, "LICENSE"));
  git(cwd, "init", "--quiet", "--initial-branch=main");
  git(cwd, "add", "--all");
  git(cwd, "commit", "--quiet", "--message", "Begin");
  // What a checkout in CI has.
  git(cwd, "update-ref", "refs/remotes/origin/main", "HEAD");
  return {
    cwd,
    give: (text) => {
      answer = text;
    },
  };
}

function git(cwd: string, ...args: readonly string[]): string {
  const identity = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
  return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8" });
}

const PROGRAM = `import { createParcelClient } from "./generated/shop/client.js";

const shop = createParcelClient({ url: "https://shop.example.com/" });
await shop.ship({ to: { country: "AT", name: "Ada", street: "Ring 1" }, service: "parcel", grams: 500 });
`;
