import { catalog, type DiagnosticCode, isDiagnosticCode } from "../diagnostics/catalog.js";
import { explain as explanation } from "../diagnostics/explain.js";
import { severityText } from "../diagnostics/tolerable.js";
import { EXIT, type ExitCode, type Invocation, UsageError } from "./invocation.js";

/** Prints what is known of a code, or one line for each code there is. */
export async function explain(invocation: Invocation, code: string | undefined): Promise<ExitCode> {
  if (code === undefined) {
    const entries = Object.entries(catalog);
    if (invocation.format === "json") invocation.print(JSON.stringify(Object.fromEntries(entries), null, 2));
    else {
      for (const [known, { title }] of entries) {
        invocation.print(`${known} ${severityText(known as DiagnosticCode).replace(/ .*/, "")}: ${title}`);
      }
    }
    return EXIT.ok;
  }
  const known = code.toUpperCase();
  if (!isDiagnosticCode(known)) {
    throw new UsageError(`there is no diagnostic "${code}"; \`wirewright explain\` lists all`);
  }
  if (invocation.format === "json") invocation.print(JSON.stringify({ code: known, ...catalog[known] }, null, 2));
  else invocation.print(explanation(known));
  return EXIT.ok;
}
