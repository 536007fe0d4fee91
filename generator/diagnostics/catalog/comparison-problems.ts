import type { CatalogEntry } from "./catalog-entry.js";

/** WW59x: what keeps `diff` from comparing, and the list of accepted changes. */
export type ComparisonCode = "WW590" | "WW591" | "WW592" | "WW593" | "WW594" | "WW595" | "WW596" | "WW597" | "WW598";

export const comparisonProblems: Readonly<Record<ComparisonCode, CatalogEntry>> = {
  WW590: {
    title: "an accepted change does not occur",
    severity: "warning",
    cause: "accepted.json names a change that the comparison does not find: it was accepted for good, or is misspelt.",
    fix: "Remove the entry, or correct its code and path: `wirewright diff --format json` prints both.",
  },
  WW591: {
    title: "an accepted change has expired",
    severity: "warning",
    cause: "The date until which accepted.json silences the change has passed, so it is reported again.",
    fix: "Adapt the programs and run `wirewright diff --accept`, or give the entry a later date.",
  },
  WW592: {
    title: "accepted.json is not a list of accepted changes",
    severity: "error",
    cause: "It is no JSON, or an entry lacks its code, path, reason or date.",
    fix: "Correct it; schemas/accepted.schema.json in the package describes it.",
    example: `{ "accepted": [{
  "code": "WW534", "path": "HostingMailboxAdd.quota",
  "reason": "all callers send it since May", "until": "2027-06-30"
}] }`,
  },
  WW593: {
    title: "a stored model cannot be read",
    severity: "error",
    cause: "The file is no model that `wirewright` has written, has been changed since, or is cut off.",
    fix: "Restore it from git, or store the model anew with `wirewright diff --accept`.",
  },
  WW594: {
    title: "a stored model is of a newer version",
    severity: "error",
    cause: "A newer version of Wirewright wrote it, with a meaning that this one does not know.",
    fix: "Update wirewright to the version that the rest of the project uses.",
  },
  WW595: {
    title: "there is no model to compare with",
    severity: "error",
    cause: "Nothing has been stored for this system yet, so it is not known what its schema was before.",
    fix: "Run `wirewright generate`, which stores the first one, or say what to compare with: --against FILE, FOLDER or git:REF.",
  },
  WW596: {
    title: "a git revision cannot be read",
    severity: "error",
    cause:
      "There is no such revision here, it does not hold the schema, git is not installed, or the folder is in no repository.",
    fix: "Name a branch, tag or commit that is there, such as git:main or git:origin/main. In CI, fetch it first.",
  },
  WW597: {
    title: "the two models are of different kinds",
    severity: "error",
    cause:
      "A model of a WSDL, of an XML Schema, of OCI-P, of XML-RPC and of JSON samples can be compared only with its like.",
    fix: "Compare with an older schema of the same system.",
  },
  WW598: {
    title: "a consumer's tsconfig.json cannot be used",
    severity: "error",
    cause: "It does not exist, does not parse, or leads to no source file.",
    fix: "Name the tsconfig.json that the program is compiled with.",
  },
};
