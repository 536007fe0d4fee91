import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { VERSION } from "../../generator/version.js";
import { emptyFolder, runCli } from "./run-cli.js";

const PARCEL = fileURLToPath(new URL("../package/parcel.wsdl", import.meta.url));

describe("wirewright init", () => {
  it("writes a config for LiveConfig, the scripts and the dependency, and keeps what is there", async () => {
    const cwd = emptyFolder();
    const before = { name: "mine", scripts: { build: "tsc", "check:clients": "mine" }, dependencies: { undici: "^7" } };
    writeFileSync(join(cwd, "package.json"), `${JSON.stringify(before, null, "\t")}\n`);
    const { code, stderr, stdout } = await runCli(cwd, ["init", "liveconfig"]);
    expect(code).toBe(0);
    expect(stdout).toBe(`wirewright.config.ts: new, the instance "liveconfig"
package.json: scripts to generate, check and diff; wirewright and @wirewright/runtime
  -     "check:clients": "mine"
  +     "check:clients": "mine",
  +     "generate:clients": "wirewright generate",
  +     "diff:clients": "wirewright diff"
  -     "undici": "^7"
  +     "undici": "^7",
  +     "@wirewright/runtime": "^${VERSION}"
  +   },
  +   "devDependencies": {
  +     "wirewright": "^${VERSION}"
.env.example: new, what to put into .env
.gitignore: new, keeps .env out of git
`);
    expect(text(cwd, ".env.example")).toBe("LIVECONFIG_USER=\nLIVECONFIG_PASSWORD=\n");
    expect(text(cwd, ".gitignore")).toBe(".env\n");
    expect(stderr).toContain("npx wirewright fetch");
    expect(text(cwd, "wirewright.config.ts")).toMatchInlineSnapshot(`
      "import { defineConfig } from "wirewright/config";

      export default defineConfig({
        // Lines such as LIVECONFIG_PASSWORD=…; keep it out of git.
        secretsFile: ".env",
        systems: {
          liveconfig: {
            use: "liveconfig",
            url: "https://server.example.com:8443/liveconfig/soap",
            login: { userEnv: "LIVECONFIG_USER", passwordEnv: "LIVECONFIG_PASSWORD" },
          },
        },
      });
      "
    `);
    const manifest = text(cwd, "package.json");
    expect(manifest).toContain('\n\t"name": "mine"');
    expect(JSON.parse(manifest)).toEqual({
      name: "mine",
      scripts: {
        build: "tsc",
        "check:clients": "mine",
        "generate:clients": "wirewright generate",
        "diff:clients": "wirewright diff",
      },
      dependencies: { undici: "^7", "@wirewright/runtime": `^${VERSION}` },
      devDependencies: { wirewright: `^${VERSION}` },
    });
  });

  it("leaves packages where the user has put them, and says that a CommonJS package needs a step more", async () => {
    const cwd = emptyFolder();
    const devDependencies = { "@wirewright/runtime": "file:../runtime.tgz", wirewright: "file:../wirewright.tgz" };
    writeFileSync(join(cwd, "package.json"), JSON.stringify({ devDependencies, type: "commonjs" }));
    expect((await runCli(cwd, ["init", "liveconfig"])).stderr).toContain("Generated code is ES modules");
    const manifest = JSON.parse(text(cwd, "package.json"));
    expect(Object.keys(manifest)).toEqual(["devDependencies", "type", "scripts"]);
    expect(manifest.devDependencies).toEqual(devDependencies);
    writeFileSync(join(cwd, "package.json"), JSON.stringify({ ...manifest, type: "module" }));
    expect((await runCli(cwd, ["init", "egroupware"])).stderr).not.toContain("ES modules");
  });

  it("without a name, and nobody to ask, takes a WSDL of one's own, which then generates", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "service.wsdl"), "");
    const written = await runCli(cwd, ["init", "--yes"]);
    expect(written.stdout).toContain("package.json: there is none");
    expect(written.stderr).toContain(
      "1. npm init --yes && npm pkg set type=module && npm install @wirewright/runtime && npm install --save-dev wirewright\n",
    );
    // The tests run outside any installation, so the import that only gives types is taken out.
    const config = text(cwd, "wirewright.config.ts")
      .replace(/^import .*\n/, "")
      .replace("defineConfig(", "(");
    writeFileSync(join(cwd, "wirewright.config.ts"), config.replace("schemas/service.wsdl", "service.wsdl"));
    copyFileSync(PARCEL, join(cwd, "service.wsdl"));
    expect(await runCli(cwd, ["generate"])).toMatchObject({ code: 0, stderr: "" });
  });

  it("adds an instance to a config and keeps its comments", async () => {
    const cwd = emptyFolder();
    const config =
      '// Ours.\nexport default {\n  systems: {\n    shop: { as: "wsdl", from: "shop.wsdl" }, // the shop\n  },\n};\n';
    writeFileSync(join(cwd, "wirewright.config.ts"), config);
    expect(
      (await runCli(cwd, ["init", "liveconfig"])).stdout,
    ).toContain(`wirewright.config.ts: the instance "liveconfig"
  +   secretsFile: ".env",
  +     liveconfig: {
  +       use: "liveconfig",
`);
    const changed = text(cwd, "wirewright.config.ts");
    expect(changed).toContain("// Ours.");
    expect(changed).toContain('shop: { as: "wsdl", from: "shop.wsdl" }, // the shop');
    expect(changed).toContain('use: "liveconfig"');
    const again = await runCli(cwd, ["init", "liveconfig"]);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('has an instance "liveconfig" already');
    expect(text(cwd, "wirewright.config.ts")).toBe(changed);
  });

  it("adds LiveConfig with its secrets file, indented as the config is, and wirewright once only", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "package.json"), `{"dependencies":{"wirewright":"^${VERSION}"}}`);
    await runCli(cwd, ["init"]);
    await runCli(cwd, ["init", "liveconfig"]);
    expect(text(cwd, "wirewright.config.ts")).toMatchInlineSnapshot(`
      "import { defineConfig } from "wirewright/config";

      export default defineConfig({
        secretsFile: ".env",
        systems: {
          service: { as: "wsdl", from: "schemas/service.wsdl" },
          liveconfig: {
            use: "liveconfig",
            url: "https://server.example.com:8443/liveconfig/soap",
            login: { userEnv: "LIVECONFIG_USER", passwordEnv: "LIVECONFIG_PASSWORD" },
          }
        },
      });
      "
    `);
    expect(JSON.parse(text(cwd, "package.json")).devDependencies).toBeUndefined();
  });

  it("adds only what is missing to .env.example and .gitignore", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, ".env.example"), "PORT=80\nEGROUPWARE_USER=me");
    writeFileSync(join(cwd, ".gitignore"), "node_modules\n/.env*\n");
    const { stdout } = await runCli(cwd, ["init", "egroupware", "--yes"]);
    expect(stdout).toContain(".env.example: what to put into .env\n  + EGROUPWARE_PASSWORD=\n");
    expect(stdout).not.toContain(".gitignore");
    expect(text(cwd, ".env.example")).toBe("PORT=80\nEGROUPWARE_USER=me\nEGROUPWARE_PASSWORD=\n");
    expect(text(cwd, ".gitignore")).toBe("node_modules\n/.env*\n");
  });

  it.each([
    { file: "pnpm-lock.yaml", content: "", install: "pnpm install", run: "pnpm exec wirewright" },
    { file: "yarn.lock", content: "", install: "yarn install", run: "yarn wirewright" },
    {
      file: "package.json",
      content: '{ "packageManager": "bun@1.2.0" }',
      install: "bun install",
      run: "bunx wirewright",
    },
    { file: "package-lock.json", content: "", install: "npm install", run: "npx wirewright" },
  ])("says what to type by the package manager of the project: $install", async ({ file, content, install, run }) => {
    const cwd = emptyFolder();
    const below = join(cwd, "packages/clients");
    mkdirSync(below, { recursive: true });
    writeFileSync(join(cwd, file), content);
    writeFileSync(join(below, "package.json"), "{}");
    const { stderr } = await runCli(below, ["init", "egroupware", "--yes"]);
    expect(stderr).toContain(`1. ${install}\n`);
    expect(stderr).toContain(`3. ${run} fetch\n`);
  });

  it("suggests a system that exists", async () => {
    const { code, stderr } = await runCli(emptyFolder(), ["init", "liveconf"]);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean "liveconfig"?');
  });
});

describe("a signal or a reader that leaves", () => {
  const cli = fileURLToPath(new URL("../../dist/generator/cli.js", import.meta.url));

  it("ends the sandbox in good order", async () => {
    const child = spawn(process.execPath, [cli, "sandbox", "liveconfig"], { stdio: ["ignore", "pipe", "pipe"] });
    const line = await new Promise<string>((resolve) => child.stdout.once("data", (data) => resolve(String(data))));
    const url = /http:\S+/.exec(line)?.[0] ?? "";
    const wsdl = await (await fetch(`${url}?wsdl&l=admin&p=sandbox`)).text();
    expect(wsdl).toContain("TestSayHello");
    child.kill("SIGINT");
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
  });

  it("stops a command with 130 and leaves nothing behind", async () => {
    const { createServer } = await import("node:http");
    const asked = new Promise<number>((resolve) => {
      const server = createServer(() => child.kill("SIGINT")).listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
      server.unref();
    });
    const cwd = emptyFolder();
    const from = `http://127.0.0.1:${await asked}/a.wsdl`;
    const args = ["generate", "--from", from, "--as", "wsdl", "--out", "client"];
    const child = spawn(process.execPath, [cli, ...args], { cwd, stdio: "pipe" });
    expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(130);
    await expect(async () => readFileSync(join(cwd, "client"))).rejects.toThrow("ENOENT");
  });

  it("is quiet when nobody reads its output any more", async () => {
    const child = spawn("bash", ["-c", `"${process.execPath}" "${cli}" explain | true; echo "\${PIPESTATUS[0]}"`]);
    let output = "";
    child.stdout.on("data", (data) => (output += String(data)));
    child.stderr.on("data", (data) => (output += String(data)));
    await new Promise((resolve) => child.once("close", resolve));
    expect(output).toBe("0\n");
  });
});

function text(cwd: string, path: string): string {
  return readFileSync(join(cwd, path), "utf8");
}
