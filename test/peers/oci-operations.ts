import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { createCollector } from "../../generator/diagnostics/collect.js";
import { readModel } from "../../generator/main.js";
import { createSourceReader } from "../../generator/source/read.js";
import type { AnyOperation } from "../../runtime/codec/envelope.js";
import { operationsInMemory } from "../corpus/in-memory.js";

/** The commands of a folder of OCI schemas, as a generated client has them. */
export async function ociOperations(schemas: string): Promise<readonly AnyOperation[]> {
  const reader = createSourceReader({ cwd: dirname(schemas), allow: [schemas] });
  const { report, diagnostics } = createCollector();
  const model = await readModel({ name: "oci", system: "broadworks", input: schemas }, reader, report);
  const error = diagnostics().find(({ severity }) => severity === "error");
  if (model === undefined || "records" in model || error !== undefined)
    throw new Error(`${error?.code} ${error?.message}`);
  return operationsInMemory(model);
}

export const ownSchemas: string = fileURLToPath(new URL("../../schemas/broadworks", import.meta.url));
