import type { Model } from "../model.js";
import { canonicalJson } from "./canonical-json.js";
import { referenceProblem } from "./model-references.js";
import { modelProblem } from "./model-shape.js";

/**
 * A model as it is stored: canonical, so that the same schema gives the same bytes whatever the order and place of its
 * files. Positions and texts are left out: they say nothing of the interface, and would change with every reformatting.
 * A type, an operation or an event stands in one line, so that a version control's own diff is readable, too.
 */
export function printModel(model: Model): string {
  const { formatVersion, source } = model;
  const parts =
    "records" in model
      ? [list("records", model.records), services(model.services)]
      : [
          `  "mainNamespace": ${JSON.stringify(model.mainNamespace)}`,
          list("roots", sorted(model.roots, rootKey)),
          services(sorted(model.services, ({ name, port }) => JSON.stringify([name, port]))),
          list(
            "types",
            sorted(model.types, ({ id }) => id),
          ),
        ];
  const head = [`  "formatVersion": ${formatVersion}`, `  "source": ${JSON.stringify(source)}`];
  return `{\n${[...head, ...parts].join(",\n")}\n}\n`;
}

/** What became of a stored model: the model, or why it cannot be used. `newer`: another version of Wirewright wrote it. */
export type ParsedModel =
  | { readonly model: Model }
  | { readonly problem: "invalid" | "newer"; readonly message: string };

/** Reads a stored model. It may have been edited, merged or made up: nothing in it is believed before it was looked at. */
export function parseModel(text: string): ParsedModel {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: "invalid", message: error instanceof Error ? error.message : "it is not JSON" };
  }
  const version = versionOf(value);
  if (typeof version === "number" && version > FORMAT_VERSION) {
    return { problem: "newer", message: `its formatVersion is ${version}; this version reads up to ${FORMAT_VERSION}` };
  }
  if (version !== FORMAT_VERSION) return { problem: "invalid", message: "it has no formatVersion" };
  const problem = modelProblem(value) ?? referenceProblem(value as Model);
  return problem === undefined ? { model: value as Model } : { problem: "invalid", message: problem };
}

function versionOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "formatVersion" in value ? value.formatVersion : undefined;
}

function services(all: Model["services"]): string {
  const entries = all.map((service) => {
    const { operations, ...rest } = service;
    const { events, ...facts } = "events" in rest ? rest : { ...rest, events: undefined };
    const members = Object.entries(facts)
      .filter(([name, value]) => value !== undefined && !LEFT_OUT.has(name))
      .map(([name, value]) => `      ${JSON.stringify(name)}: ${line(value)}`);
    const lists = [
      ...(events === undefined ? [] : [list("events", events, "      ")]),
      list("operations", sorted(operations, operationKey), "      "),
    ];
    return `    {\n${[...members.sort(), ...lists].join(",\n")}\n    }`;
  });
  return entries.length === 0 ? '  "services": []' : `  "services": [\n${entries.join(",\n")}\n  ]`;
}

function list(name: string, items: readonly unknown[], indent = "  "): string {
  if (items.length === 0) return `${indent}${JSON.stringify(name)}: []`;
  const lines = items.map((item) => `${indent}  ${line(item)}`);
  return `${indent}${JSON.stringify(name)}: [\n${lines.join(",\n")}\n${indent}]`;
}

function line(value: unknown): string {
  return canonicalJson(value, (name, member) => (LEFT_OUT.has(name) ? undefined : member));
}

function sorted<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const keyed = items.map((item) => [keyOf(item), item] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, item]) => item);
}

function rootKey({ name, namespace }: { readonly name: string; readonly namespace: string }): string {
  return `{${namespace}}${name}`;
}

function operationKey(operation: { readonly name: string; readonly overload?: number }): string {
  return `${operation.name}\0${String(operation.overload ?? 0).padStart(6, "0")}`;
}

const FORMAT_VERSION = 1;

const LEFT_OUT: ReadonlySet<string> = new Set(["position", "documentation"]);
