import type { CatalogEntry } from "./catalog-entry.js";

/** WW4xx: config and command line. WW5xx: output. */
export type SetupCode = "WW401";

export const setupProblems: Readonly<Record<SetupCode, CatalogEntry>> = {
  WW401: {
    title: "the config is not valid",
    severity: "error",
    cause: "A setting is unknown, missing, or has a value that it cannot have.",
    fix: "Correct the setting that the message names. wirewright.config.ts with defineConfig shows the settings in an editor.",
  },
};
