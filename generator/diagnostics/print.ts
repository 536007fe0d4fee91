import { catalog } from "./catalog.js";
import type { Diagnostic, Position, Severity } from "./diagnostic.js";
import { printable, printableJson } from "./printable.js";
import { workflowCommand } from "./workflow-command.js";

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
      return diagnostics.map(annotation).join("\n");
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

function annotation(diagnostic: Diagnostic): string {
  const { code, severity, message, position } = diagnostic;
  return workflowCommand(COMMANDS[severity], position, code, [message, ...details(diagnostic)]);
}

const STYLES: Readonly<Record<Severity, string>> = { error: "31", warning: "33", info: "36" };
const COMMANDS = { error: "error", warning: "warning", info: "notice" } as const satisfies Record<Severity, string>;
