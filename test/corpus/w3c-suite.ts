import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { SaxesParser } from "saxes";

/** A valid document and its valid schema, as the W3C's suite pairs them. */
export interface W3cCase {
  readonly name: string;
  readonly schema: string;
  readonly instance: string;
}

/** The valid instances of XML Schema 1.0 whose group has one valid schema document. */
export function validW3cCases(folder: string): readonly W3cCase[] {
  const meta = join(folder, "msMeta");
  return readdirSync(meta)
    .filter((name) => name.endsWith(".xml"))
    .sort()
    .flatMap((name) => casesOf(join(meta, name)));
}

interface Group {
  schemas: string[];
  schemaValid: boolean;
  instances: W3cCase[];
}

function casesOf(file: string): readonly W3cCase[] {
  const cases: W3cCase[] = [];
  let group: Group = { schemas: [], schemaValid: false, instances: [] };
  let test: { kind: "schemaTest" | "instanceTest"; name: string; document: string; valid: boolean } | undefined;
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const place = resolve(dirname(file), attributes["xlink:href"] ?? "");
    if (name === "testGroup") group = { schemas: [], schemaValid: false, instances: [] };
    else if (name === "schemaTest" || name === "instanceTest") {
      test = { kind: name, name: attributes["name"] ?? "", document: "", valid: false };
    } else if (name === "schemaDocument") group.schemas.push(place);
    else if (name === "instanceDocument" && test !== undefined) test.document = place;
    // A result for 1.1 alone says nothing about 1.0.
    else if (name === "expected" && test !== undefined && attributes["version"] !== "1.1") {
      test.valid = attributes["validity"] === "valid";
    }
  });
  parser.on("closetag", ({ name }) => {
    if (name === "schemaTest") group.schemaValid = test?.valid ?? false;
    if (name === "instanceTest" && test?.valid === true) {
      group.instances.push({ name: test.name, schema: "", instance: test.document });
    }
    if (name !== "testGroup") return;
    const [schema] = group.schemas;
    if (!group.schemaValid || schema === undefined || group.schemas.length !== 1) return;
    cases.push(...group.instances.map((instance) => ({ ...instance, schema })));
  });
  parser.write(readFileSync(file, "utf8")).close();
  return cases;
}
