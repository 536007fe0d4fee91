import { createCollector } from "../../generator/diagnostics/collect.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { type InferredModel, type JsonModelOptions, mapSamples } from "../../generator/model/from-json.js";
import { plainProfile } from "../../generator/model/json-components/plain-profile.js";
import type { JsonProfile } from "../../generator/model/json-components/profile.js";
import type { RecordModel, RecordType, ValueType } from "../../generator/model/record-model.js";
import { loadSamples } from "../../generator/source/json/load-samples.js";
import type { SourceDocument } from "../../generator/source/source-document.js";

/** Files by name: JSON as a value, anything else as a text. */
export type Files = Readonly<Record<string, unknown>>;

export interface Inferred extends InferredModel {
  readonly problems: readonly Diagnostic[];
}

/** The model of files in memory, and what was reported. */
export async function infer(
  files: Files,
  profile: JsonProfile = plainProfile("type"),
  options: JsonModelOptions = {},
): Promise<Inferred> {
  const { report, diagnostics } = createCollector();
  const documents = Object.entries(files).map(([file, content]) => documentOf(file, content));
  const reader = {
    open: async () => documents,
    follow: async () => ({ failure: "absent", message: "" }) as const,
    allowInternalSubset: false,
  };
  const set = await loadSamples({ input: "." }, reader, report);
  const inferred = mapSamples(set ?? { samples: [], overrides: [] }, profile, options, report);
  return { ...inferred, problems: diagnostics() };
}

/** Samples of one event, as files. */
export function events(...bodies: readonly unknown[]): Files {
  return Object.fromEntries(
    bodies.map((body, index) => [`Tick.event.${index + 1}.json`, { type: "Tick", ...(body as object) }]),
  );
}

/** A record in one line: `a: string, b?: int`. */
export function outline(model: RecordModel, name: string): string {
  const record = recordOf(model, name);
  return record.members
    .filter((member) => member.name !== "type")
    .map((member) => `${member.name}${member.optional ? "?" : ""}: ${typeText(member.type)}`)
    .join(", ");
}

export function recordOf(model: RecordModel, name: string): RecordType {
  const record = model.records.find((candidate) => candidate.name === name);
  if (record === undefined)
    throw new Error(`no record ${name}; there is ${model.records.map((r) => r.name).join(", ")}`);
  return record;
}

export function typeText(type: ValueType): string {
  switch (type.kind) {
    case "primitive":
      return type.name;
    case "literal":
      return [...type.values.map((value) => JSON.stringify(value)), ...(type.open ? ["…"] : [])].join("|");
    case "record":
      return type.type.slice(type.type.indexOf("#"));
    case "array":
      return `[${typeText(type.item)}]`;
    case "map":
      return `{${typeText(type.value)}}`;
    case "union":
      return `(${type.members.map(typeText).join("/")})`;
  }
}

export function problemTexts({ problems }: Inferred): readonly string[] {
  return problems.map(({ code, message, position }) =>
    position === undefined
      ? `${code} ${message}`
      : `${position.file}:${position.line}:${position.column} ${code} ${message}`,
  );
}

/** A model without the places of its parts, which depend on the names of files. */
export function placeless(model: RecordModel): unknown {
  return JSON.parse(JSON.stringify(model, (key, value: unknown) => (key === "position" ? undefined : value)));
}

function documentOf(file: string, content: unknown): SourceDocument {
  const bytes =
    content instanceof Uint8Array
      ? content
      : Buffer.from(typeof content === "string" ? content : JSON.stringify(content), "utf8");
  return { id: file, base: file, file, bytes, depth: 0 };
}
