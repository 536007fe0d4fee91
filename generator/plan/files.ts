import type { Model, Service } from "../model/model.js";
import { slug } from "./identifiers.js";
import { compare, createNamePool } from "./names.js";

/** Where each namespace's types and each service's operations go, relative to the output folder. */
export interface FilePaths {
  types(namespace: string): string;
  operations(service: Service): string;
}

/** No path depends on the order of the input, and none can be a device's name on Windows or leave the folder. */
export function assignFiles(model: Model): FilePaths {
  const pool = createNamePool(["client.ts", "index.ts"]);
  const namespaces = [...new Set(model.types.map((type) => type.namespace))]
    .filter((namespace) => namespace !== model.mainNamespace)
    .sort(compare);
  const main = pool.take(["types.ts"]);
  const types = new Map(namespaces.map((namespace) => [namespace, path(pool, "types", namespaceSlug(namespace))]));
  const several = model.services.length > 1;
  const operations = new Map(
    model.services.map((service) => [
      service,
      several ? path(pool, "operations", slug(service.name), slug(`${service.name}-${service.port}`)) : "operations.ts",
    ]),
  );
  return {
    types: (namespace) => types.get(namespace) ?? main,
    operations: (service) => operations.get(service) ?? "operations.ts",
  };
}

/** The first free of the words; else the last with a number. */
function path(pool: ReturnType<typeof createNamePool>, kind: string, ...words: readonly string[]): string {
  const stems = words.filter((word) => word !== "").map((word) => `${kind}-${word}`);
  return `${pool.take(stems.length > 0 ? stems : [`${kind}-other`])}.ts`;
}

function namespaceSlug(namespace: string): string {
  if (namespace === "") return "no-namespace";
  return slug(namespace.replace(/^[a-z][a-z0-9+.-]*:(?:\/\/)?(?:www\.)?/i, ""));
}
