import { dirname, join, relative } from "node:path";
import { createCollector } from "../diagnostics/collect.js";
import type { Report } from "../diagnostics/diagnostic.js";
import { readProjectFile } from "../fetch/project-file.js";
import { readModel } from "../main.js";
import { compareModels } from "../model/compare/compare.js";
import type { Model } from "../model/model.js";
import { ACCEPTED_CHANGES } from "../source/kept-files.js";
import { applyAccepted, parseAccepted } from "./accepted-changes.js";
import { acceptedModelPath } from "./accepted-model.js";
import { compileLate } from "./compile-late.js";
import { readBaseline } from "./diff-baseline.js";
import { printDiff } from "./diff-report.js";
import { fails, type SystemDiff } from "./diff-summary.js";
import { inConfig } from "./in-config.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";
import { openTarget } from "./open-target.js";
import { instanceOf } from "./outcome.js";
import { printProblems } from "./problems.js";
import { storeModel } from "./store-model.js";
import type { Target, TargetFlags } from "./target.js";
import { targetsOf } from "./targets.js";

export interface DiffFlags extends TargetFlags {
  readonly against?: string;
  readonly consumers?: string;
  readonly failOn?: "breaking" | "risky" | "any";
  readonly accept?: true;
  /** Instead of the global format: a comment for a pull request. */
  readonly markdown?: boolean;
}

/** A target with its two models. */
export interface ComparedTarget {
  readonly target: Target;
  readonly before: Model;
  readonly after: Model;
  readonly diff: SystemDiff;
}

/** Says what a schema change means, and for whom. `today`, as `2027-06-30`, is when accepted changes may expire. */
export async function diff(
  invocation: Invocation,
  names: readonly string[],
  flags: DiffFlags,
  today: string,
): Promise<ExitCode> {
  const targets = await targetsOf(invocation, names, flags, "--from, --as and --against");
  refuse(targets, flags);
  compileLate();
  if (flags.accept === true) return accept(invocation, targets);
  const collector = createCollector({ strict: invocation.strict });
  const compared: ComparedTarget[] = [];
  for (const target of targets) {
    const found = await compareTarget(invocation, target, flags.against, today, collector.report);
    if (found !== undefined) compared.push(found);
  }
  const { consumers } = flags;
  const callSites =
    consumers === undefined || collector.hasErrors()
      ? undefined
      : await (await import("./diff-consumers.js")).consumerCallSites(
          invocation,
          compared,
          consumers,
          collector.report,
        );
  const result = { systems: compared.map((item) => item.diff), callSites };
  const failOn = flags.failOn ?? "breaking";
  printDiff(invocation, result, collector.diagnostics(), flags.markdown === true, failOn);
  if (collector.hasErrors()) return EXIT.problem;
  return fails(result, failOn) ? EXIT.breaking : EXIT.ok;
}

function refuse(targets: readonly Target[], { against, accept: accepts, consumers, failOn, out }: DiffFlags): void {
  const withoutConfig = targets.some(({ config }) => config === undefined);
  if (accepts === true) {
    const other = [
      ["--against", against] as const,
      ["--consumers", consumers] as const,
      ["--fail-on", failOn] as const,
    ];
    const given = other.find(([, value]) => value !== undefined);
    if (given !== undefined) throw new UsageError(`--accept stores the new model; leave ${given[0]} out`);
    if (withoutConfig) throw new UsageError("--accept stores the model of a config's system; leave --from out");
    return;
  }
  if (withoutConfig && against === undefined) {
    throw new UsageError("say what to compare with: --against FILE, FOLDER or git:REF");
  }
  if (withoutConfig && consumers !== undefined && out === undefined) {
    throw new UsageError("say where the consumers find the client: --out FOLDER");
  }
}

async function compareTarget(
  invocation: Invocation,
  target: Target,
  against: string | undefined,
  today: string,
  report: Report,
): Promise<ComparedTarget | undefined> {
  invocation.progress(`comparing ${target.job.name}`);
  const before = await readBaseline(invocation, target, against, report);
  const after = await readNew(invocation, target, report);
  if (before === undefined || after === undefined) return undefined;
  const all = compareModels(before, after);
  if (all === undefined) {
    const message = `the old model is one of ${before.source}, the new one of ${after.source}`;
    report({ code: "WW597", message });
    return undefined;
  }
  const accepted = applyAccepted(all, readAccepted(invocation, target, report), today, report);
  const changes = all.filter((change) => !accepted.has(change));
  return { target, before, after, diff: { instance: instanceOf(target), changes, accepted } };
}

/** What the schema says now. Undefined when it has an error, which is then reported. */
async function readNew(invocation: Invocation, target: Target, report: Report): Promise<Model | undefined> {
  const collector = createCollector({ strict: invocation.strict });
  const { reader, input } = openTarget(invocation, target);
  const model = await readModel({ ...target.job, input }, reader, collector.report);
  if (!collector.hasErrors()) return model;
  for (const diagnostic of await inConfig(invocation, target, collector.diagnostics())) report(diagnostic);
  return undefined;
}

function readAccepted(invocation: Invocation, target: Target, report: Report): ReturnType<typeof parseAccepted> & {} {
  if (target.config === undefined) return [];
  const path = join(dirname(acceptedModelPath(target)), ACCEPTED_CHANGES);
  const text = readProjectFile(path);
  if (text === undefined) return [];
  return parseAccepted(text, relative(invocation.cwd, path).replaceAll("\\", "/"), report) ?? [];
}

/** Stores the new models: what they hold is from now on what is compared with. */
async function accept(invocation: Invocation, targets: readonly Target[]): Promise<ExitCode> {
  const collector = createCollector({ strict: invocation.strict });
  const stored: { readonly instance: string; readonly file: string }[] = [];
  for (const target of targets) {
    const model = await readNew(invocation, target, collector.report);
    if (model === undefined) continue;
    storeModel(target, model);
    const file = relative(invocation.cwd, acceptedModelPath(target)).replaceAll("\\", "/");
    stored.push({ instance: target.job.name, file });
  }
  printProblems(invocation, collector.diagnostics(), { accepted: stored });
  if (invocation.format === "text" && !invocation.quiet) {
    for (const { instance, file } of stored) invocation.print(`${instance}: ${file} stored`);
  }
  return collector.hasErrors() ? EXIT.problem : EXIT.ok;
}
