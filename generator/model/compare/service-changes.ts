import type { Operation, SchemaModel, Service, TypeDefinition, TypeId } from "../model.js";
import { addChange, type Comparison, type IndexedModel, type Place } from "./comparison.js";
import { compareOperations, operationPlace, rootTypes } from "./operation-changes.js";
import { shapeOf } from "./renames.js";

/** Compares services and their operations. Answers the types that renamed operations brought along. */
export function compareServices(comparison: Comparison): ReadonlySet<TypeId> {
  const { before, after, changes } = comparison;
  const silent = new Set<TypeId>();
  const pairs = pairServices(comparison);
  const pathOf = operationPaths(before.model, after.model);
  for (const [old, young] of pairs) {
    if (old === undefined) {
      if (young !== undefined) addChange(changes, "WW522", servicePlace(young, young), "is new");
    } else if (young === undefined) {
      const lost = old.operations.flatMap(rootTypes);
      addChange(changes, "WW521", { ...servicePlace(old), subject: { operation: old.name, lost } }, "is gone");
    } else comparePair(comparison, old, young, pathOf, silent);
  }
  return silent;
}

function comparePair(
  comparison: Comparison,
  before: Service,
  after: Service,
  pathOf: (service: Service, operation: Operation) => string,
  silent: Set<TypeId>,
): void {
  const { changes } = comparison;
  const place = servicePlace(before, after);
  if (before.name !== after.name) addChange(changes, "WW526", place, `was renamed to ${after.name}`);
  if (before.address !== after.address) {
    const words = { before: before.address ?? "none", after: after.address ?? "none" };
    addChange(changes, "WW523", place, "has another address", words);
  }
  const young = new Map(after.operations.map((operation) => [keyOf(operation), operation]));
  const gone = before.operations.filter((operation) => !young.has(keyOf(operation)));
  const known = new Set(before.operations.map(keyOf));
  const fresh = after.operations.filter((operation) => !known.has(keyOf(operation)));
  const renamed = renamedOperations(comparison, gone, fresh);
  for (const [old, now] of renamed) {
    for (const [index, type] of rootTypes(old).entries()) {
      const other = rootTypes(now)[index];
      silent.add(type);
      if (other !== undefined && other !== type) comparison.renamed.set(type, other);
    }
    addChange(changes, "WW512", operationPlace(pathOf(before, old), old, now), `was renamed to ${now.name}`);
  }
  const replaced = new Set(renamed.values());
  for (const operation of gone) {
    if (renamed.has(operation)) continue;
    const { path, ...rest } = operationPlace(pathOf(before, operation), operation);
    addChange(changes, "WW510", { ...rest, path, position: place.position }, "is gone");
  }
  for (const operation of fresh) {
    if (replaced.has(operation)) continue;
    addChange(changes, "WW511", operationPlace(pathOf(after, operation), operation, operation), "is new");
  }
  for (const operation of before.operations) {
    const same = young.get(keyOf(operation));
    if (same !== undefined) compareOperations(comparison, operation, same, pathOf(before, operation));
  }
}

/** By name and port; one that is gone and one that is new are the same when there are no others. */
function pairServices({ before, after }: Comparison): readonly (readonly [Service | undefined, Service | undefined])[] {
  const rest = new Set(after.model.services);
  const find = (matches: (service: Service) => boolean): Service | undefined => {
    const found = [...rest].find(matches);
    if (found !== undefined) rest.delete(found);
    return found;
  };
  const exact = before.model.services.map(
    (old) => [old, find(({ name, port }) => name === old.name && port === old.port)] as const,
  );
  const pairs = exact.map(([old, young]) => [old, young ?? find(({ name }) => name === old.name)] as const);
  const single = pairs.filter(([, young]) => young === undefined).length === 1 && rest.size === 1;
  const settled = pairs.map(([old, young]) => [old, young ?? (single ? find(() => true) : undefined)] as const);
  return [...settled, ...[...rest].map((young) => [undefined, young] as const)];
}

function servicePlace(service: Service, now?: Service): Place {
  return { path: service.name, side: "operation", position: now?.position, subject: { operation: service.name } };
}

function keyOf({ name, overload }: Operation): string {
  return `${name}#${overload}`;
}

/** `ContactAdd`; with its service where several have one of that name. The second overload is `ContactAdd#2`. */
function operationPaths(...models: readonly SchemaModel[]): (service: Service, operation: Operation) => string {
  const owners = new Map<string, Set<string>>();
  for (const service of models.flatMap(({ services }) => services)) {
    for (const { name } of service.operations) {
      const known = owners.get(name) ?? new Set();
      owners.set(name, known.add(service.name));
    }
  }
  return (service, { name, overload }) => {
    const shared = models.some(({ services }) => services.length > 1) && (owners.get(name)?.size ?? 0) > 1;
    return `${shared ? `${service.name}.` : ""}${name}${overload === 1 ? "" : `#${overload}`}`;
  };
}

/** One is gone and one is new, and what they send and receive is the same. */
function renamedOperations(
  { before, after }: Comparison,
  gone: readonly Operation[],
  fresh: readonly Operation[],
): ReadonlyMap<Operation, Operation> {
  const renamed = new Map<Operation, Operation>();
  if (gone.length === 0 || fresh.length === 0) return renamed;
  const young = byShape(after, before, fresh);
  for (const [shape, old] of byShape(before, after, gone)) {
    const now = young.get(shape);
    if (old !== undefined && now !== undefined) renamed.set(old, now);
  }
  return renamed;
}

/** Undefined where several operations have one shape. Those with too little in them to prove anything are left out. */
function byShape(
  model: IndexedModel,
  other: IndexedModel,
  operations: readonly Operation[],
): ReadonlyMap<string, Operation | undefined> {
  const shapes = new Map<string, Operation | undefined>();
  for (const operation of operations) {
    const parts = rootTypes(operation).map((id) => partShape(model.types.get(id), other));
    if (parts.every((part) => !part.includes('"particles":[{'))) continue;
    const shape = JSON.stringify([operation.protocol, parts]);
    shapes.set(shape, shapes.has(shape) ? undefined : operation);
  }
  return shapes;
}

/** A type that both models have is the same by its name. */
function partShape(type: TypeDefinition | undefined, other: IndexedModel): string {
  if (type === undefined) return "";
  return other.types.has(type.id) ? type.id : (shapeOf(type) ?? "");
}
