import { nearest } from "../../diagnostics/nearest.js";
import { XSD_NAMESPACE } from "../../source/namespaces.js";
import type { QName } from "../../source/xsd/schema.js";
import { compareText, expandedName } from "../expanded-name.js";
import { idsNamed } from "../local-names.js";
import { BUILT_IN_NAMES } from "./built-in-types.js";
import type { ComponentIndex } from "./component-table.js";
import type { Mapping } from "./mapping.js";

export type ComponentKind = "type" | "element" | "attribute" | "group" | "attribute group";

/** Reports a reference that leads nowhere, with the name that was most likely meant. */
export function reportUndefined(mapping: Mapping, kind: ComponentKind, name: QName, usedBy: string): void {
  // The advice is taken from all names that there are.
  mapping.recorder.spoil();
  mapping.report({
    code: "WW104",
    message: `${kind} "${name.prefixed}" is not defined`,
    position: name.position,
    usedBy,
    ...mapping.once(`fix of ${kind} ${expandedName(name.namespace, name.name)}`, () => fixFor(mapping, kind, name)),
  });
}

/** Reports a name without a prefix that is not defined as it stands, and what is taken for it. */
export function reportTaken(mapping: Mapping, kind: ComponentKind, name: QName, id: string, usedBy: string): void {
  // What is taken depends on all names that there are.
  mapping.recorder.spoil();
  mapping.report({
    code: "WW104",
    message: `${kind} "${name.prefixed}" is not defined; "${id}" is taken, as the name has no prefix`,
    position: name.position,
    usedBy,
    fix: `Write "${name.name}" with a prefix of its namespace.`,
  });
}

function fixFor(mapping: Mapping, kind: ComponentKind, name: QName): { readonly fix?: string } {
  if (kind === "type" && name.namespace === XSD_NAMESPACE) {
    const near = nearest(name.name, BUILT_IN_NAMES);
    return { fix: near === undefined ? "XML Schema has no such type." : `Did you mean "${near}"?` };
  }
  const index = indexOf(mapping, kind);
  const elsewhere = [...idsNamed(index, name.name)].sort(compareText);
  if (elsewhere.length > 0) {
    const meaning = name.prefixed.includes(":") ? "The prefix" : "A name without a prefix";
    return {
      fix: `${meaning} stands for "${name.namespace}"; did you mean ${elsewhere.map((id) => `"${id}"`).join(" or ")}?`,
    };
  }
  if (!mapping.table.namespaces.has(name.namespace)) {
    return { fix: `No schema of namespace "${name.namespace}" was read: import it, with a schemaLocation.` };
  }
  // Comparing words is slow, and who has many such problems has one cause.
  const suggestions = mapping.once("suggestions", () => ({ left: 50 }));
  if (suggestions.left-- <= 0) return {};
  const beginning = expandedName(name.namespace, "");
  const ids = mapping.once(`every ${kind}`, () => [...index.keys()].sort(compareText));
  const local = ids.filter((id) => id.startsWith(beginning)).map((id) => id.slice(beginning.length));
  const near = nearest(name.name, local);
  return near === undefined ? {} : { fix: `Did you mean "${near}"?` };
}

function indexOf({ table }: Mapping, kind: ComponentKind): ComponentIndex<unknown> {
  switch (kind) {
    case "type":
      return table.types;
    case "element":
      return table.elements;
    case "attribute":
      return table.attributes;
    case "group":
      return table.groups;
    case "attribute group":
      return table.attributeGroups;
  }
}
