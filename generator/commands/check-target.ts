import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { inspectOutput } from "../emit/write.js";
import { recordChecked } from "./checked-clients.js";
import type { Invocation } from "./invocation.js";
import { instanceOf, relativeOut } from "./outcome.js";
import { type Production, produce } from "./produce.js";
import type { Target } from "./target.js";

export interface CheckedClient {
  readonly diagnostics: readonly Diagnostic[];
  readonly drift: readonly Drift[];
  /** There was an error, so that there is nothing to compare with. */
  readonly failed: boolean;
}

/**
 * `stale`: another text than the schema gives; `edited`: the same, or no longer generated, and changed by hand since;
 * `missing`: not there; `extra`: ours, but no longer generated.
 */
export interface Drift {
  readonly instance?: string | undefined;
  readonly file: string;
  readonly state: "stale" | "edited" | "missing" | "extra";
}

/** Generates one client in memory and compares it with the disk, whatever the manifest says. */
export async function checkTarget(invocation: Invocation, target: Target): Promise<CheckedClient> {
  const production = await produce(invocation, target);
  const { client, diagnostics } = production;
  const drift = driftOf(invocation, production);
  // Without a stamp the next check has to look again.
  if (client?.stamp !== undefined && drift.length === 0) {
    recordChecked(invocation, target, new Set(client.files.keys()), diagnostics);
  }
  return { diagnostics, drift, failed: client === undefined };
}

function driftOf(invocation: Invocation, { target, client }: Production): readonly Drift[] {
  if (client === undefined) return [];
  const { changed, missing, stale, edited } = inspectOutput(target.out, client.files, target.folder);
  const unlessEdited = (path: string, state: Drift["state"]) => ({
    path,
    state: edited.includes(path) ? ("edited" as const) : state,
  });
  const found = [
    ...changed.map((path) => unlessEdited(path, "stale")),
    ...missing.map((path) => ({ path, state: "missing" as const })),
    ...stale.map((path) => unlessEdited(path, "extra")),
  ];
  const out = relativeOut(invocation, target);
  return found.map(({ path, state }) => ({ instance: instanceOf(target), file: `${out}/${path}`, state }));
}
