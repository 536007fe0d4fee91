import type { Attempt } from "./generate-corpus.js";
import type { WsdlEntry } from "./inventory.js";

/** A line an origin and one for all. */
export function corpusTable(entries: readonly WsdlEntry[], attempts: readonly Attempt[]): string {
  const origins = [...new Set(entries.map(({ origin }) => origin))];
  const head =
    "| origin | WSDLs | imports present | well-formed | with SOAP operations | of these nothing undefined | generated | of these without a warning | type-checked | operations expected | found | seconds |";
  const rule = `|---|${"---:|".repeat(11)}`;
  const rows = origins.map((origin) =>
    row(
      origin,
      entries.filter((entry) => entry.origin === origin),
      attempts,
    ),
  );
  return [head, rule, ...rows, row("all", entries, attempts)].join("\n");
}

function row(title: string, entries: readonly WsdlEntry[], attempts: readonly Attempt[]): string {
  const present = entries.filter(({ missing }) => missing.length === 0);
  const wellFormed = present.filter(({ well_formed }) => well_formed);
  const callable = wellFormed.filter((entry) => entry.operations > 0);
  const tried = attempts.filter(({ entry }) => callable.includes(entry));
  const generated = tried.filter(({ operations }) => operations !== undefined);
  const cells = [
    entries.length,
    present.length,
    wellFormed.length,
    callable.length,
    callable.filter(({ dangling }) => dangling.length === 0).length,
    generated.length,
    generated.filter(({ clean }) => clean === true).length,
    generated.filter(({ typeError }) => typeError === undefined).length,
    callable.reduce((sum, entry) => sum + entry.operations, 0),
    generated.reduce((sum, { operations = 0 }) => sum + operations, 0),
    tried.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(1),
  ];
  return `| ${title} | ${cells.join(" | ")} |`;
}
