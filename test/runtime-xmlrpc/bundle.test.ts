import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import * as egroupware from "../../runtime/egroupware.js";
import * as errors from "../../runtime/errors.js";
import * as xmlrpc from "../../runtime/xmlrpc.js";

const runtime = fileURLToPath(new URL("../../runtime/", import.meta.url));

/** What a bundler keeps of a program that imports so much, without packages, and what it loads at once. */
async function bundle(program: string) {
  const result = await build({
    stdin: { contents: program, resolveDir: runtime, loader: "ts" },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  const [output] = Object.values(result.metafile.outputs);
  const text = result.outputFiles[0]?.contents ?? new Uint8Array();
  return {
    kilobytes: gzipSync(text).length / 1024,
    packages: (output?.imports ?? []).filter(({ kind }) => kind === "import-statement").map(({ path }) => path),
    files: Object.entries(output?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([name]) => name),
  };
}

describe.each([
  { entry: "xmlrpc", create: "createXmlRpcClient", limit: 22 },
  { entry: "egroupware", create: "createEgroupwareSession", limit: 26 },
])("what an import of /$entry costs", ({ entry, create, limit }) => {
  it(`is at most ${limit} kB packed, without undici and SOAP's codec`, async () => {
    const { kilobytes, packages, files } = await bundle(
      `import { ${create} } from "./${entry}.ts"; globalThis.made = ${create};`,
    );
    expect(packages).not.toContain("undici");
    expect(files.filter((file) => /descriptor\/parse-particle|codec\/(?:decode|encode)-|oci\//.test(file))).toEqual([]);
    expect(kilobytes).toBeLessThan(limit);
  });
});

it.each(Object.entries({ xmlrpc, egroupware }))("%s has every error that its calls reject with", (_name, entry) => {
  expect(entry).toMatchObject(errors);
  expect(entry).toHaveProperty("XmlRpcFault");
});
