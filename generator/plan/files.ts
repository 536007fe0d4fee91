import type { Operation, SchemaModel, Service, TypeDefinition } from "../model/model.js";
import { slug } from "./identifiers.js";
import { compare, createNamePool } from "./names.js";
import { ROOTS_FILE } from "./roots.js";

/** Where each namespace's or topic's types and each service's operations go, relative to the output folder. */
export interface FilePaths {
  types(type: Pick<TypeDefinition, "namespace" | "topic">): string;
  operations(service: Service): string;
  /** Where its constant stands: a command's beside its request. */
  operation(service: Service, operation: Operation): string;
}

/** No path depends on the order of the input, and none can be a device's name on Windows or leave the folder. */
export function assignFiles(model: SchemaModel): FilePaths {
  const pool = createNamePool(["client.ts", "index.ts", ROOTS_FILE]);
  const topics = new Map(
    [...new Set(model.types.flatMap(({ topic }) => topic ?? []))]
      .sort(compare)
      .map((topic) => [topic, `${pool.take([topicPath(topic)])}.ts`]),
  );
  const withoutTopic = model.types.filter(({ topic }) => topic === undefined);
  const namespaces = [...new Set(withoutTopic.map((type) => type.namespace))]
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
  const pathOf: FilePaths["types"] = ({ namespace, topic }) => topics.get(topic ?? "") ?? types.get(namespace) ?? main;
  const byId = new Map(model.types.map((type) => [type.id, type]));
  const ofService = (service: Service): string => operations.get(service) ?? "operations.ts";
  return {
    types: pathOf,
    operations: ofService,
    operation(service, operation) {
      const request = operation.protocol === "oci" ? byId.get(operation.input.type) : undefined;
      return request?.topic === undefined ? ofService(service) : pathOf(request);
    },
  };
}

/** `client`, `index` and `messages` are other files' names, and no part may be a device's on Windows. */
export function topicPath(topic: string): string {
  const path = topic
    .split("/")
    .map(slug)
    .filter((part) => part !== "")
    .map((part) => (DEVICE.test(part) ? `${part}-topic` : part));
  const name = path.pop() ?? "other";
  return [...path, /^(?:client|index|messages)$/.test(name) ? `${name}-topic` : name].join("/");
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

const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
