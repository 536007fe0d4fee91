import type { ComplexType } from "../../source/xsd/schema.js";
import { isGroup } from "../is-group.js";
import type { Group, Message } from "../model.js";
import { describeComponent } from "./annotation.js";
import { addedAttributes, allAttributes, ownAttributes } from "./attribute-uses.js";
import { type BaseType, baseOf } from "./base-type.js";
import { encodedArrayContent } from "./encoded-array.js";
import { inherited } from "./inherited.js";
import type { Located } from "./located.js";
import { mapParticle } from "./map-particle.js";
import type { Mapping, TypeRequest } from "./mapping.js";
import { exceedsLimit } from "./particle-limit.js";
import { requestBase } from "./reference.js";
import { openScope } from "./scope.js";
import { textType } from "./simple-content.js";

/** Maps a complex type (XSD 1.0 part 1, 3.4). */
export function mapComplexType(
  mapping: Mapping,
  { name, anonymous, holder }: Omit<TypeRequest, "type">,
  type: Located<ComplexType>,
): Message {
  const { component } = type;
  const array = encodedArrayContent(mapping, type, name);
  const identity = {
    kind: "message",
    id: type.id,
    namespace: type.schema.targetNamespace,
    name,
    anonymous,
    abstract: component.abstract,
    ...describeComponent(component, holder ?? type.redefines?.component),
  } as const;
  if (array !== undefined) {
    return { ...identity, attributes: [], content: array, mixed: false, anyAttribute: false, array: "encoded" };
  }
  const base = baseOf(mapping, type);
  if (base.kind === "message" && base.type === type.redefines) {
    return { ...identity, ...redefined(mapping, type, base.type, name) };
  }
  return { ...identity, ...mapDerived(mapping, type, base, name) };
}

type Structure = Pick<Message, "base" | "derivation" | "text" | "attributes" | "content" | "mixed" | "anyAttribute">;

function mapDerived(mapping: Mapping, type: Located<ComplexType>, base: BaseType, name: string): Structure {
  const { component } = type;
  const derivation = component.content.kind === "particles" ? undefined : component.content.derivation;
  const own = ownAttributes(mapping, type, name);
  const content = mapContent(mapping, type, name);
  const shape = {
    attributes: own.fields,
    ...(content === undefined ? {} : { content }),
    mixed: isMixed(mapping, type),
    anyAttribute: own.any,
  };
  const text = component.content.kind === "simple" ? textType(mapping, type, name) : undefined;
  const textShape = text === undefined ? {} : { text };
  if (base.kind !== "message" || derivation === undefined) return { ...shape, ...textShape };
  const link = { base: requestBase(mapping, base.type), derivation };
  // An extension inherits its base's text as it does the fields.
  if (derivation === "extension") {
    return { ...link, ...shape, attributes: addedAttributes(mapping, type, base.type, own.fields) };
  }
  return { ...link, ...shape, attributes: allAttributes(mapping, type, name), ...textShape };
}

/** A redefinition and what it replaces become one message, as nothing else can be derived from the original. */
function redefined(
  mapping: Mapping,
  type: Located<ComplexType>,
  replaced: Located<ComplexType>,
  name: string,
): Structure {
  const { id: _, ...original } = mapComplexType(mapping, { name, anonymous: false }, replaced);
  const own = mapDerived(mapping, type, { kind: "none" }, name);
  const { base, derivation } = original;
  const link = base === undefined ? {} : { base, derivation };
  const attributes = addedAttributes(mapping, type, replaced, own.attributes);
  if (type.component.content.kind !== "particles" && type.component.content.derivation === "restriction") {
    return {
      ...own,
      attributes: allAttributes(mapping, type, name),
      ...link,
      ...(base === undefined ? {} : { derivation: "restriction" }),
    };
  }
  const groups = [original.content, own.content].filter((group) => group !== undefined);
  const content: Group | undefined =
    groups.length > 1 ? { kind: "sequence", min: 1, max: 1, particles: groups } : groups[0];
  return {
    ...link,
    ...(original.text === undefined ? {} : { text: original.text }),
    attributes: [...original.attributes, ...attributes],
    ...(content === undefined ? {} : { content }),
    mixed: original.mixed || own.mixed,
    anyAttribute: original.anyAttribute || own.anyAttribute,
  };
}

/** The outermost group; a particle that is no group gets one around it. */
function mapContent(mapping: Mapping, type: Located<ComplexType>, name: string): Group | undefined {
  const { content } = type.component;
  if (content.kind === "simple" || content.particle === undefined) return undefined;
  const scope = openScope(type.schema, type.id, name);
  const particle = mapParticle(mapping, scope, content.particle);
  if (particle === undefined) return undefined;
  if (!isGroup(particle)) return { kind: "sequence", min: 1, max: 1, particles: [particle] };
  return particle.particles.length === 0 || exceedsLimit(mapping, particle, type) ? undefined : particle;
}

/** An extension of mixed content is mixed even where it does not say so again (part 1, 3.4.2). */
function isMixed(mapping: Mapping, type: Located<ComplexType>): boolean {
  return inherited<boolean>(mapping, "mixed", type, ({ component }, ofBase) => {
    const { content, mixed } = component;
    return mixed || (content.kind === "complex" && content.derivation === "extension" && ofBase === true);
  });
}
