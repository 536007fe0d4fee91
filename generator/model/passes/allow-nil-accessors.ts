import type { Recorder } from "../../memory/recorder.js";
import { isGroup } from "../is-group.js";
import type { Group, Message, Particle, SchemaModel, SoapOperation, TypeDefinition, TypeId } from "../model.js";
import { createReach } from "../reachable-types.js";
import { rootsOf, rootsOfOperation } from "../roots-of.js";

/**
 * Lets what stands in SOAP-encoded bodies be nil, whatever its schema says (SOAP 1.1, 5.1): PHP and Axis write null so,
 * and a list that links its entries has no other end. Numbers and booleans stay as they are, as in the mapping of
 * JAX-RPC 1.1, 4.2.1; so does a type that is also sent as a literal, which may not be nil.
 */
export function allowNilAccessors(model: SchemaModel, recorder: Recorder): SchemaModel {
  const encoded = model.services.flatMap(({ operations }) => operations).filter(isEncoded);
  if (encoded.length === 0) return model;
  const roots = new Set(encoded.flatMap(rootsOfOperation));
  const reach = createReach(model.types);
  const asLiterals = reach(rootsOf(model).filter((root) => !roots.has(root)));
  const asAccessors = reach([...roots]);
  const types = new Map(model.types.map((type) => [type.id, type]));
  const isNullable = recorder.source("nullable", (id: TypeId) => !VALUE_TYPES.has(primitiveOf(id, types)));
  return {
    ...model,
    types: model.types.map((type) =>
      isRecord(type) && asAccessors.has(type.id) && !asLiterals.has(type.id)
        ? recorder.recall(type, "accessors", () => withNil(type, isNullable))
        : type,
    ),
  };
}

function isEncoded(operation: { readonly protocol: string; readonly use?: string }): operation is SoapOperation {
  return operation.protocol !== "oci" && operation.use === "encoded";
}

/** The items of an array are as its schema says: to look for null at each of them would cost more than it is worth. */
function isRecord(type: TypeDefinition): type is Message {
  return type.kind === "message" && type.array === undefined;
}

function withNil(message: Message, isNullable: (id: TypeId) => boolean): Message {
  const inGroup = (group: Group): Group => ({ ...group, particles: group.particles.map(allow) });
  function allow(particle: Particle): Particle {
    if (isGroup(particle)) return inGroup(particle);
    if (particle.kind === "any" || particle.max !== 1 || particle.fixed !== undefined) return particle;
    return isNullable(particle.type) ? { ...particle, nillable: true } : particle;
  }
  return message.content === undefined ? message : { ...message, content: inGroup(message.content) };
}

/** The built-in type that a simple type is at last a restriction of; of any other type the type itself. */
function primitiveOf(id: TypeId, types: ReadonlyMap<TypeId, TypeDefinition>): TypeId {
  const type = types.get(id);
  return type?.kind === "scalar" && type.base !== undefined ? primitiveOf(type.base, types) : id;
}

const VALUE_TYPES: ReadonlySet<TypeId> = new Set(
  "boolean byte short int long unsignedByte unsignedShort unsignedInt unsignedLong float double"
    .split(" ")
    .map((name) => `xs:${name}`),
);
