import { expect, it } from "vitest";
import type { Problem } from "../../generator/diagnostics/diagnostic.js";
import { reportConsequences } from "../../generator/diagnostics/report-consequences.js";

const nothing: Problem = { code: "WW320", message: "no type is derived from OCIRequest, so there is no command" };
const unreadable: Problem = { code: "WW005", message: "the document is not valid UTF-8" };

function reported(...problems: readonly Problem[]): readonly Problem[] {
  const found: Problem[] = [];
  const report = reportConsequences((problem) => void found.push(problem));
  for (const problem of problems) report(problem);
  return found;
}

it("says that nothing is left because of the error before", () => {
  expect(reported(unreadable, nothing)).toEqual([unreadable, { ...nothing, because: "WW005" }]);
});

it("says it for itself when there was none", () => {
  const told: Problem = { ...unreadable, severity: "warning" };
  expect(reported(told, nothing)).toEqual([told, nothing]);
});
