import { XSD_NAMESPACE } from "../../source/namespaces.js";
import type {
  ElementDeclaration,
  GroupDefinition,
  GroupReference,
  ModelGroup,
  ParticleDeclaration,
  QName,
} from "../../source/xsd/schema.js";
import { expandedName } from "../expanded-name.js";
import { localName } from "../local-names.js";
import type { Group, Particle, Wildcard } from "../model.js";
import type { Located } from "./located.js";
import { mapElementReference, mapLocalElement } from "./map-element.js";
import type { Mapping } from "./mapping.js";
import { find } from "./reference.js";
import { openScope, type Scope } from "./scope.js";
import { substitution } from "./substitution.js";

/** Maps a particle (XSD 1.0 part 1, 3.9). Undefined for one that can never occur. */
export function mapParticle(mapping: Mapping, scope: Scope, particle: ParticleDeclaration): Particle | undefined {
  const { min, max } = particle.occurs;
  if (max === 0) return undefined;
  switch (particle.kind) {
    case "element":
      return particle.ref === undefined
        ? mapLocalElement(mapping, scope, particle)
        : mapReference(mapping, scope, particle, particle.ref);
    case "group":
      return mapGroupReference(mapping, scope, particle);
    case "any":
      return { kind: "any", namespaces: particle.namespaces, process: particle.process, min, max };
    default:
      return mapModelGroup(mapping, scope, particle);
  }
}

function mapModelGroup(mapping: Mapping, scope: Scope, { kind, occurs, particles }: ModelGroup): Group {
  const mapped = particles
    .map((particle) => mapParticle(mapping, scope, particle))
    .filter((particle) => particle !== undefined);
  return { kind, min: occurs.min, max: occurs.max, particles: mapped };
}

function mapReference(mapping: Mapping, scope: Scope, element: ElementDeclaration, ref: QName): Particle {
  const { min, max } = element.occurs;
  // .NET's DataSet sends its own schema before its rows.
  if (ref.namespace === XSD_NAMESPACE && ref.name === "schema") return schemaItself(min, max);
  const user = { schema: scope.schema, usedBy: `"${scope.id}"` };
  const target = find(mapping, "element", mapping.table.elements, ref, user);
  if (target !== undefined) {
    return (
      substitution(mapping, target, element.occurs) ?? mapElementReference(mapping, target, element.occurs, element)
    );
  }
  const { name, namespace } = ref;
  return { kind: "element", name, namespace, type: "xs:anyType", min, max, nillable: false };
}

function schemaItself(min: number, max: number | "unbounded"): Wildcard {
  return { kind: "any", namespaces: [XSD_NAMESPACE], process: "lax", min, max };
}

/** A reference to a named group is its content, with the occurrence of the reference (part 1, 3.7.2). */
function mapGroupReference(mapping: Mapping, scope: Scope, { ref, occurs }: GroupReference): Group | undefined {
  const id = expandedName(ref.namespace, ref.name);
  const { redefinition } = scope;
  const original = redefinition?.id === id ? redefinition.redefines : undefined;
  const group =
    (original as Located<GroupDefinition> | undefined) ??
    find(mapping, "group", mapping.table.groups, ref, { schema: scope.schema, usedBy: `"${scope.id}"` });
  const content = group && mapDefinition(mapping, group, ref);
  return content && { ...content, min: occurs.min, max: occurs.max, name: ref.name };
}

function mapDefinition(mapping: Mapping, group: Located<GroupDefinition>, name: QName): Group | undefined {
  const make = (): Group | undefined => {
    const path = expandedName(name.namespace, `group(${localName(group.id)})`);
    const { group: content } = group.component;
    return content && mapModelGroup(mapping, openScope(group.schema, path, name.name, group), content);
  };
  const inside = (): undefined => {
    const { position } = name;
    mapping.report({ code: "WW304", message: `group "${name.prefixed}" contains itself`, position });
    return undefined;
  };
  return mapping.guarded(`group ${group.id}`, make, inside);
}
