import type {
  FieldType,
  MessageDescriptor,
  OperationDescriptor,
  ParticleDescriptor,
  RootDescriptor,
} from "@wirewright/runtime/descriptor";
import type { Field, Message, OciOperation, Operation, Root } from "../model/model.js";
import type { Content, ContentPart } from "./content.js";
import type { Exported } from "./exported.js";
import type { PropertyNames } from "./properties.js";
import type { References } from "./references.js";

/** Turns a type's id into the descriptor's word or reference. */
export type FieldTypeOf = (typeId: string, references: References) => FieldType;

/** What one message says itself; several of them, the base's first, make one without a base. */
export interface Layer {
  readonly message: Message;
  readonly content: Content;
  readonly names: PropertyNames;
  /** What layers or bases before have said. */
  readonly inherited: { readonly text: boolean; readonly anyAttribute: boolean };
}

/** What the runtime has to know of a message; `docs/descriptor.md` gives the meaning. */
export function describeMessage(
  message: Message,
  layers: readonly Layer[],
  related: { readonly base: Exported | undefined; readonly variants: readonly Exported[] },
  fieldType: FieldTypeOf,
  references: References,
): MessageDescriptor {
  const base = related.base === undefined ? undefined : references.index(related.base);
  const variants = related.variants.map((variant) => references.index(variant));
  return {
    kind: "message",
    name: message.name,
    namespace: message.namespace,
    abstract: message.abstract && variants.length > 0,
    mixed: message.mixed,
    array: message.array,
    table: message.table,
    base,
    variants,
    particles: layers.flatMap((layer) => describeLayer(layer, (id) => fieldType(id, references))),
  };
}

export function describeOperation(
  operation: Operation,
  fieldType: FieldTypeOf,
  references: References,
): OperationDescriptor {
  if (operation.protocol === "oci") return describeCommand(operation, fieldType, references);
  const root = (one: Root): RootDescriptor => describeRoot(one, fieldType, references);
  return {
    kind: operation.protocol,
    name: operation.name,
    style: operation.style,
    use: operation.use,
    soapAction: operation.soapAction,
    input: operation.input === undefined ? undefined : root(operation.input),
    output: operation.output === undefined ? undefined : root(operation.output),
    oneWay: operation.oneWay,
    faults: operation.faults.map((fault) => root(fault.detail)),
    inputHeaders: operation.inputHeaders.map(root),
    outputHeaders: operation.outputHeaders.map(root),
  };
}

function describeCommand(
  { name, input, outputs }: OciOperation,
  fieldType: FieldTypeOf,
  references: References,
): OperationDescriptor {
  const index = ({ type }: Root): number => {
    const found = fieldType(type, references);
    if (typeof found !== "number") throw new Error(`the message ${type} of ${name} has no constant`);
    return found;
  };
  return { kind: "oci", name, input: index(input), outputs: outputs.map(index) };
}

function describeLayer(layer: Layer, type: (id: string) => FieldType): readonly ParticleDescriptor[] {
  const { message, content, names, inherited } = layer;
  const particles: ParticleDescriptor[] = message.attributes
    .filter((attribute) => attribute.max !== 0)
    .map((attribute) => describeField(attribute, attribute.min, 1, names.of(attribute), type));
  if (message.anyAttribute && !inherited.anyAttribute) particles.push({ kind: "anyAttribute" });
  if (message.text !== undefined && !inherited.text) particles.push({ kind: "text", type: type(message.text) });
  return particles.concat(content.map((part) => describePart(part, names, type)));
}

export function describeRoot(root: Root, fieldType: FieldTypeOf, references: References): RootDescriptor {
  return {
    name: root.name,
    namespace: root.namespace,
    nillable: root.nillable,
    type: fieldType(root.type, references),
  };
}

function describePart(part: ContentPart, names: PropertyNames, type: (id: string) => FieldType): ParticleDescriptor {
  if (part.kind === "element") return describeField(part.field, part.min, part.max, names.of(part), type);
  if (part.kind === "any") {
    return {
      kind: "any",
      min: part.min,
      max: part.max,
      namespaces: part.wildcard.namespaces,
      property: names.of(part),
    };
  }
  return {
    kind: part.order,
    min: part.min,
    max: part.max,
    branches: part.branches.map((branch) => branch.map((one) => describePart(one, names, type))),
    property: part.max > 1 ? names.of(part) : undefined,
  };
}

function describeField(
  field: Field,
  min: number,
  max: number,
  property: string,
  type: (id: string) => FieldType,
): ParticleDescriptor {
  return {
    kind: field.kind,
    name: field.name,
    namespace: field.namespace,
    property,
    min,
    max,
    nillable: field.nillable,
    injected: field.injected === true,
    type: type(field.type),
    default: field.fixed === undefined ? field.default : undefined,
    fixed: field.fixed,
  };
}
