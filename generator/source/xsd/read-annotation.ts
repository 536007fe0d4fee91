import { childrenOf } from "../children-of.js";
import { documentationOf } from "../documentation-of.js";
import { XSD_NAMESPACE } from "../namespaces.js";
import type { XmlElement } from "../xml-tree.js";

export interface Annotation {
  readonly documentation: string | undefined;
  /** The `xs:appinfo` elements. */
  readonly appinfo: readonly XmlElement[];
}

/** XSD 1.0 part 1, 3.13.2. */
export function readAnnotation(element: XmlElement): Annotation {
  const annotations = childrenOf(element, XSD_NAMESPACE, "annotation");
  if (annotations.length === 0) return NONE;
  return {
    documentation: documentationOf(annotations.flatMap((each) => childrenOf(each, XSD_NAMESPACE, "documentation"))),
    appinfo: annotations.flatMap((each) => childrenOf(each, XSD_NAMESPACE, "appinfo")),
  };
}

const NONE: Annotation = { documentation: undefined, appinfo: [] };
