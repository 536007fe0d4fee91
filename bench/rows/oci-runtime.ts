import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { root } from "../project.js";
import { amount, type Row } from "../row.js";

/** What a bundle holds that talks OCI over SOAP; the transport over TCP, which is small, is in it too. */
export async function ociRuntimeRows(): Promise<readonly Row[]> {
  const { text } = await bundleOciRuntime();
  const target = {
    name: "oci-runtime",
    work: "the runtime for OCI over SOAP, minified and gzipped, undici apart",
    floor: 20,
    goal: 14,
  };
  return [amount(target, "kB", gzipSync(text, { level: 9 }).length / 1000)];
}

export interface OciRuntimeBundle {
  readonly text: Uint8Array;
  /** Bytes before compression, by source file. */
  readonly files: ReadonlyMap<string, number>;
}

export async function bundleOciRuntime(): Promise<OciRuntimeBundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: 'export { createOciClient } from "@wirewright/runtime/oci";', resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    external: ["undici"],
    metafile: true,
    write: false,
  });
  const [output] = Object.values(metafile.outputs);
  const files = Object.entries(output?.inputs ?? {}).map(([file, { bytesInOutput }]) => [file, bytesInOutput] as const);
  return { text: outputFiles[0]?.contents ?? new Uint8Array(), files: new Map(files) };
}
