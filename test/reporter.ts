import type { Reporter, TestModule } from "vitest/node";

/**
 * Prints what was skipped and why, and then, as the very last line of the run, `N passed, N failed`. A file that cannot
 * be loaded and an error outside a test count as one failure each, so that a broken run never reads as a good one.
 */
export function tallyReporter(print: (line: string) => void = console.log): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      const lines = tally(modules, unhandledErrors.length);
      // Other reporters print when the run ends, too; only an exit handler is surely after them.
      process.once("exit", () => {
        for (const line of lines) print(line);
      });
    },
  };
}

function tally(modules: readonly TestModule[], unhandledErrors: number): readonly string[] {
  let passed = 0;
  let failed = unhandledErrors;
  const skipped = new Map<string, number>();
  for (const module of modules) {
    failed += module.errors().length;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === "passed") passed += 1;
      else if (result.state === "failed") failed += 1;
      else {
        const reason = (result.state === "skipped" && result.note) || test.fullName;
        skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
      }
    }
    for (const suite of module.children.allSuites()) failed += suite.errors().length;
  }
  const skips = [...skipped].sort(([a], [b]) => (a < b ? -1 : 1));
  return [...skips.map(([reason, count]) => skipLine(reason, count)), `${passed} passed, ${failed} failed`];
}

function skipLine(reason: string, count: number): string {
  return `skipped: ${reason}${count === 1 ? "" : ` (${count} tests)`}`;
}
