import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { root } from "../project.js";
import { amount, type Row } from "../row.js";

/** What a client that talks OCI over SOAP loads at its import and with every call. */
export async function ociRuntimeRows(): Promise<readonly Row[]> {
  const target = {
    name: "oci-runtime",
    work: "the runtime for OCI over SOAP, minified and gzipped, undici apart: what its import and every call load",
    floor: 20,
    goal: 14,
  };
  const { text } = await bundleOciRuntime();
  return [amount(target, "kB", packedSize(text) / 1000)];
}

export interface OciRuntimeBundle {
  readonly text: Uint8Array;
  /** Bytes before compression, by source file. */
  readonly files: ReadonlyMap<string, number>;
}

/** `whole`: with what only some calls load, and what bulk jobs, raw commands and TCP do. */
export async function bundleOciRuntime({ whole = false } = {}): Promise<OciRuntimeBundle> {
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
    plugins: whole ? [] : [later],
  });
  const [output] = Object.values(metafile.outputs);
  const files = Object.entries(output?.inputs ?? {}).map(([file, { bytesInOutput }]) => [file, bytesInOutput] as const);
  return { text: outputFiles[0]?.contents ?? new Uint8Array(), files: new Map(files) };
}

const later: Plugin = {
  name: "later",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\./ }, ({ kind, path }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    );
  },
};

/** Bytes. */
export function packedSize(text: Uint8Array): number {
  return gzipSync(text, { level: 9 }).length;
}
