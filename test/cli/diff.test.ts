import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { emptyFolder, runCli } from "./run-cli.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const WSDL = readFileSync(new URL("../cases-diff/WW534/old.wsdl", import.meta.url), "utf8");
const CHANGED = readFileSync(new URL("../cases-diff/WW534/new.wsdl", import.meta.url), "utf8");
const SCHEMA = "schemas/shop/shop.wsdl";
const MODEL = "schemas/shop/model.json";
const ACCEPTED = "schemas/shop/accepted.json";

describe("wirewright diff", () => {
  it("compares with the model that the first generate has stored", async () => {
    const cwd = await generatedProject();
    const model = read(cwd, MODEL);
    expect(await runCli(cwd, ["diff"])).toMatchObject({ code: 0, stdout: "shop: no change\n" });
    put(cwd, SCHEMA, CHANGED);
    const { code, stdout, stderr } = await runCli(cwd, ["diff"]);
    expect(stdout).toBe(`shop: 1 breaking and 1 safe changes
  breaking WW534 Do.quota became required (optional -> required)
           in requests, schemas/shop/shop.wsdl:9:11
  safe     WW534 DoResponse.quota became required (optional -> required)
           in replies, schemas/shop/shop.wsdl:15:11
`);
    expect(stderr).toContain("`wirewright explain WW534` says more");
    expect(code).toBe(4);
    await runCli(cwd, ["generate"]);
    expect(read(cwd, MODEL)).toBe(model);
  });

  it("stores the new model only when it is told to", async () => {
    const cwd = await generatedProject();
    put(cwd, SCHEMA, CHANGED);
    expect(await runCli(cwd, ["diff", "--accept"])).toMatchObject({ code: 0, stdout: `shop: ${MODEL} stored\n` });
    expect(await runCli(cwd, ["diff"])).toMatchObject({ code: 0, stdout: "shop: no change\n" });
  });

  it("stores a model also for a client that is up to date, but none without a config or for a part of it", async () => {
    const cwd = await generatedProject();
    const model = read(cwd, MODEL);
    rmSync(join(cwd, MODEL));
    await runCli(cwd, ["generate", "--force", "--only", "Do"]);
    expect(existsSync(join(cwd, MODEL))).toBe(false);
    await runCli(cwd, ["generate"]);
    expect(read(cwd, MODEL)).toBe(model);
    rmSync(join(cwd, MODEL));
    const missing = await runCli(cwd, ["diff"]);
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.stderr).toContain(`error WW595 there is no ${MODEL} yet`);
    await runCli(cwd, ["generate", "--from", SCHEMA, "--as", "wsdl", "--out", "other"]);
    expect(existsSync(join(cwd, MODEL))).toBe(false);
  });

  it("writes the same model wherever the schema stands", async () => {
    const [one, two] = [await generatedProject(), project()];
    cpSync(join(two, "schemas/shop"), join(two, "elsewhere"), { recursive: true });
    put(two, "wirewright.config.json", '{ "systems": { "shop": { "as": "wsdl", "from": "elsewhere/shop.wsdl" } } }');
    put(two, "elsewhere/shop.wsdl", WSDL.replace("<wsdl:types>", "<!-- moved -->\n\n<wsdl:types>"));
    await runCli(two, ["generate"]);
    expect(read(two, MODEL)).toBe(read(one, MODEL));
  });

  it("compares with a schema, a folder of schemas, a stored model", async () => {
    const cwd = await generatedProject();
    put(cwd, "old/shop/shop.wsdl", WSDL);
    put(cwd, "shop.wsdl", WSDL);
    put(cwd, "old.json", read(cwd, MODEL));
    put(cwd, SCHEMA, CHANGED);
    for (const against of ["old", "old/shop/shop.wsdl", "shop.wsdl", "old.json"]) {
      expect(await runCli(cwd, ["diff", "--against", against]), against).toMatchObject({
        code: 4,
        stdout: expect.stringContaining("shop: 1 breaking and 1 safe changes\n"),
      });
    }
    const plain = ["diff", "--from", SCHEMA, "--as", "wsdl"];
    expect(await runCli(cwd, [...plain, "--against", "shop.wsdl"])).toMatchObject({
      code: 4,
      stdout: expect.stringContaining("1 breaking and 1 safe changes\n"),
    });
    expect(await runCli(cwd, plain)).toMatchObject({ code: 2, stderr: expect.stringContaining("--against FILE") });
  });

  it("fails from the kind on that is asked for", async () => {
    const cwd = await generatedProject();
    put(cwd, SCHEMA, WSDL.replace("http://localhost/case", "http://localhost/v2"));
    expect(await runCli(cwd, ["diff"])).toMatchObject({ code: 0, stdout: expect.stringContaining("risky    WW523") });
    expect(await runCli(cwd, ["diff", "--fail-on", "risky"])).toMatchObject({ code: 4 });
    put(cwd, SCHEMA, CHANGED);
    put(cwd, "old.wsdl", CHANGED.replace(/<xs:element name="quota".*\n/, ""));
    expect(await runCli(cwd, ["diff", "--against", "old.wsdl", "--fail-on", "risky"])).toMatchObject({ code: 4 });
    expect(await runCli(cwd, ["diff", "--fail-on", "never"])).toMatchObject({ code: 2 });
  });
});

describe("wirewright diff --against git:REF", () => {
  it("reads the schema as it was committed", async () => {
    const cwd = await generatedProject();
    commit(cwd, "first");
    put(cwd, SCHEMA, CHANGED);
    commit(cwd, "second");
    expect(await runCli(cwd, ["diff", "--against", "git:HEAD"])).toMatchObject({ code: 0 });
    expect(await runCli(cwd, ["diff", "--against", "git:HEAD~1"])).toMatchObject({
      code: 4,
      stdout: expect.stringContaining("WW534 Do.quota became required"),
    });
    put(cwd, "wirewright.config.json", '{ "systems": { "shop": { "as": "wsdl", "from": "schemas/shop" } } }');
    put(
      cwd,
      "schemas/shop/source.json",
      '{ "address": "http://localhost/", "files": { "shop.wsdl": { "sha256": "" } } }',
    );
    commit(cwd, "third");
    put(cwd, SCHEMA, WSDL);
    expect(await runCli(cwd, ["diff", "--against", "git:HEAD"])).toMatchObject({
      code: 4,
      stdout: expect.stringContaining("WW535 DoResponse.quota became optional"),
    });
  });

  it("lets a system pass that is new", async () => {
    const cwd = await generatedProject();
    commit(cwd, "first");
    put(cwd, "schemas/new/new.wsdl", WSDL);
    const systems = { shop: { as: "wsdl", from: SCHEMA }, new: { as: "wsdl", from: "schemas/new/new.wsdl" } };
    put(cwd, "wirewright.config.json", JSON.stringify({ systems }));
    const { code, stdout, stderr } = await runCli(cwd, ["diff", "--against", "git:HEAD"]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "shop: no change\n" });
    expect(stderr).toContain("warning WW595 new is new: git:HEAD does not hold its schema");
  });

  it("refuses what is no revision, and says what it does not find", async () => {
    const cwd = await generatedProject();
    commit(cwd, "first");
    for (const reference of [
      "",
      "--output=stolen",
      "HEAD;touch stolen",
      "$(touch stolen)",
      "a..b",
      "HEAD:x",
      "no-such",
      "\n",
    ]) {
      const { code, stderr } = await runCli(cwd, ["diff", "--against", `git:${reference}`]);
      expect({ code, stderr }, reference).toMatchObject({ code: 1, stderr: expect.stringContaining("error WW596") });
    }
    expect(existsSync(join(cwd, "stolen"))).toBe(false);
    const outside = await runCli(await generatedProject(), ["diff", "--against", "git:HEAD"]);
    expect(outside).toMatchObject({ code: 1, stderr: expect.stringContaining("not a git repository") });
  });
});

describe("accepted changes", () => {
  const entry = (more: object) => ({
    code: "WW534",
    path: "Do.quota",
    reason: "everybody sends it",
    until: "9999-12-31",
    ...more,
  });
  const accept = (cwd: string, ...entries: readonly object[]) =>
    put(cwd, ACCEPTED, JSON.stringify({ accepted: entries }));

  it("are not reported until they expire", async () => {
    const cwd = await generatedProject();
    put(cwd, SCHEMA, CHANGED);
    accept(cwd, entry({}));
    const silent = await runCli(cwd, ["diff"]);
    expect(silent).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("shop: 1 safe change; 1 accepted for a time\n"),
    });
    const json = JSON.parse((await runCli(cwd, ["diff", "--format", "json"])).stdout);
    expect(json.systems[0].accepted).toMatchObject([{ code: "WW534", path: "Do.quota", reason: "everybody sends it" }]);
    accept(cwd, entry({ until: "2020-01-31" }));
    const expired = await runCli(cwd, ["diff"]);
    expect(expired).toMatchObject({ code: 4, stdout: expect.stringContaining("breaking WW534 Do.quota") });
    expect(expired.stderr).toContain(
      `${ACCEPTED}:1:14 warning WW591 WW534 at "Do.quota" was accepted until 2020-01-31`,
    );
  });

  it("that do not occur are remarked on, and a broken list is an error with its place", async () => {
    const cwd = await generatedProject();
    put(cwd, SCHEMA, CHANGED);
    accept(cwd, entry({}), entry({ path: "Do.qouta" }));
    expect((await runCli(cwd, ["diff"])).stderr).toContain(
      'warning WW590 WW534 does not occur at "Do.qouta"; did you mean "Do.quota"?',
    );
    for (const text of [
      "",
      "[]",
      "{",
      '{ "accepted": [{}] }',
      JSON.stringify({ accepted: [entry({ until: "tomorrow" })] }),
    ]) {
      put(cwd, ACCEPTED, text);
      expect(await runCli(cwd, ["diff"]), text).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/accepted\.json:1:\d+ error WW592/),
      });
    }
  });
});

describe("a stored model that is not what was stored", () => {
  it.each([
    ["no JSON", "nothing", "WW593"],
    ["cut off", '{ "formatVersion": 1, "source": "wsdl"', "WW593"],
    ["of no version", "{}", "WW593"],
    ["of a newer version", '{ "formatVersion": 2 }', "WW594"],
    ["without types", '{ "formatVersion": 1, "source": "wsdl" }', "WW593"],
  ])("%s is refused with the file's name", async (_, text, code) => {
    const cwd = await generatedProject();
    put(cwd, MODEL, text);
    const outcome = await runCli(cwd, ["diff"]);
    expect(outcome).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining(`${MODEL}:1:1 error ${code}`),
    });
    put(cwd, MODEL, text);
    expect(await runCli(cwd, ["diff", "--accept"])).toMatchObject({ code: 0 });
    expect(await runCli(cwd, ["diff"])).toMatchObject({ code: 0 });
  });
});

describe("the reports", () => {
  it("are a comment for a pull request, annotations, or JSON", async () => {
    const cwd = await generatedProject();
    put(cwd, SCHEMA, CHANGED);
    const markdown = await runCli(cwd, ["diff", "--format", "markdown"]);
    expect(markdown.stdout).toBe(`### Schema changes

**shop**: 1 breaking and 1 safe changes.

**breaking**

| | change | for | what to do |
|---|---|---|---|
| WW534 | Do.quota became required &#40;optional &#45;&#62; required&#41;<br>schemas/shop/shop.wsdl:9 | in requests | Send it always. |

<details><summary>1 safe</summary>

| | change | for | what to do |
|---|---|---|---|
| WW534 | DoResponse.quota became required &#40;optional &#45;&#62; required&#41;<br>schemas/shop/shop.wsdl:15 | in replies | Send it always. |

</details>
`);
    const github = await runCli(cwd, ["diff", "--format", "github"]);
    expect(github.stdout).toBe(
      "::error file=schemas/shop/shop.wsdl,line=9,col=11,title=breaking change WW534::" +
        "Do.quota became required (optional -> required), in requests.%0AFix: Send it always.%0A" +
        "To take it over: wirewright diff --accept. More: wirewright explain WW534\n",
    );
    const json = JSON.parse((await runCli(cwd, ["diff", "--format", "json"])).stdout);
    expect(json).toMatchObject({
      diagnostics: [],
      systems: [
        { instance: "shop", changes: [{ code: "WW534", kind: "breaking", side: "request", path: "Do.quota" }, {}] },
      ],
    });
    expect(await runCli(cwd, ["check", "--format", "markdown"])).toMatchObject({ code: 2 });
  });
});

describe("wirewright diff --consumers", () => {
  it("lists the call sites that break, through paths and packages, but not what was broken before", async () => {
    const cwd = await consumerProject();
    put(cwd, SCHEMA, CHANGED);
    const { code, stdout } = await runCli(cwd, ["diff", "--consumers", "tsconfig.json"]);
    expect(stdout.slice(stdout.indexOf("3 call sites"))).toBe(`3 call sites break, all by Do.quota becoming required.
  src/by-mapping.ts:3:14 TS2741
    Property 'quota' is missing in type '{ name: string; }' but required in type 'Do'.
  src/by-package.ts:3:14 TS2741
    Property 'quota' is missing in type '{ name: string; }' but required in type 'Do'.
  src/by-path.ts:3:14 TS2741
    Property 'quota' is missing in type '{ name: string; }' but required in type 'Do'.
`);
    expect(code).toBe(4);
  });

  it("does not need the client on the disk", async () => {
    const cwd = await consumerProject();
    rmSync(join(cwd, "src/generated"), { recursive: true });
    put(cwd, SCHEMA, CHANGED);
    const { stdout } = await runCli(cwd, ["diff", "--consumers", "tsconfig.json"]);
    expect(stdout).toContain("2 call sites break, all by Do.quota becoming required.");
  });

  it("finds who imports what is gone, and who gets it at second hand", async () => {
    const cwd = await consumerProject();
    put(
      cwd,
      "src/again.ts",
      'import { first } from "./by-path.js";\nexport const again: { name: string; quota: number } = first;\n',
    );
    put(cwd, SCHEMA, WSDL.replaceAll("quota", "limit").replaceAll('"Do', '"Make').replaceAll(":Do", ":Make"));
    const { stdout } = await runCli(cwd, ["diff", "--consumers", "tsconfig.json"]);
    expect(stdout).toContain("src/by-path.ts:1:15 TS2305");
    expect(stdout).toMatch(/call sites break, all by Do (?:being gone|being renamed to Make)/);
  });

  it("says why a tsconfig.json cannot be used", async () => {
    const cwd = await consumerProject();
    put(cwd, "empty.json", '{ "files": [], "references": [] }');
    put(cwd, "broken.json", "{");
    for (const file of ["absent.json", "empty.json", "broken.json"]) {
      expect(await runCli(cwd, ["diff", "--consumers", file])).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(new RegExp(`error WW598 .*${file}`)),
      });
    }
  });
});

function put(cwd: string, path: string, text: string): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

function read(cwd: string, path: string): string {
  return readFileSync(join(cwd, path), "utf8");
}

function project(): string {
  const cwd = emptyFolder();
  put(cwd, "wirewright.config.json", '{ "systems": { "shop": { "as": "wsdl", "from": "schemas/shop/shop.wsdl" } } }');
  put(cwd, SCHEMA, WSDL);
  return cwd;
}

async function generatedProject(): Promise<string> {
  const cwd = project();
  expect(await runCli(cwd, ["generate"])).toMatchObject({ code: 0 });
  return cwd;
}

/** Its program imports the client by its path, by a mapping, and through a link in `node_modules`. */
async function consumerProject(): Promise<string> {
  const cwd = await generatedProject();
  put(cwd, "package.json", '{ "type": "module" }');
  put(
    cwd,
    "src/generated/shop/package.json",
    '{ "name": "@acme/shop", "type": "module", "exports": { "./*": "./*.ts" } }',
  );
  mkdirSync(join(cwd, "node_modules/@acme"), { recursive: true });
  symlinkSync(join(cwd, "src/generated/shop"), join(cwd, "node_modules/@acme/shop"));
  symlinkSync(join(root, "node_modules/@wirewright"), join(cwd, "node_modules/@wirewright"));
  const compilerOptions = {
    target: "es2022",
    module: "nodenext",
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    lib: ["es2023", "esnext.disposable"],
    paths: { "#shop/*": ["./src/generated/shop/*"] },
  };
  put(cwd, "tsconfig.json", JSON.stringify({ compilerOptions, include: ["src/*.ts"] }));
  const program = (from: string) => `import type { Do } from "${from}";

export const first: Do = { name: "a" };
export const before: number = "was never a number";
`;
  put(cwd, "src/by-path.ts", program("./generated/shop/types.js"));
  put(cwd, "src/by-mapping.ts", program("#shop/types.js"));
  put(cwd, "src/by-package.ts", program("@acme/shop/types"));
  put(cwd, "src/not-concerned.ts", 'export const other: string = "x";\n');
  return cwd;
}

function commit(cwd: string, message: string): void {
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd, stdio: "pipe" });
  if (!existsSync(join(cwd, ".git"))) git("init", "-q");
  git("add", "schemas", "wirewright.config.json");
  git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", message);
}
