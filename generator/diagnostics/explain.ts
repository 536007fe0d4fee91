import { catalog, type DiagnosticCode } from "./catalog.js";
import { severityText } from "./tolerable.js";

/** What a code means, for a terminal: title, cause, fix and, where there is one, an example. */
export function explain(code: DiagnosticCode): string {
  const { title, cause, fix, example } = catalog[code];
  const parts = [
    `${code}: ${title}`,
    section("Severity", severityText(code)),
    section("Cause", cause),
    section("Fix", fix),
  ];
  if (example !== undefined) parts.push(section("Example", example, Number.POSITIVE_INFINITY));
  return parts.join("\n\n");
}

function section(title: string, text: string, width: number = WIDTH): string {
  const lines = text.split("\n").flatMap((line) => wrap(line, width));
  return [`${title}:`, ...lines.map((line) => `  ${line}`)].join("\n");
}

function wrap(text: string, width: number): readonly string[] {
  if (text.length <= width) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

const WIDTH = 78;
