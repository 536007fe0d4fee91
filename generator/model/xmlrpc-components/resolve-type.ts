import type { Report } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import type { TypeExpression } from "../../source/xmlrpc/records-file.js";
import type { TypeId } from "../model.js";
import type { ValueType } from "../record-model.js";
import { ANY, PRIMITIVES, primitiveType } from "./listed-type.js";

/** From a type as written to what it means, with the ids of the records by their names. */
export type ResolveType = (type: TypeExpression) => ValueType;

export function typeResolver(ids: ReadonlyMap<string, TypeId>, report: Report): ResolveType {
  const resolve: ResolveType = (type) => {
    switch (type.kind) {
      case "array":
        return { kind: "array", item: resolve(type.item) };
      case "map":
        return { kind: "map", value: resolve(type.value) };
      case "union":
        return unionOf(type.members.map(resolve));
      case "name": {
        const id = ids.get(type.name);
        if (id !== undefined) return { kind: "record", type: id };
        const known = primitiveType(type.name);
        if (known !== undefined) return known;
        const near = didYouMean(type.name, [...ids.keys(), ...PRIMITIVES]);
        report({ code: "WW410", message: `there is no type "${type.name}"${near}`, position: type.position });
        return ANY;
      }
    }
  };
  return resolve;
}

/** Flat and without doubles; `any` takes all. */
export function unionOf(types: readonly ValueType[]): ValueType {
  const members = new Map<string, ValueType>();
  for (const type of types.flatMap((each) => (each.kind === "union" ? each.members : [each]))) {
    members.set(JSON.stringify(type), type);
  }
  const [first = ANY, ...others] = members.values();
  if (others.length === 0) return first;
  return members.has(JSON.stringify(ANY)) ? ANY : { kind: "union", members: [first, ...others] };
}

/** The names that a type leads to. */
export function namesIn(type: TypeExpression): readonly string[] {
  switch (type.kind) {
    case "name":
      return [type.name];
    case "array":
      return namesIn(type.item);
    case "map":
      return namesIn(type.value);
    case "union":
      return type.members.flatMap(namesIn);
  }
}
