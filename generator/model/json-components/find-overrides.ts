import type { Position, Report } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import type { FieldOverride, MessageOverride, OverrideEntry, OverrideTable } from "./overrides.js";
import type { Shape } from "./shape.js";

/** What overrides say of messages and values. It remembers which of them were about anything. */
export interface FoundOverrides {
  readonly ofMessage: (path: string) => MessageOverride;
  /** Of all the places of a shape together. */
  readonly ofShape: (shape: Shape) => FieldOverride;
  readonly ofField: (path: string) => FieldOverride;
  /** Where a value's override stands. */
  readonly placeOf: (shape: Shape, setting: keyof FieldOverride) => Position | undefined;
  /** Reports those that name nothing there is. */
  readonly reportUnknown: (messages: readonly string[], fields: readonly string[], report: Report) => void;
}

export function findOverrides(table: OverrideTable): FoundOverrides {
  const met = new Set<OverrideEntry<unknown>>();
  const messages = lookUp(table.messages, met);
  const fields = lookUp(table.fields, met);
  const ofField = merged(fields);
  return {
    ofMessage: merged(messages),
    ofField,
    ofShape: ({ paths }) => (paths.length === 1 ? ofField(paths[0] ?? "") : Object.assign({}, ...paths.map(ofField))),
    placeOf: ({ paths }, setting) =>
      paths.flatMap(fields).findLast(({ value }) => Object.hasOwn(value, setting))?.position,
    reportUnknown: (keys, paths, report) => {
      reportUnmet(table.messages, met, keys, "message", report);
      reportUnmet(table.fields, met, paths, "value", report);
    },
  };
}

type LookUp<T> = (path: string) => readonly OverrideEntry<T>[];

/** A table of hundreds of entries is asked thousands of times, so plain names are looked up and answers kept. */
function lookUp<T>(entries: readonly OverrideEntry<T>[], met: Set<OverrideEntry<unknown>>): LookUp<T> {
  const answers = new Map<string, readonly OverrideEntry<T>[]>();
  const globs = entries.filter(({ pattern }) => pattern.includes("*"));
  const plain = new Map<string, OverrideEntry<T>[]>();
  for (const entry of entries.filter(({ pattern }) => !pattern.includes("*"))) {
    plain.set(entry.pattern, [...(plain.get(entry.pattern) ?? []), entry]);
  }
  return (path) => {
    const known = answers.get(path);
    if (known !== undefined) return known;
    const found = [...globs.filter(({ matches }) => matches(path)), ...(plain.get(path) ?? [])];
    for (const entry of found) met.add(entry);
    answers.set(path, found);
    return found;
  };
}

/** The more exact says the last word. */
function merged<T extends object>(find: LookUp<T>): (path: string) => T {
  const answers = new Map<string, T>();
  return (path) => {
    const known = answers.get(path) ?? Object.assign({}, ...find(path).map(({ value }) => value));
    answers.set(path, known);
    return known;
  };
}

function reportUnmet(
  entries: readonly OverrideEntry<unknown>[],
  met: ReadonlySet<OverrideEntry<unknown>>,
  known: readonly string[],
  what: string,
  report: Report,
): void {
  for (const entry of entries) {
    if (met.has(entry)) continue;
    const message = `no sample has a ${what} "${entry.pattern}"${didYouMean(entry.pattern, known.slice(0, MAX_CANDIDATES))}`;
    report({ code: "WW461", message, position: entry.position });
  }
}

/** Nobody waits for a suggestion among a hundred thousand. */
const MAX_CANDIDATES = 5000;
