import type { CatalogEntry } from "./catalog-entry.js";

/** WW32x: what an OCI-P schema set says in its types and in its prose. */
export type OciCode = "WW320" | "WW321" | "WW322";

export const ociProblems: Readonly<Record<OciCode, CatalogEntry>> = {
  WW320: {
    title: "there is no OCI-P command",
    severity: "error",
    cause:
      "A command is a type that is derived from OCIRequest, with Request in its name. None of the schemas has one.",
    fix: "Give the folder of the whole schema set, or its OCISchemaAS.xsd; for other schemas use --as xsd.",
  },
  WW321: {
    title: "documentation names another response than the schema has",
    severity: "info",
    cause:
      "Only prose links a command to its responses, and it is often stale. The name decides: the response to XGetRequest22 is XGetResponse22 where there is one. Without one, prose counts if it names a response that no other command has, or if the command reads; else it is SuccessResponse. Whatever arrives is decoded by its own type.",
    fix: "Nothing has to be done. If the server really answers with the other one, tell the schema's vendor.",
  },
  WW322: {
    title: "a successor is not in the schema",
    severity: "info",
    cause:
      "Documentation says that a type is replaced by another one, which the schemas do not define; most often it is misspelt.",
    fix: "Nothing has to be done. Look for a newer version of the command with `wirewright inspect`.",
  },
};
