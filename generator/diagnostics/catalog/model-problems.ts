import type { CatalogEntry } from "./catalog-entry.js";

/** WW3xx: what the definitions mean together, and how they are named. */
export type ModelCode =
  | "WW301"
  | "WW302"
  | "WW303"
  | "WW304"
  | "WW305"
  | "WW306"
  | "WW307"
  | "WW308"
  | "WW309"
  | "WW310"
  | "WW311"
  | "WW312"
  | "WW313";

export const modelProblems: Readonly<Record<ModelCode, CatalogEntry>> = {
  WW301: {
    title: "a namespace is used but not imported",
    severity: "warning",
    cause: "XML Schema wants an xs:import for each foreign namespace. The definition was found in another document.",
    fix: "Add the import; other tools may refuse the schema without it.",
  },
  WW302: {
    title: "a component is defined twice, and differently",
    severity: "error",
    cause: "Two documents, or two places of one, define the same name of the same namespace in different ways.",
    fix: "Keep one of the two.",
  },
  WW303: {
    title: "a type or element is made of itself",
    severity: "error",
    cause: "A type is derived from itself, or an element substitutes itself, directly or over others.",
    fix: "Break the circle.",
    example: '<xs:extension base="tns:A"/>   in the type A',
  },
  WW304: {
    title: "a group contains itself",
    severity: "error",
    cause: "A model group or attribute group refers to itself, directly or over others; its content would never end.",
    fix: "Break the circle. Recursion is possible through an element that has a type of its own.",
  },
  WW305: {
    title: "a type is used where one of its kind cannot be",
    severity: "error",
    cause: "Simple content needs a simple base, complex content a complex one; an attribute or list item is simple.",
    fix: "Use xs:simpleContent for a simple base and xs:complexContent for a complex one.",
  },
  WW306: {
    title: "a facet is not understood",
    severity: "warning",
    cause: "The facet is unknown or its value is not one it can have. It is left out: values are not checked by it.",
    fix: "Correct the facet.",
  },
  WW307: {
    title: "nothing can stand for an abstract element",
    severity: "warning",
    cause: "An abstract element is only a head for others that substitute it, and there are none.",
    fix: "Add the schema that defines the members of its substitution group, or remove the reference.",
  },
  WW308: {
    title: "a redefinition has no original",
    severity: "error",
    cause: "xs:redefine changes a component of the document that it names, and that document has no such component.",
    fix: "Correct the name or the location, or define the component outside xs:redefine.",
  },
  WW309: {
    title: "an array of several dimensions becomes a flat one",
    severity: "warning",
    cause: "SOAP encoding knows arrays of several dimensions (SOAP 1.1, 5.4.2). The client shows their items in a row.",
    fix: "Compute the index from the sizes that the service documents.",
  },
  WW310: {
    title: "a definition that nothing uses is broken",
    severity: "warning",
    cause: "No operation leads to it, so the client is complete without it.",
    fix: "Correct it, or leave it: it becomes an error once an operation uses it.",
  },
  WW311: {
    title: "the schemas are too large together",
    severity: "error",
    cause: "Groups that refer to other groups several times can stand for more elements than any memory holds.",
    fix: "If it is an honest schema: split it, or generate with --only for the operations that you need.",
  },
  WW312: {
    title: "a type is derived too often",
    severity: "error",
    cause: "More than sixty extensions, restrictions, lists or unions stand between the type and where it begins.",
    fix: "Correct the schema: no honest one has a tenth of that.",
  },
  WW313: {
    title: "an extension names an attribute of its base again",
    severity: "warning",
    cause:
      "An element has an attribute once only, so that the type that is extended and the extension must not both name it.",
    fix: "Remove it from the extension; to make it required, derive the type by restriction.",
  },
};
