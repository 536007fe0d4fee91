import { expect, it } from "vitest";
import type { CatalogEntry } from "../../generator/diagnostics/catalog/catalog-entry.js";
import { catalog, type DiagnosticCode } from "../../generator/diagnostics/catalog.js";
import { severityText } from "../../generator/diagnostics/tolerable.js";

const RANGES: readonly (readonly [prefix: string, title: string])[] = [
  ["WW0", "Reading and XML"],
  ["WW1", "XML Schema"],
  ["WW2", "WSDL"],
  ["WW3", "What definitions mean together, and names"],
  ["WW4", "Config, method lists and samples"],
  ["WW5", "Output"],
];

/** `npm run docs` writes the page; otherwise this proves that it is what the catalog says. */
it("docs/diagnostics.md is what the catalog says", async () => {
  await expect(page()).toMatchFileSnapshot("../../docs/diagnostics.md");
});

function page(): string {
  const sections = RANGES.flatMap(([prefix, title]) => {
    const entries = Object.entries(catalog).filter(([code]) => code.startsWith(prefix));
    return entries.length === 0 ? [] : [`## ${title}`, ...entries.sort().map(([code, entry]) => section(code, entry))];
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
is left out. Once a document that should have been read is missing, they are errors again.`;
