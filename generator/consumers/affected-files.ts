import type { ts as TypeScript } from "@ts-morph/common";
import { isInside, type Overlay } from "./overlay.js";
import type { OverlayProgram } from "./overlay-program.js";

/**
 * The files of a program that a client can reach: those that import it, and those that import these. No other file can
 * break, so no other is checked, unless one of them declares something for all.
 */
export function affectedFiles(
  { program, imports }: OverlayProgram,
  overlay: Overlay,
): readonly TypeScript.SourceFile[] {
  const own = program
    .getSourceFiles()
    .filter(
      (file) =>
        !file.isDeclarationFile && !program.isSourceFileFromExternalLibrary(file) && !isInside(file.fileName, overlay),
    );
  const reached = reachedFrom(imports, overlay);
  const affected = own.filter(({ fileName }) => reached.has(fileName));
  return affected.some(declaresForAll) ? own : affected;
}

function reachedFrom(imports: OverlayProgram["imports"], overlay: Overlay): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const [file, targets] of imports) {
    for (const target of targets) {
      const known = importers.get(target);
      if (known === undefined) importers.set(target, [file]);
      else known.push(file);
    }
  }
  const reached = new Set<string>();
  const pending = [...importers.keys()].filter((file) => isInside(file, overlay));
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    for (const importer of importers.get(file) ?? []) {
      if (reached.has(importer)) continue;
      reached.add(importer);
      pending.push(importer);
    }
  }
  return reached;
}

/** A module that adds to the global scope or to another module, or a file that is none. */
function declaresForAll(file: TypeScript.SourceFile): boolean {
  return /\bdeclare\s+(?:global|module)\b/.test(file.text) || !/^\s*(?:im|ex)port\b/m.test(file.text);
}
