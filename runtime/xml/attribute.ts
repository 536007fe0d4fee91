import type { XmlReader } from "./reader.js";
import { XSI_NAMESPACE } from "./scope.js";

/** An attribute of the latest start tag; undefined when it is not there. */
export function attribute(reader: XmlReader, namespace: string, local: string): string | undefined {
  for (let index = 0; index < reader.attributeCount; index++) {
    if (reader.attributeNames[index]?.local === local && reader.attributeNamespaces[index] === namespace) {
      return reader.attributeValues[index];
    }
  }
  return undefined;
}

/** Whether the latest start tag says `xsi:nil`. */
export function isNil(reader: XmlReader): boolean {
  if (reader.attributeCount === 0) return false;
  const nil = attribute(reader, XSI_NAMESPACE, "nil")?.trim();
  return nil === "true" || nil === "1";
}
