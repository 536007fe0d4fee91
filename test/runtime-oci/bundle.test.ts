import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const runtime = fileURLToPath(new URL("../../runtime/", import.meta.url));

describe("what an import of /oci costs", () => {
  it("is neither undici nor a socket, and TCP is a part of its own", async () => {
    const result = await build({
      stdin: { contents: 'export * from "./oci.ts";', resolveDir: runtime, loader: "ts", sourcefile: "entry.ts" },
      bundle: true,
      splitting: true,
      write: false,
      outdir: "out",
      metafile: true,
      minify: true,
      format: "esm",
      platform: "node",
      packages: "external",
    });
    const outputs = Object.entries(result.metafile.outputs);
    const start = outputs.filter(([name]) => !name.includes("tcp-connection"));
    const imports = start.flatMap(([, { imports }]) => imports).filter(({ kind }) => kind === "import-statement");
    const packages = imports.filter(({ external }) => external).map(({ path }) => path);
    expect(packages).not.toContain("undici");
    expect(packages).not.toContain("node:net");
    expect(packages).not.toContain("node:tls");
    expect(start.flatMap(([, { inputs }]) => Object.keys(inputs)).filter((file) => file.includes("oci-tcp"))).toEqual(
      [],
    );
  });
});
