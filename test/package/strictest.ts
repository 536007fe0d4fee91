import { join } from "node:path";
import { projectRoot } from "./packed.js";

/** Compiler options under which a user's program, and all that it imports, has to stand. */
export const STRICTEST = {
  target: "es2022",
  lib: ["es2023", "esnext.disposable"],
  // As everybody has them who writes for Node.
  typeRoots: [join(projectRoot, "node_modules/@types")],
  types: ["node"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
} as const;
