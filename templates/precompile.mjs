// Part of `npm run build`: makes `dist/templates.js` of the templates beside it. Handlebars' compiler, which a run would
// need otherwise, takes four times as long to load as what prints a compiled template.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import handlebars from "handlebars";

const names = ["client", "file", "index", "session"];
const dist = new URL("../dist/", import.meta.url);

mkdirSync(dist, { recursive: true });
writeFileSync(
  new URL("templates.js", dist),
  `import handlebars from "handlebars/dist/handlebars.runtime.min.js";\n${names.map(compiled).join("")}`,
);
writeFileSync(
  new URL("templates.d.ts", dist),
  names.map((name) => `export declare const ${name}: (fields: object) => string;\n`).join(""),
);

function compiled(name) {
  const template = readFileSync(new URL(`${name}.hbs`, import.meta.url), "utf8");
  const code = handlebars.precompile(template, { noEscape: true, strict: true });
  return `export const ${name} = handlebars.template(${code});\n`;
}
