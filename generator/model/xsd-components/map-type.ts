import type { ComplexType } from "../../source/xsd/schema.js";
import type { TypeDefinition } from "../model.js";
import type { Located } from "./located.js";
import { isLocatedSimple } from "./located.js";
import { mapComplexType } from "./map-complex-type.js";
import { mapSimpleType } from "./map-simple-type.js";
import type { Mapping, TypeRequest } from "./mapping.js";

/** Maps a type that something asked for. */
export function mapType(mapping: Mapping, request: TypeRequest): TypeDefinition {
  const { type } = request;
  if (isLocatedSimple(type)) return mapSimpleType(mapping, request, type);
  return mapComplexType(mapping, request, type as Located<ComplexType>);
}
