import type { SimpleType } from "./simple-type.js";

/** What a set of OCI schemas defines. Names are `{namespace}local`, or `local` where there is no namespace. */
export interface Schema {
  readonly types: ReadonlyMap<string, SchemaType>;
}

export type SchemaType = SimpleType | ComplexType;

export interface ComplexType {
  readonly kind: "complex";
  readonly name: string;
  readonly abstract: boolean;
  /** The name of the type that it extends. */
  readonly base: string | undefined;
  /** Its own content, without its base's. */
  readonly content: Particle | undefined;
  readonly attributes: ReadonlyMap<string, AttributeUse>;
}

export interface AttributeUse {
  readonly required: boolean;
  readonly type: SimpleType;
}

export type Particle = ElementParticle | GroupParticle;

export interface ElementParticle extends Occurs {
  readonly kind: "element";
  readonly name: string;
  readonly nillable: boolean;
  readonly fixed: string | undefined;
  readonly default: string | undefined;
  /** A name, or an anonymous type. */
  readonly type: string | SchemaType;
}

export interface GroupParticle extends Occurs {
  readonly kind: "sequence" | "choice";
  readonly parts: readonly Particle[];
}

export interface Occurs {
  readonly min: number;
  readonly max: number;
}

/** The base namespace of OCI-P. */
export const CORE = "C";

export function typeOf(schema: Schema, type: string | SchemaType): SchemaType {
  const found = typeof type === "string" ? schema.types.get(type) : type;
  if (found === undefined) throw new Error(`the schemas lack the type ${String(type)}`);
  return found;
}

/** The type and those that it extends, the outermost base first. */
export function lineage(schema: Schema, type: ComplexType): readonly ComplexType[] {
  if (type.base === undefined) return [type];
  const base = typeOf(schema, type.base);
  return base.kind === "complex" ? [...lineage(schema, base), type] : [type];
}

export function derivesFrom(schema: Schema, type: ComplexType, base: string): boolean {
  return lineage(schema, type).some(({ name }) => name === base);
}

/** What stands inside: its bases' content before its own, as an extension says (XSD 1.0 part 1, 3.4.2). */
export function contentOf(schema: Schema, type: ComplexType): readonly Particle[] {
  return lineage(schema, type).flatMap(({ content }) => (content === undefined ? [] : [content]));
}
