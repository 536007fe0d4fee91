import { XSD_NAMESPACE } from "./namespaces.js";

/** The namespace of an XML Schema draft that a document uses, and where it stands first. */
export interface SchemaDraft {
  readonly namespace: string;
  readonly offset: number;
}

/**
 * Old WSDLs, the examples of the WSDL 1.1 note among them, use the drafts of 1999 and October 2000. What they use of
 * them mostly means the same in the recommendation, so they are read as that.
 */
export function findSchemaDraft(text: string): SchemaDraft | undefined {
  for (const namespace of SCHEMA_DRAFTS) {
    const offset = text.indexOf(`"${namespace}"`);
    if (offset !== -1) return { namespace, offset: offset + 1 };
  }
  return undefined;
}

/** The recommendation's namespace for a draft's, any other as it is. */
export function withoutDraft(namespace: string): string {
  return SCHEMA_DRAFTS.includes(namespace) ? XSD_NAMESPACE : namespace;
}

const SCHEMA_DRAFTS: readonly string[] = ["http://www.w3.org/1999/XMLSchema", "http://www.w3.org/2000/10/XMLSchema"];
