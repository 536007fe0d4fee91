import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";

// node parse-schemas.js FOLDER: what any generator on fast-xml-parser has to do before it does anything else.
const [, , folder = "."] = process.argv;
const parser = new XMLParser({
  preserveOrder: true,
  captureMetaData: true,
  ignoreAttributes: false,
  parseTagValue: false,
  trimValues: false,
});
let bytes = 0;
for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
  if (!path.endsWith(".xsd")) continue;
  const text = readFileSync(join(folder, path), "utf8");
  bytes += text.length;
  parser.parse(text);
}
console.log(bytes);
