import type { Scalar, TypeDefinition, TypeId } from "../model.js";
import { canonicalJson } from "./canonical-json.js";
import { addChange, type Comparison, sideOf } from "./comparison.js";
import { namespaceOf } from "./type-path.js";

/**
 * Finds named types that have another id in the new model: another namespace, or another name where the content proves
 * it, which is when exactly one type that is gone and one that is new have it.
 */
export function findRenames(comparison: Comparison): void {
  const { before, after, renamed } = comparison;
  const gone = before.model.types.filter(({ id }) => !after.types.has(id));
  const fresh = after.model.types.filter(({ id }) => !before.types.has(id));
  if (gone.length === 0 || fresh.length === 0) return;
  pairNamespaces(comparison, gone, fresh);
  const taken = new Set(renamed.values());
  const shapes = unique(fresh.filter(({ id, anonymous }) => !anonymous && !taken.has(id)));
  for (const [shape, old] of unique(gone.filter(({ id, anonymous }) => !anonymous && !renamed.has(id)))) {
    const young = shapes.get(shape);
    if (old === undefined || young === undefined) continue;
    renamed.set(old.id, young.id);
  }
}

/** Says which types were renamed, once the operations are known: what only a renamed operation uses is part of it. */
export function reportRenames(comparison: Comparison, silent: ReadonlySet<TypeId>): void {
  const { before, after, renamed, changes, pathOf } = comparison;
  for (const [old, young] of renamed) {
    if (silent.has(old) || nameOf(before.types.get(old)) === nameOf(after.types.get(young))) continue;
    const position = after.types.get(young)?.position;
    const place = { path: pathOf(old), side: sideOf(before, old), position, subject: { type: old, lost: [old] } };
    addChange(changes, "WW527", place, `was renamed to ${pathOf(young)}`);
  }
}

/** The content of a type, without its name. Undefined where there is too little in it to prove anything. */
export function shapeOf(type: TypeDefinition): string | undefined {
  if (type.kind === "scalar" ? isTrivial(type) : type.attributes.length === 0 && type.content === undefined)
    return undefined;
  const own = `${type.id}/`;
  const { name: _name, namespace: _namespace, ...content } = type;
  return canonicalJson(content, (key, value) => {
    if (INCIDENTAL.has(key)) return undefined;
    return typeof value === "string" && value.startsWith(own) ? `~/${value.slice(own.length)}` : value;
  });
}

function isTrivial({ facets, enumeration, union }: Scalar): boolean {
  return enumeration === undefined && union === undefined && Object.keys(facets).length === 0;
}

/** Types of the same name in another namespace: one by one where other types stay behind, else the namespace as a whole. */
function pairNamespaces(
  comparison: Comparison,
  gone: readonly TypeDefinition[],
  fresh: readonly TypeDefinition[],
): void {
  const { before, after, renamed, namespaces, changes, pathOf } = comparison;
  const remaining = new Set(after.model.types.map(({ namespace }) => namespace));
  const names = new Map<string, TypeDefinition | undefined>();
  for (const type of fresh) names.set(nameOf(type), names.has(nameOf(type)) ? undefined : type);
  for (const old of gone) {
    const young = names.get(nameOf(old));
    if (young === undefined || young.kind !== old.kind) continue;
    renamed.set(old.id, young.id);
    const [was, is] = [old.namespace, young.namespace];
    const { position } = young;
    if (remaining.has(was)) {
      if (old.kind === "scalar" || old.anonymous) continue;
      const place = { path: pathOf(old.id), side: sideOf(before, old.id), position, subject: { type: old.id } };
      addChange(changes, "WW525", place, `has moved to ${is || "no namespace"}`);
      continue;
    }
    if (namespaces.has(was)) continue;
    namespaces.set(was, is);
    const place = { path: was || "no namespace", side: "operation", position, subject: {} } as const;
    addChange(changes, "WW525", place, `was replaced by ${is || "no namespace"}`);
  }
}

function nameOf(type: TypeDefinition | undefined): string {
  return type === undefined ? "" : type.id.slice(namespaceOf(type.id).length);
}

/** By content; undefined where several have the same. */
function unique(types: readonly TypeDefinition[]): ReadonlyMap<string, TypeDefinition | undefined> {
  const shapes = new Map<string, TypeDefinition | undefined>();
  for (const type of types) {
    const shape = shapeOf(type);
    if (shape !== undefined) shapes.set(shape, shapes.has(shape) ? undefined : type);
  }
  return shapes;
}

const INCIDENTAL: ReadonlySet<string> = new Set([
  "id",
  "position",
  "documentation",
  "deprecated",
  "topic",
  "anonymous",
  "provenance",
]);
