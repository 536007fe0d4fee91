import type { Report } from "../../diagnostics/diagnostic.js";
import type { Recorder } from "../../memory/recorder.js";
import type { CommandType, CommandTypes } from "./command-types.js";
import { splitCommand } from "./version.js";

/**
 * What may answer each command. The schemas link requests and responses in prose only, and prose is often stale, so the
 * name decides (measured on 3,989 commands):
 * 1. `XGetRequest22` is answered by `XGetResponse22`, where there is one;
 * 2. also by `SuccessResponse`, where the documentation names both;
 * 3. else by the responses that the documentation names, of those that no command has by its name; one that reads also
 *    by those of other commands;
 * 4. else by `SuccessResponse` alone.
 * 5. Documentation that says something else is reported.
 */
export function pairResponses(
  { requests, responses }: CommandTypes,
  recorder: Recorder,
  report: Report,
): (command: CommandType) => readonly CommandType[] {
  const owned = new Set(requests.map(({ component }) => ownResponse(component.name)));
  const isKnown = recorder.source("response", (name: string) => responses.has(name));
  const isOwned = recorder.source("owned response", (name: string) => owned.has(name));
  // Names only: the types that have them may be others the next time.
  return (command) =>
    recorder
      .recall(command.component, "responses", () => namesOfResponses(command, isKnown, isOwned, report))
      .flatMap((name) => responses.get(name) ?? []);
}

function namesOfResponses(
  { component }: CommandType,
  isKnown: (name: string) => boolean,
  isOwned: (name: string) => boolean,
  report: Report,
): readonly string[] {
  const { name, documentation = "", position } = component;
  const said = namedResponses(documentation).filter((word) => word !== "ErrorResponse" && isKnown(word));
  const own = ownResponse(name);
  const hasOwn = isKnown(own);
  const isOther = (word: string): boolean => word !== SUCCESS && (!isOwned(word) || READS.test(name));
  const data = hasOwn ? [own] : said.filter(isOther);
  const isPlain = data.length === 0 || (said.includes(SUCCESS) && data.some((word) => said.includes(word)));
  const names = isPlain ? [SUCCESS, ...data] : data;
  const disagrees = hasOwn ? said.length > 0 && !said.includes(own) : said.some((word) => !names.includes(word));
  if (disagrees) {
    report({
      code: "WW321",
      message: `the documentation of "${name}" names "${said.join('", "')}", but it is answered by "${names.join('", "')}"`,
      position,
    });
  }
  return names;
}

function ownResponse(request: string): string {
  const { before, suffix } = splitCommand(request);
  return `${before}Response${suffix}`;
}

/** `UserGetRequest`, `UserGetListInGroupRequest`, not `UserGettingStartedModifyRequest`. */
const READS = /Get(?![a-z])/;
const SUCCESS = "SuccessResponse";

function namedResponses(documentation: string): readonly string[] {
  return [...new Set(documentation.match(/\b\w*Response\w*\b/g) ?? [])];
}
