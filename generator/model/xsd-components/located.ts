import type { Position } from "../../diagnostics/diagnostic.js";
import type { ComplexType, Schema, SimpleType } from "../../source/xsd/schema.js";

/** A global component, where it stands, and what it replaced when it is part of a redefine. */
export interface Located<T> {
  /** `{namespace}name`; one that was redefined has `/redefined` after it. */
  readonly id: string;
  readonly component: T;
  readonly schema: Schema;
  readonly redefines?: Located<T> | undefined;
}

export interface NamedComponent {
  readonly name: string;
  readonly position: Position;
}

/** Complex and simple types share one symbol space (XSD 1.0 part 1, 2.5). */
export type TypeComponent = ComplexType | SimpleType;

export function isSimple(component: TypeComponent): component is SimpleType {
  return "variety" in component;
}

export function isLocatedSimple(type: Located<TypeComponent>): type is Located<SimpleType> {
  return isSimple(type.component);
}
