import type { ElementDeclaration } from "../../source/xsd/schema.js";
import { expandedName } from "../expanded-name.js";
import type { Field, Root } from "../model.js";
import { describeComponent } from "./annotation.js";
import type { Located } from "./located.js";
import type { Mapping } from "./mapping.js";
import { find, resolveType, type TypeReference } from "./reference.js";
import { openScope, requestAnonymous, type Scope } from "./scope.js";

type Occurs = Pick<Field, "min" | "max">;

/** A local element of a type or a group. */
export function mapLocalElement(mapping: Mapping, scope: Scope, element: ElementDeclaration): Field {
  const qualified = (element.form ?? scope.schema.elementFormDefault) === "qualified";
  const type = elementType(mapping, scope, element, element.name);
  return toField(element, qualified ? scope.schema.targetNamespace : "", type, element.occurs, element);
}

/** A global element where something refers to it; `reference` may say more about this place. */
export function mapElementReference(
  mapping: Mapping,
  element: Located<ElementDeclaration>,
  occurs: Occurs,
  reference?: ElementDeclaration,
): Field {
  const type = globalElementType(mapping, element);
  return toField(element.component, element.schema.targetNamespace, type, occurs, reference ?? element.component);
}

/** A global element as a document's, body's or header's root. */
export function mapRoot(mapping: Mapping, element: Located<ElementDeclaration>): Root {
  const { component, schema } = element;
  const type = globalElementType(mapping, element);
  return {
    name: component.name,
    namespace: schema.targetNamespace,
    type: type.id,
    nillable: component.nillable || type.nillable,
    ...describeComponent(component),
  };
}

/** XSD 1.0 part 1, 3.3.2: its own type, else its substitution head's, else anyType. */
function globalElementType(mapping: Mapping, element: Located<ElementDeclaration>): TypeReference {
  const { component, schema } = element;
  const make = (): TypeReference => {
    const head = headOf(mapping, element);
    if (component.substitutionGroup !== undefined && !hasType(component)) {
      return head === undefined ? ANYTHING : globalElementType(mapping, head);
    }
    const id = expandedName(schema.targetNamespace, `element(${component.name})`);
    return elementType(mapping, openScope(schema, id, ""), component, "");
  };
  const circle = (): TypeReference => {
    const { position } = component;
    mapping.report({ code: "WW303", message: `element "${element.id}" substitutes itself`, position });
    return ANYTHING;
  };
  return mapping.guarded(`element ${element.id}`, make, circle);
}

function headOf(
  mapping: Mapping,
  { id, component, schema }: Located<ElementDeclaration>,
): Located<ElementDeclaration> | undefined {
  const head = component.substitutionGroup;
  return head && find(mapping, "element", mapping.table.elements, head, { schema, usedBy: `element "${id}"` });
}

const ANYTHING: TypeReference = { id: "xs:anyType", nillable: false };

function elementType(mapping: Mapping, scope: Scope, element: ElementDeclaration, step: string): TypeReference {
  const anonymous = element.complexType ?? element.simpleType;
  if (anonymous !== undefined) {
    return {
      id: requestAnonymous(mapping, scope, anonymous, step, element.name, step === "" ? element : undefined),
      nillable: false,
    };
  }
  if (element.type === undefined) return { id: mapping.untyped, nillable: false };
  const usedBy = step === "" ? `element "${scope.id}"` : `element "${element.name}" of "${scope.id}"`;
  return resolveType(mapping, element.type, { schema: scope.schema, usedBy });
}

function hasType(element: ElementDeclaration): boolean {
  return element.type !== undefined || element.complexType !== undefined || element.simpleType !== undefined;
}

function toField(
  declaration: ElementDeclaration,
  namespace: string,
  type: TypeReference,
  { min, max }: Occurs,
  described: ElementDeclaration,
): Field {
  return {
    kind: "element",
    name: declaration.name,
    namespace,
    type: type.id,
    min,
    max,
    nillable: declaration.nillable || type.nillable,
    ...(declaration.default === undefined ? {} : { default: declaration.default }),
    ...(declaration.fixed === undefined ? {} : { fixed: declaration.fixed }),
    ...describeComponent(described, declaration),
  };
}
