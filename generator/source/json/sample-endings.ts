/** Files that may hold frames, or what is said of them. */
export const SAMPLE_ENDINGS: readonly string[] = [".json", ".ndjson", ".jsonl", ".har"];
