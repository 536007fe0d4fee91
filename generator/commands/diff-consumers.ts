import type { CallSite } from "../consumers/call-site.js";
import { ConsumerError, findCallSites } from "../consumers/find-call-sites.js";
import type { ClientFolder } from "../consumers/overlay.js";
import type { Report } from "../diagnostics/diagnostic.js";
import { emit } from "../emit/emit.js";
import { inspectOutput } from "../emit/write.js";
import { planJob } from "../main.js";
import type { Model } from "../model/model.js";
import type { ComparedTarget } from "./diff.js";
import type { Invocation } from "./invocation.js";
import type { Target } from "./target.js";

/**
 * The places in a user's program that the new clients break. Both versions of each client are made in memory, so it does
 * not matter what is on the disk. Undefined when the program cannot be read, which is then reported.
 */
export async function consumerCallSites(
  invocation: Invocation,
  compared: readonly ComparedTarget[],
  tsconfig: string,
  report: Report,
): Promise<readonly CallSite[] | undefined> {
  const clients: ClientFolder[] = [];
  for (const { target, before, after, diff } of compared) {
    const [old, young] = [await filesOf(target, before), await filesOf(target, after)];
    const { stale } = inspectOutput(target.out, young, target.folder);
    const changes = [...diff.changes, ...diff.accepted.keys()];
    clients.push({ out: target.out, before: old, after: young, changes, stale });
  }
  invocation.progress(`checking ${tsconfig}`);
  try {
    return await findCallSites(tsconfig, clients, invocation.cwd);
  } catch (error) {
    if (!(error instanceof ConsumerError)) throw error;
    report({ code: "WW598", message: error.message });
    return undefined;
  }
}

async function filesOf({ job }: Target, model: Model): Promise<ReadonlyMap<string, string>> {
  // What planning remarks on was said when the client was generated.
  return emit(
    planJob(job, model, () => {}),
    job.templates,
  );
}
