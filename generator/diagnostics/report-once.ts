import type { Report } from "./diagnostic.js";

/** Says the same of the same place once, whoever leads to it. */
export function reportOnce(report: Report): Report {
  const said = new Set<string>();
  return (problem) => {
    const { position } = problem;
    const key = `${problem.code} ${problem.message} ${position?.file}:${position?.line}:${position?.column}`;
    if (said.has(key)) return;
    said.add(key);
    report(problem);
  };
}
