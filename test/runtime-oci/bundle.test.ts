import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { createFakeOci, PASSWORD, response, USER } from "./fake-oci.js";
import { soapServer } from "./soap-server.js";

const runtime = fileURLToPath(new URL("../../runtime/", import.meta.url));
const folder = fileURLToPath(new URL("../../.wirewright/oci-bundle/", import.meta.url));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is loaded by the first call that needs it stays outside, under a name that leads nowhere. */
const later: Plugin = {
  name: "later",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

async function bundle(contents: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: runtime, loader: "ts", sourcefile: "entry.ts" },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    platform: "node",
    packages: "external",
    plugins: [later],
  });
  const [output] = Object.values(metafile.outputs);
  return { text: outputFiles[0]?.text ?? "", imports: output?.imports ?? [], files: Object.keys(output?.inputs ?? {}) };
}

describe("what an import of /oci costs", () => {
  it("is neither undici nor a socket, and TCP is a part of its own", async () => {
    const { imports, files } = await bundle('export * from "./oci.ts";');
    const atOnce = imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => path);
    expect(atOnce.filter((path) => !/^node:(?:buffer|crypto)$/.test(path))).toEqual([]);
    expect(files.filter((file) => /oci-tcp|tcp-connection|send-all|redact/.test(file))).toEqual([]);
  });

  it("is at most 20 kB, minified and packed, and enough for a login, a call and a logout over SOAP", async () => {
    const { text } = await bundle('export { createOciClient } from "./oci.ts";');
    expect(gzipSync(text, { level: 9 }).length).toBeLessThan(20_000);

    const oci = createFakeOci({
      answer: ({ echo, xml }) => response("UserGetResponse", `${xml}<lastName>Müller</lastName><on>true</on>`, echo),
    });
    await using server = await soapServer(oci);
    const program = await bundle(`
      import { createOciClient } from "./oci.ts";
      import { message, operation } from "./message.ts";
      const get = operation("1 UserGetRequest oci in=#0 out=#1", () => [
        message("1 UserGetRequest (userId:token[minLength=1 maxLength=9] size?:int[minInclusive=1])"),
        message("1 UserGetResponse (userId:token size?:int lastName:token on:boolean title?:token)"),
      ]);
      const login = ${JSON.stringify({ userId: USER, password: PASSWORD })};
      const client = createOciClient({ url: ${JSON.stringify(server.url)}, login, environment: {} });
      console.log(JSON.stringify(await client.send(get, { userId: "u1", size: 5 })));
      await client.close();
    `);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "program.mjs"), program.text);
    expect(await run(join(folder, "program.mjs"))).toBe('{"userId":"u1","size":5,"lastName":"Müller","on":true}\n');
    expect(oci.ran.map(({ type }) => type)).toEqual(["UserGetRequest", "LogoutRequest"]);
  });
});

function run(program: string): Promise<string> {
  const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  const note = (text: string) => {
    printed += text;
  };
  child.stdout.setEncoding("utf8").on("data", note);
  child.stderr.setEncoding("utf8").on("data", note);
  return new Promise((resolve) => child.once("close", () => resolve(printed)));
}
