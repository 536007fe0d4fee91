import { XSD_NAMESPACE } from "../../source/namespaces.js";
import { SOAP_ENCODING_NAMESPACES } from "./built-in-types.js";
import type { Mapping } from "./mapping.js";
import { requestType } from "./reference.js";

/** Asks for all global types, also those that nothing uses. */
export function requestEverything(mapping: Mapping): void {
  for (const type of mapping.table.types.values()) {
    if (!isForeign(type.schema.targetNamespace)) requestType(mapping, type);
  }
}

/** Of these we have our own idea, also when somebody imports their schema. */
export function isForeign(namespace: string): boolean {
  return namespace === XSD_NAMESPACE || SOAP_ENCODING_NAMESPACES.has(namespace);
}
