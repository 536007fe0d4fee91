import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "../project.js";
import { amount, type Row } from "../row.js";

/** What a bundle holds that talks OCI over SOAP; the transport over TCP, which is small, is in it too. */
export async function ociRuntimeRows(): Promise<readonly Row[]> {
  const { outputFiles } = await build({
    stdin: { contents: 'export { createOciClient } from "@wirewright/runtime/oci";', resolveDir: root },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    external: ["undici"],
    write: false,
  });
  const size = gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
  const target = {
    name: "oci-runtime",
    work: "the runtime for OCI over SOAP, minified and gzipped, undici apart",
    floor: 20,
    goal: 14,
  };
  return [amount(target, "kB", size / 1000)];
}
