/** What an element of XML Schema 1.0 may carry, besides `id` and attributes of other namespaces. */
export interface Vocabulary {
  readonly attributes: ReadonlySet<string>;
  readonly children: ReadonlySet<string>;
}

/**
 * By element name, from the schema for schemas (XSD 1.0 part 1, appendix A). `restriction` and `extension` are three
 * different things there; here they may carry what any of them may.
 */
export const VOCABULARY: ReadonlyMap<string, Vocabulary> = new Map(
  Object.entries({
    schema: entry(
      "targetNamespace version finalDefault blockDefault attributeFormDefault elementFormDefault",
      "include import redefine simpleType complexType group attributeGroup element attribute notation",
    ),
    include: entry("schemaLocation"),
    import: entry("namespace schemaLocation"),
    redefine: entry("schemaLocation", "simpleType complexType group attributeGroup"),
    element: entry(
      "name ref type form default fixed nillable abstract final block substitutionGroup minOccurs maxOccurs",
      "simpleType complexType key keyref unique",
    ),
    attribute: entry("name ref type form use default fixed", "simpleType"),
    complexType: entry(
      "name mixed abstract final block",
      "simpleContent complexContent group all choice sequence attribute attributeGroup anyAttribute",
    ),
    simpleContent: entry("", "restriction extension"),
    complexContent: entry("mixed", "restriction extension"),
    restriction: entry(
      "base",
      "simpleType group all choice sequence attribute attributeGroup anyAttribute length minLength maxLength " +
        "totalDigits fractionDigits minInclusive maxInclusive minExclusive maxExclusive whiteSpace pattern enumeration",
    ),
    extension: entry("base", "group all choice sequence attribute attributeGroup anyAttribute"),
    group: entry("name ref minOccurs maxOccurs", "all choice sequence"),
    all: entry("minOccurs maxOccurs", "element"),
    choice: entry("minOccurs maxOccurs", "element group choice sequence any"),
    sequence: entry("minOccurs maxOccurs", "element group choice sequence any"),
    any: entry("namespace processContents minOccurs maxOccurs"),
    anyAttribute: entry("namespace processContents"),
    attributeGroup: entry("name ref", "attribute attributeGroup anyAttribute"),
    simpleType: entry("name final", "restriction list union"),
    list: entry("itemType", "simpleType"),
    union: entry("memberTypes", "simpleType"),
    notation: entry("name public system"),
    ...Object.fromEntries(
      [
        "length",
        "minLength",
        "maxLength",
        "totalDigits",
        "fractionDigits",
        "minInclusive",
        "maxInclusive",
        "minExclusive",
        "maxExclusive",
        "whiteSpace",
        "pattern",
        "enumeration",
      ].map((facet) => [facet, entry("value fixed")]),
    ),
  }),
);

/** What XML Schema 1.1 added and a 1.0 reader cannot know. */
export const ADDED_IN_11: Vocabulary = {
  children: words("assert assertion alternative openContent defaultOpenContent explicitTimezone"),
  attributes: words(
    "targetNamespace defaultAttributes xpathDefaultNamespace defaultAttributesApply inheritable notNamespace notQName",
  ),
};

function entry(attributes: string, children = ""): Vocabulary {
  return { attributes: words(`id ${attributes}`), children: words(`annotation ${children}`) };
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" ").filter((word) => word !== ""));
}
