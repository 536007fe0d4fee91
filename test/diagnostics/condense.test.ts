import { describe, expect, it } from "vitest";
import { createCollector } from "../../generator/diagnostics/collect.js";
import { condense } from "../../generator/diagnostics/condense.js";
import type { Problem } from "../../generator/diagnostics/diagnostic.js";
import { tolerate } from "../../generator/diagnostics/tolerate.js";

describe("many diagnostics", () => {
  it("are shown up to twenty of a code, with counts of the rest and of all", () => {
    const { shown, notes } = condense(
      collect([...undefinedTypes(1_041), { code: "WW214", message: "no service" }, { code: "WW321", message: "note" }]),
    );
    expect(shown.map(({ code }) => code)).toEqual(["WW214", ...Array(20).fill("WW104")]);
    expect(notes).toEqual([
      "… and 1,021 more of WW104; --verbose shows all",
      "1 note (WW321); --verbose shows it",
      "In all 1 error, 1,041 warnings, 1 note.",
    ]);
  });

  it("are shown as they are when they are few", () => {
    const { shown, notes } = condense(collect(undefinedTypes(2)));
    expect({ shown: shown.length, notes }).toEqual({ shown: 2, notes: [] });
  });
});

describe("a document that is missing", () => {
  const missing: Problem = { code: "WW110", message: '"core.xsd" does not exist', position: at(1) };

  it("is the error when names are not defined for want of it, and they are but counted", () => {
    const { shown, notes } = condense(collect([missing, ...undefinedTypes(3)]));
    expect(shown).toMatchObject([{ code: "WW110", severity: "error" }]);
    expect(notes).toEqual(["… and 3 problems follow from what is missing (WW104); --verbose shows all"]);
    expect(collect([missing, ...undefinedTypes(1)])[1]).toMatchObject({ severity: "error", because: "WW110" });
  });

  it("stays a warning when nothing needs it", () => {
    expect(collect([missing])).toMatchObject([{ code: "WW110", severity: "warning" }]);
  });
});

function undefinedTypes(count: number): readonly Problem[] {
  return Array.from({ length: count }, (_, index) => ({
    code: "WW104",
    message: `type "T${index}" is not defined`,
    position: at(index + 2),
  }));
}

function at(line: number): Problem["position"] {
  return { file: "a.wsdl", line, column: 1 };
}

function collect(problems: readonly Problem[]) {
  const collector = createCollector();
  const report = tolerate(collector.report);
  for (const problem of problems) report(problem);
  return collector.diagnostics();
}
