import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { createCollector } from "../../generator/diagnostics/collect.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { createSourceReader, type SourceReader } from "../../generator/source/read.js";
import type { SourceOptions } from "../../generator/source/reading.js";
import type { Definitions } from "../../generator/source/wsdl/definitions.js";
import { loadDefinitions } from "../../generator/source/wsdl/load-definitions.js";
import { loadSchemas } from "../../generator/source/xsd/load-schemas.js";
import type { Schema } from "../../generator/source/xsd/schema.js";

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A fresh folder with these files, removed after the test. */
export function folderWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "wirewright-source-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export interface Outcome<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
  /** `file:line:column CODE`, without the place when there is none. */
  readonly problems: readonly string[];
  /** The documents in the order in which they were read. */
  readonly read: readonly string[];
}

export function schemasIn(
  files: Files,
  input: string,
  options: Partial<SourceOptions> = {},
): Promise<Outcome<readonly Schema[]>> {
  return loading(folderWith(files), options, (reader, report) => loadSchemas(input, reader, report));
}

export function definitionsIn(
  files: Files,
  input: string,
  options: Partial<SourceOptions> = {},
): Promise<Outcome<Definitions | undefined>> {
  return loading(folderWith(files), options, (reader, report) => loadDefinitions(input, reader, report));
}

export async function loading<T>(
  cwd: string,
  options: Partial<SourceOptions>,
  load: (reader: SourceReader, report: ReturnType<typeof createCollector>["report"]) => Promise<T>,
): Promise<Outcome<T>> {
  const { report, diagnostics } = createCollector();
  const read: string[] = [];
  const reader = createSourceReader({ cwd, fetch: noNetwork, onRead: (file) => read.push(file), ...options });
  const value = await load(reader, report);
  const problems = diagnostics().map(({ code, position }) =>
    position === undefined ? code : `${position.file}:${position.line}:${position.column} ${code}`,
  );
  return { value, diagnostics: diagnostics(), problems, read };
}

/** An `xs:schema` with `xs:` bound, and `t:` to the target namespace when there is one. */
export function schema(content: string, targetNamespace = "urn:t"): string {
  const target = targetNamespace === "" ? "" : ` targetNamespace="${targetNamespace}" xmlns:t="${targetNamespace}"`;
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"${target}>${content}</xs:schema>`;
}

/** Fails a test that asks for the network without meaning to. */
function noNetwork(): never {
  throw new Error("this test has no network");
}
