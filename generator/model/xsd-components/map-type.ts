import type { ComplexType } from "../../source/xsd/schema.js";
import type { TypeDefinition } from "../model.js";
import type { Located } from "./located.js";
import { isLocatedSimple } from "./located.js";
import { mapComplexType } from "./map-complex-type.js";
import { mapSimpleType } from "./map-simple-type.js";
import type { Mapping, TypeRequest } from "./mapping.js";

/** Maps a type that something asked for. */
export function mapType(mapping: Mapping, { type, name, anonymous }: TypeRequest): TypeDefinition {
  if (isLocatedSimple(type)) return mapSimpleType(mapping, type, name, anonymous);
  return mapComplexType(mapping, type as Located<ComplexType>, name, anonymous);
}
