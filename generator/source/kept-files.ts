/** The model that was accepted last, beside the schemas of its system. */
export const STORED_MODEL = "model.json";

/** Changes that `diff` is not to report. */
export const ACCEPTED_CHANGES = "accepted.json";

/** What Wirewright itself keeps beside schemas is no schema, even where schemas are JSON. */
export function isKeptFile(name: string): boolean {
  return name === STORED_MODEL || name === ACCEPTED_CHANGES;
}

/** Installed packages and what is hidden: macOS puts a `._a.xsd` beside `a.xsd` into an archive. */
export function isForeign(name: string): boolean {
  return name === "node_modules" || name.startsWith(".");
}
