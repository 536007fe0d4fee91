import type { Report } from "../../diagnostics/diagnostic.js";
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
  report: Report,
): (command: CommandType) => readonly CommandType[] {
  const success = responses.get("SuccessResponse");
  return (command) => {
    const { name, documentation = "", position } = command.component;
    const said = namedResponses(documentation).filter((word) => responses.has(word) && word !== "ErrorResponse");
    const { before, suffix } = splitCommand(name);
    const renamed = responses.get(`${before}Response${suffix}`);
    const data = said.filter((word) => word !== "SuccessResponse");
    const rename = renamed?.component.name;
    const disagrees = rename === undefined ? data.length > 0 : said.length > 0 && !said.includes(rename);
    if (disagrees) {
      report({
        code: "WW321",
        message: `the documentation of "${name}" names "${said.join('", "')}", but it is answered by "${rename ?? "SuccessResponse"}"`,
        position,
      });
    }
    if (renamed === undefined) return success === undefined ? [] : [success];
    const both = said.includes("SuccessResponse") && said.includes(renamed.component.name);
    return both && success !== undefined ? [success, renamed] : [renamed];
  };
}

function namedResponses(documentation: string): readonly string[] {
  return [...new Set(documentation.match(/\b\w*Response\w*\b/g) ?? [])];
}
