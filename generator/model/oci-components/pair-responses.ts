import type { Report } from "../../diagnostics/diagnostic.js";
import type { Recorder } from "../../memory/recorder.js";
import type { CommandType, CommandTypes } from "./command-types.js";
import { splitCommand } from "./version.js";

/**
 * What may answer each command. The schemas link requests and responses in prose only, and prose is often stale, so the
 * name decides (measured on 3,989 commands):
 * 1. `XGetRequest22` is answered by `XGetResponse22`, where there is one;
 * 2. also by `SuccessResponse`, where the documentation names both;
 * 3. else by `SuccessResponse` alone.
 * 4. Documentation that says something else is reported.
 */
export function pairResponses(
  { responses }: CommandTypes,
  recorder: Recorder,
  report: Report,
): (command: CommandType) => readonly CommandType[] {
  const isKnown = recorder.source("response", (name: string) => responses.has(name));
  // Names only: the types that have them may be others the next time.
  return (command) =>
    recorder
      .recall(command.component, "responses", () => namesOfResponses(command, isKnown, report))
      .flatMap((name) => responses.get(name) ?? []);
}

function namesOfResponses(
  { component }: CommandType,
  isKnown: (name: string) => boolean,
  report: Report,
): readonly string[] {
  const { name, documentation = "", position } = component;
  const said = namedResponses(documentation).filter((word) => word !== "ErrorResponse" && isKnown(word));
  const { before, suffix } = splitCommand(name);
  const rename = `${before}Response${suffix}`;
  const renamed = isKnown(rename) ? rename : undefined;
  const data = said.filter((word) => word !== SUCCESS);
  const disagrees = renamed === undefined ? data.length > 0 : said.length > 0 && !said.includes(renamed);
  if (disagrees) {
    report({
      code: "WW321",
      message: `the documentation of "${name}" names "${said.join('", "')}", but it is answered by "${renamed ?? SUCCESS}"`,
      position,
    });
  }
  if (renamed === undefined) return [SUCCESS];
  return said.includes(SUCCESS) && said.includes(renamed) ? [SUCCESS, renamed] : [renamed];
}

const SUCCESS = "SuccessResponse";

function namedResponses(documentation: string): readonly string[] {
  return [...new Set(documentation.match(/\b\w*Response\w*\b/g) ?? [])];
}
