import { expect, it } from "vitest";
import type { CatalogEntry } from "../../generator/diagnostics/catalog/catalog-entry.js";
import { catalog, type DiagnosticCode } from "../../generator/diagnostics/catalog.js";
import { severityText } from "../../generator/diagnostics/tolerable.js";

/** A range without a title goes on with the one before it. */
const RANGES: readonly (readonly [prefix: string, title: string])[] = [
  ["WW0", "Reading and XML"],
  ["WW1", "XML Schema"],
  ["WW2", "WSDL"],
  ["WW3", "What definitions mean together, and names"],
  ["WW4", "Config, method lists and samples"],
  ["WW50", "Output"],
  ["WW51", "Changes of operations, services and names"],
  ["WW52", ""],
  ["WW53", "Changes of fields and of what holds them"],
  ["WW54", ""],
  ["WW55", ""],
  ["WW56", "Changes of values, methods and events"],
  ["WW57", ""],
  ["WW59", "Comparing"],
];

/** `npm run docs` writes the page; otherwise this proves that it is what the catalog says. */
it("docs/diagnostics.md is what the catalog says", async () => {
  await expect(page()).toMatchFileSnapshot("../../docs/diagnostics.md");
});

function page(): string {
  const sections = RANGES.flatMap(([prefix, title]) => {
    const entries = Object.entries(catalog).filter(([code]) => code.startsWith(prefix));
    return entries.length === 0
      ? []
      : [...(title === "" ? [] : [`## ${title}`]), ...entries.sort().map(([code, entry]) => section(code, entry))];
  });
  return `${[HEAD, ...sections].join("\n\n")}\n`;
}

function section(code: string, { title, cause, fix, example }: CatalogEntry): string {
  const shown = example === undefined ? "" : `\n\n\`\`\`\n${example}\n\`\`\``;
  return `### ${code}: ${title}\n\n*${severityText(code as DiagnosticCode)}.* ${prose(cause)}\n\n**Fix:** ${prose(fix)}${shown}`;
}

/** Catalog texts are plain; what Markdown would take for markup is escaped. */
function prose(text: string): string {
  return text.replace(/[\\`*_<>[\]|]/g, "\\$&");
}

const HEAD = `# Diagnostics

Made from \`generator/diagnostics/catalog\` by \`npm run docs\`. \`wirewright explain CODE\` prints the same. An error keeps
anything from being written; \`--strict\` makes errors of warnings. Some errors are warnings unless it is given, because
published schemas are often broken in places: what is not defined then stands for any content, what cannot be understood
is left out. Once a document that should have been read is missing, they are errors again.

WW51x to WW57x are no problems but changes that \`wirewright diff\` reports: *breaking* when programs stop compiling or
working, *risky* when they may, *safe* when they go on; for those who send what has changed, and for those who read it.`;
