import type { Exported } from "../plan/exported.js";
import { exportsOf } from "../plan/exports.js";
import { isIdentifier, isReserved } from "../plan/identifiers.js";
import type { Plan } from "../plan/planned.js";
import { isOutputPath } from "./manifest.js";

export interface PrintedFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Exported[];
}

/** Cheap proof that the files fit together, before any is written. Each problem is a sentence; none is expected ever. */
export function verify(plan: Plan, printed: readonly PrintedFile[]): readonly string[] {
  const problems: string[] = [];
  const paths = new Set<string>();
  for (const { path } of printed) {
    if (!isOutputPath(path) || isDevice(path)) problems.push(`"${path}" is no path for a file`);
    if (paths.has(path.toLowerCase())) problems.push(`"${path}" is written twice`);
    paths.add(path.toLowerCase());
  }
  const exported = new Map<string, Exported>();
  for (const file of plan.files) {
    if (file.kind === "index") continue;
    for (const one of exportsOf(file)) {
      const { name, from } = one;
      if (!isIdentifier(name) || isReserved(name)) problems.push(`"${name}" cannot be exported by ${file.path}`);
      if (from !== file.path) problems.push(`"${name}" is planned for ${from}, but stands in ${file.path}`);
      if (exported.has(name)) problems.push(`"${name}" is exported twice`);
      exported.set(name, one);
    }
  }
  for (const { path, imports } of printed) {
    for (const one of imports) {
      const { name, from } = one;
      const fits = from.endsWith(".ts") ? exported.get(name) === one : isRuntime(from, plan.runtimeModule);
      if (!fits) problems.push(`${path} imports "${name}" from ${from}, which does not export it`);
    }
  }
  return problems;
}

function isRuntime(from: string, runtimeModule: string): boolean {
  return from === runtimeModule || from.startsWith(`${runtimeModule}/`);
}

/** Names that Windows keeps for devices, whatever follows the dot. */
function isDevice(path: string): boolean {
  return path.split("/").some((part) => /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(part));
}
