import type { Report } from "../../diagnostics/diagnostic.js";
import { listNames } from "../../diagnostics/list-names.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import { matchesPattern } from "../matches-pattern.js";
import type { Exchange } from "./pair-messages.js";

/** The requests that a client is made for. That a choice leaves none is reported. */
export function chooseOperations(
  exchanges: readonly Exchange[],
  only: readonly string[] | undefined,
  report: Report,
): readonly Exchange[] {
  if (only === undefined) return exchanges;
  const chosen = exchanges.filter(({ request }) => only.some((pattern) => matchesPattern(pattern, request.name)));
  if (chosen.length > 0) return chosen;
  const names = exchanges.map(({ request }) => request.name);
  report({
    code: "WW228",
    message: `there is no request that matches "${only.join('", "')}"${didYouMean(only[0] ?? "", names)}`,
    fix: `There are ${listNames(names)}.`,
  });
  return chosen;
}
