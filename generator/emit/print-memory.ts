import type { Plan, PlannedFile } from "../plan/planned.js";
import type { PrintedFile } from "./verify.js";

/** Files as an earlier run with the same templates has printed them, by their paths. */
export type PrintMemory = Map<string, PrintedBefore>;

interface PrintedBefore {
  readonly file: PlannedFile;
  readonly plan: Plan;
  readonly printed: PrintedFile;
}

/** What was printed of the same: a plan's parts are never changed, so that equal objects are equal texts. */
export function takeOver(memory: PrintMemory, file: PlannedFile, plan: Plan): PrintedFile | undefined {
  const before = memory.get(file.path);
  return before !== undefined && isSameFile(before.file, file) && isSameFrame(before.plan, plan)
    ? before.printed
    : undefined;
}

/** Of the files that hold most; the others are few. */
function isSameFile(one: PlannedFile, other: PlannedFile): boolean {
  if (one.kind === "types" && other.kind === "types") return isSameList(one.types, other.types);
  if (one.kind !== "topic" || other.kind !== "topic") return false;
  return isSameList(one.types, other.types) && isSameList(one.operations, other.operations);
}

function isSameFrame(one: Plan, other: Plan): boolean {
  return one.runtimeModule === other.runtimeModule && isSameList([...one.aliases].flat(), [...other.aliases].flat());
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
