import { catalog } from "./catalog.js";
import type { Diagnostic, Position, Severity } from "./diagnostic.js";
import { printable, printableJson } from "./printable.js";

export interface PrintOptions {
  /** `github`: workflow commands, which GitHub shows beside the changed lines. */
  readonly format: "text" | "json" | "github";
  /** ANSI colours, in `text` only. */
  readonly color?: boolean | undefined;
}

/** The diagnostics as text that ends without a line break; empty for none, except in JSON. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], options: PrintOptions): string {
  switch (options.format) {
    case "json":
      return printableJson(JSON.stringify({ diagnostics: diagnostics.map(withFix) }, null, 2));
    case "github":
      return diagnostics.map(workflowCommand).join("\n");
    case "text":
      return diagnostics.map((diagnostic) => lines(diagnostic, options.color === true)).join("\n");
  }
}

function withFix(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, fix: fixOf(diagnostic) };
}

function fixOf({ code, fix }: Diagnostic): string {
  return fix ?? catalog[code].fix;
}

function lines(diagnostic: Diagnostic, color: boolean): string {
  const { code, severity, message, position } = diagnostic;
  const paint = (style: string, text: string) => (color ? `\u001b[${style}m${text}\u001b[0m` : text);
  const place = position === undefined ? [] : [paint("1", printable(placeOf(position)))];
  const head = [...place, paint(STYLES[severity], severity), code, printable(message)].join(" ");
  return [head, ...details(diagnostic).map((line) => `    ${paint("2", printable(line))}`)].join("\n");
}

function placeOf({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}

function details(diagnostic: Diagnostic): readonly string[] {
  const { usedBy } = diagnostic;
  const user = usedBy === undefined ? [] : [usedBy.startsWith("used by ") ? usedBy : `used by ${usedBy}`];
  return [...user, `fix: ${fixOf(diagnostic)}`];
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function workflowCommand(diagnostic: Diagnostic): string {
  const { code, severity, message, position } = diagnostic;
  const place =
    position === undefined ? "" : `file=${property(position.file)},line=${position.line},col=${position.column},`;
  const text = [message, ...details(diagnostic)].map(printable).join("\n");
  return `::${COMMANDS[severity]} ${place}title=${code}::${data(text)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(printable(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

const STYLES: Readonly<Record<Severity, string>> = { error: "31", warning: "33", info: "36" };
const COMMANDS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };
