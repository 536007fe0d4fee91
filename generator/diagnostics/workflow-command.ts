import { printable } from "./printable.js";

/** A file, or a place in it; `file` is as the user would type it. */
export interface AnnotatedPlace {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/**
 * A workflow command, which GitHub shows beside the changed lines
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). Whatever a schema or a file is called,
 * it stays one command.
 */
export function workflowCommand(
  level: "error" | "warning" | "notice",
  place: AnnotatedPlace | undefined,
  title: string,
  lines: readonly string[],
): string {
  const text = lines.map(printable).join("\n");
  return `::${level} ${placeOf(place)}title=${property(title)}::${data(text)}`;
}

function placeOf(place: AnnotatedPlace | undefined): string {
  if (place === undefined) return "";
  const { file, line, column } = place;
  const position = line === undefined ? "" : `line=${line},${column === undefined ? "" : `col=${column},`}`;
  return `file=${property(file)},${position}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(printable(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
