import type { CatalogEntry } from "./catalog-entry.js";

/** WW50x: the folder that code is written to. */
export type OutputCode = "WW501" | "WW502" | "WW503";

export const outputProblems: Readonly<Record<OutputCode, CatalogEntry>> = {
  WW501: {
    title: "a generated file was edited by hand",
    severity: "error",
    cause:
      "The file is not as Wirewright left it (.wirewright.json holds its checksum), and writing it would lose the edit. Nothing was written.",
    fix: "Move the edit to a file of your own, or let it go with --force.",
  },
  WW502: {
    title: "the output folder may not be written to",
    severity: "error",
    cause:
      "Wirewright writes only into a folder of its own: not into a project's root, not beside files that it did not write.",
    fix: "Choose another folder with --out or out in the config, or empty this one.",
  },
  WW503: {
    title: "a template of your own cannot be used",
    severity: "error",
    cause: "It is no Handlebars template, or it asks for a field that its frame does not have. Nothing was written.",
    fix: "Correct the template at the place that the message names; `docs/templates.md` lists the fields of each frame.",
  },
};
