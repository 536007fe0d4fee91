import type { DiagnosticCode } from "./catalog.js";
import type { Problem, Report } from "./diagnostic.js";
import { TOLERABLE } from "./tolerable.js";

/**
 * Published WSDLs are often broken in places, and nobody will mend them: of the 313 in our corpus that hold a SOAP
 * binding, a third name something that is nowhere defined. After these errors something sensible is left to generate,
 * so they become warnings: what is not defined stands for any content, what cannot be understood is left out. `--strict`
 * makes errors of them again. A document that is not well-formed stays an error, as does a WSDL with nothing to call.
 *
 * Once a document could not be read they stay errors too, unless `missingDocuments`: half of a schema must not become
 * half of a client. The document is then the error, and they say that they follow from it.
 */
export function tolerate(report: Report, options: { readonly missingDocuments?: boolean | undefined } = {}): Report {
  let because: DiagnosticCode | undefined;
  const unread: Problem[] = [];
  return (problem) => {
    if (UNREAD.has(problem.code) && options.missingDocuments !== true) {
      because ??= problem.code;
      unread.push(problem);
    }
    if (!TOLERABLE.has(problem.code)) return report(problem);
    if (because === undefined) return report({ ...problem, severity: "warning" });
    for (const cause of unread.splice(0)) report({ ...cause, severity: "error" });
    report({ ...problem, because });
  };
}

const UNREAD: ReadonlySet<DiagnosticCode> = new Set(["WW110", "WW111"]);
