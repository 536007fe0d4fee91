import { XSD_NAMESPACE } from "../../source/namespaces.js";
import type { QName } from "../../source/xsd/schema.js";
import { expandedName } from "../expanded-name.js";
import { idsNamed } from "../local-names.js";
import { builtInType } from "./built-in-types.js";
import type { ComponentIndex } from "./component-table.js";
import type { Located } from "./located.js";

/**
 * What a name without a prefix means that is nowhere defined as it stands: the component of that name in the namespace
 * of who refers to it, else the only one. Authors forget prefixes, and tools that look names up without their
 * namespaces let them.
 */
export function namesake<T>(index: ComponentIndex<T>, name: QName, own: string): Located<T> | undefined {
  if (name.prefixed.includes(":")) return undefined;
  const isBuiltIn = builtInType(name.name) !== undefined;
  if (isBuiltIn && name.namespace === XSD_NAMESPACE) return undefined;
  const here = index.get(expandedName(own, name.name));
  // What a built-in type is called means that rather than something elsewhere.
  if (here !== undefined || isBuiltIn) return here;
  const [only, another] = idsNamed(index, name.name);
  return only === undefined || another !== undefined ? undefined : index.get(only);
}

/** As `namesake`, after looking for the name as it stands. */
export function meantBy<T>(index: ComponentIndex<T>, name: QName, own: string): Located<T> | undefined {
  return index.get(expandedName(name.namespace, name.name)) ?? namesake(index, name, own);
}
