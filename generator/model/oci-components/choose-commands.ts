import type { Report } from "../../diagnostics/diagnostic.js";
import { listNames } from "../../diagnostics/list-names.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import { matchesPattern } from "../matches-pattern.js";
import type { ModelOptions } from "../model-options.js";
import type { CommandType } from "./command-types.js";
import { type Deprecation, deprecationOf, type FindSuccessor } from "./deprecation.js";
import { compareVersions, versionOf } from "./version.js";

/** The commands that a client is made for, in the order given. That there is none is reported. */
export function chooseCommands(
  requests: readonly CommandType[],
  find: FindSuccessor,
  { only, excludeDeprecated, latestOnly }: ModelOptions,
  report: Report,
): readonly CommandType[] {
  if (requests.length === 0) {
    report({ code: "WW320", message: "no type is derived from OCIRequest, so there is no command" });
    return [];
  }
  const current = latestOnly === true ? latestOf(requests) : requests;
  const chosen = current.filter(
    (command) =>
      (only === undefined || only.some((pattern) => matchesPattern(pattern, command.component.name))) &&
      !(excludeDeprecated === true && isDone(deprecationOf(command.component, find))),
  );
  if (chosen.length === 0) {
    const names = requests.map(({ component }) => component.name);
    const asked = only === undefined ? "" : ` that matches "${only.join('", "')}"${didYouMean(only[0] ?? "", names)}`;
    report({ code: "WW228", message: `there is no command${asked}`, fix: `There are ${listNames(names)}.` });
  }
  return chosen;
}

/** One that is only said to be replaced, by what this release does not have yet, is still the one to use. */
function isDone(deprecation: Deprecation | undefined): boolean {
  return deprecation !== undefined && (deprecation.listed || deprecation.successor !== undefined);
}

/** The newest of each family. */
function latestOf(requests: readonly CommandType[]): readonly CommandType[] {
  const latest = new Map<string, CommandType>();
  for (const request of requests) {
    const version = versionOf(request.component.name);
    const best = latest.get(version.family);
    if (best === undefined || compareVersions(versionOf(best.component.name), version) < 0)
      latest.set(version.family, request);
  }
  const kept = new Set(latest.values());
  return requests.filter((request) => kept.has(request));
}
