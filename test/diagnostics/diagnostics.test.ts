import { describe, expect, it } from "vitest";
import { catalog, type DiagnosticCode, isDiagnosticCode } from "../../generator/diagnostics/catalog.js";
import { createCollector } from "../../generator/diagnostics/collect.js";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { explain } from "../../generator/diagnostics/explain.js";
import { printDiagnostics } from "../../generator/diagnostics/print.js";

const undefinedType: Diagnostic = {
  code: "WW104",
  severity: "error",
  message: 'type "core:FooId" is not defined',
  position: { file: "schemas/broadworks/User.xsd", line: 212, column: 9 },
  usedBy: 'element "department" of "{C}UserAddRequest"',
  fix: "Import the schema of core.",
};

describe("the catalog", () => {
  it.each(Object.entries(catalog))("%s says what is wrong, why, and what to do", (code, { title, cause, fix }) => {
    expect(code).toMatch(/^WW\d{3}$/);
    expect(title).not.toMatch(/\.$/);
    expect(cause).toMatch(/[.?]$/);
    expect(fix).toMatch(/[.}\w]$/);
    expect(explain(code as DiagnosticCode)).toContain(title);
  });

  it("knows its codes and nothing that every object has", () => {
    expect(isDiagnosticCode("WW104")).toBe(true);
    expect(isDiagnosticCode("constructor")).toBe(false);
  });

  it("explains with cause, fix and example, in lines that fit a terminal", () => {
    const text = explain("WW104");
    expect(text).toMatch(
      /^WW104: a name is not defined\n\nSeverity:\n {2}warning \(an error with --strict[^\n]+\n\nCause:\n {2}\S/,
    );
    expect(text).toMatch(/\n\nFix:\n {2}\S[\s\S]*\n\nExample:\n {2}<xs:element/);
    expect(explain("WW215")).toContain("Severity:\n  error\n");
    const prose = text.slice(0, text.indexOf("Example:"));
    expect(Math.max(...prose.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe("createCollector", () => {
  it("keeps each problem once, sorted by file, line and column, with the catalog's severity", () => {
    const { report, diagnostics, hasErrors } = createCollector();
    const at = (file: string, line: number, column: number) => ({ file, line, column });
    report({ code: "WW102", message: "third", position: at("b.xsd", 1, 1) });
    report({ code: "WW102", message: "second", position: at("a.xsd", 10, 1) });
    report({ code: "WW102", message: "first", position: at("a.xsd", 9, 5) });
    report({ code: "WW102", message: "first", position: at("a.xsd", 9, 5) });
    report({ code: "WW401", message: "no place" });
    expect(diagnostics().map(({ message, severity }) => [message, severity])).toEqual([
      ["no place", "error"],
      ["first", "warning"],
      ["second", "warning"],
      ["third", "warning"],
    ]);
    expect(hasErrors()).toBe(true);
  });

  it("makes errors of warnings when it is strict, and shortens what a hostile schema makes endless", () => {
    const { report, diagnostics, hasErrors } = createCollector({ strict: true });
    report({ code: "WW102", message: "x".repeat(100_000) });
    expect(hasErrors()).toBe(true);
    expect(diagnostics()[0]?.message.length).toBeLessThan(1000);
  });
});

describe("printDiagnostics", () => {
  it("prints text with the position first, then the user and the fix", () => {
    expect(printDiagnostics([undefinedType], { format: "text" })).toBe(
      'schemas/broadworks/User.xsd:212:9 error WW104 type "core:FooId" is not defined\n' +
        '    used by element "department" of "{C}UserAddRequest"\n' +
        "    fix: Import the schema of core.",
    );
  });

  it("falls back to the general fix", () => {
    const { code, severity, message } = undefinedType;
    const text = printDiagnostics([{ code, severity, message }], { format: "text" });
    expect(text).toBe(`error WW104 ${message}\n    fix: ${catalog.WW104.fix}`);
  });

  it("prints JSON for machines", () => {
    const printed = JSON.parse(printDiagnostics([undefinedType], { format: "json" }));
    expect(printed).toEqual({ diagnostics: [undefinedType] });
    expect(JSON.parse(printDiagnostics([], { format: "json" }))).toEqual({ diagnostics: [] });
  });

  it("prints workflow commands that no text can break out of", () => {
    const message = "100% sure\n::error::forged";
    const position = { file: "a,b:c%.xsd", line: 1, column: 2 };
    expect(printDiagnostics([{ ...undefinedType, message, position, usedBy: undefined }], { format: "github" })).toBe(
      "::error file=a%2Cb%3Ac%25.xsd,line=1,col=2,title=WW104::100%25 sure\\u000a::error::forged%0A" +
        "fix: Import the schema of core.",
    );
  });

  it.each(["text", "json", "github"] as const)(
    "lets no control character of a schema reach a terminal: %s",
    (format) => {
      const hostile = "a\u001b[2J\u009b31m\u202e\r\u0007\u2028\ud800b";
      const text = printDiagnostics(
        [{ ...undefinedType, message: hostile, usedBy: hostile, position: { file: hostile, line: 1, column: 1 } }],
        { format },
      );
      expect(text.replaceAll("\n", "")).not.toMatch(/[\0-\x1f\x7f-\x9f\u2028-\u202e]/);
      expect(Buffer.from(text).toString()).toBe(text);
      expect(text).toContain("\\u001b");
    },
  );

  it("colours only when asked, and then only what it wrote itself", () => {
    expect(printDiagnostics([undefinedType], { format: "text" })).not.toContain("\u001b");
    expect(printDiagnostics([undefinedType], { format: "text", color: true })).toContain("\u001b[31merror\u001b[0m");
  });
});
