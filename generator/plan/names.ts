import type { Message, SchemaModel, TypeDefinition, TypeId } from "../model/model.js";
import { isGlobalType, isReserved, namespaceWord, pascalCase } from "./identifiers.js";

/** Hands out each name once, also ignoring letter case. */
export interface NamePool {
  /** The first of the candidates that is free, else the last with the first free number from 2. */
  take(candidates: Iterable<string>): string;
}

/** `taken` are names of the same kind, `others` those of another, which only the very same name would clash with. */
export function createNamePool(taken: Iterable<string> = [], others: ReadonlySet<string> = NONE): NamePool {
  const names = new Set(Array.from(taken, fold));
  const isFree = (name: string): boolean => !names.has(fold(name)) && !others.has(name);
  const numbers = new Map<string, number>();
  const numbered = (name: string): string => {
    const folded = fold(name);
    // A name once taken stays so: the search goes on where the last one ended.
    let number = numbers.get(folded) ?? 2;
    while (!isFree(`${name}${number}`)) number += 1;
    numbers.set(folded, number);
    return `${name}${number}`;
  };
  return {
    take(candidates) {
      let free: string | undefined;
      let last = "_";
      for (const candidate of candidates) {
        last = candidate;
        if (!isFree(candidate)) continue;
        free = candidate;
        break;
      }
      free ??= numbered(last);
      names.add(fold(free));
      return free;
    },
  };
}

/**
 * A TypeScript name for every type. Clean names go to the main namespace first, then by sorted namespace; inside one to
 * named types, then to those of global elements, then to other anonymous ones. A type that is added to a schema takes
 * no name from one that stands before it in this order.
 */
export function nameTypes(
  model: SchemaModel,
  pool: NamePool,
  candidatesOf: (type: TypeDefinition) => readonly string[] = nameCandidates,
): ReadonlyMap<TypeId, string> {
  const isMain = (namespace: string): number => Number(namespace === model.mainNamespace);
  const byNamespace = byNamespaceOf(model.types);
  const namespaces = [...byNamespace.keys()].sort((a, b) => isMain(b) - isMain(a) || compare(a, b));
  const names = new Map<TypeId, string>();
  for (const namespace of namespaces) {
    const types = sortedById(byNamespace.get(namespace) ?? []);
    for (const type of types) if (!type.anonymous) names.set(type.id, pool.take(candidatesOf(type)));
    for (const type of types) if (isElement(type)) names.set(type.id, pool.take(candidatesOf(type)));
    for (const type of types) if (type.anonymous && !isElement(type)) names.set(type.id, pool.take(candidatesOf(type)));
  }
  return names;
}

/** For the constants: `_` behind what the language or a client keeps for itself. */
export function safeConstant(name: string): string {
  return isReserved(name) || CLIENT_MEMBERS.has(name) || name in Object.prototype ? `${name}_` : name;
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byNamespaceOf(types: readonly TypeDefinition[]): ReadonlyMap<string, readonly TypeDefinition[]> {
  const groups = new Map<string, TypeDefinition[]>();
  for (const type of types) {
    const group = groups.get(type.namespace);
    if (group === undefined) groups.set(type.namespace, [type]);
    else group.push(type);
  }
  return groups;
}

/** A model's types are in this order already. */
function sortedById(types: readonly TypeDefinition[]): readonly TypeDefinition[] {
  const isSorted = types.every((type, index) => compare(types[index - 1]?.id ?? "", type.id) <= 0);
  return isSorted ? types : [...types].sort((a, b) => compare(a.id, b.id));
}

/** The names that a type would like to have, the best first. */
export function nameCandidates(type: TypeDefinition): readonly string[] {
  const clean = pascalCase(type.name);
  const withNamespace = clean + namespaceWord(type.namespace);
  if (!type.anonymous) return [clean, withNamespace].map(safeType);
  const path = pascalCase(type.id.slice(type.id.indexOf("}") + 1));
  return [clean, isElement(type) ? `${clean}Element` : path, withNamespace].map(safeType);
}

function isElement(type: TypeDefinition | Message): boolean {
  return /\}element\([^/]*\)$/.test(type.id);
}

/** For types: `_` behind what would hide one of the language's. */
export function safeType(name: string): string {
  return isGlobalType(name) || isReserved(name) ? `${name}_` : name;
}

/** Both ways, as some letters have several lower-case forms (`ς`, `σ`). */
function fold(name: string): string {
  return ASCII.test(name) ? name.toLowerCase() : name.toUpperCase().toLowerCase();
}

const NONE: ReadonlySet<string> = new Set();

const ASCII = /^[\0-\x7f]*$/;

/** `docs/generated-code.md`, "The method client": a promise would call `then`. */
const CLIENT_MEMBERS: ReadonlySet<string> = new Set(["send", "close", "then"]);
