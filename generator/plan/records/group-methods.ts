import { isObjectMember } from "../identifiers.js";
import { compare } from "../names.js";
import type { PlannedGroup, PlannedOperation } from "../planned.js";

/** A method and where it stands. */
export interface PlacedMethod {
  readonly path: readonly string[];
  readonly operation: PlannedOperation;
}

/**
 * Methods in groups, as the server has them. A name is the server's own, unless an object has it already or a promise
 * would call it: those, and `taken` in the client itself, have `_` behind.
 */
export function groupMethods(methods: readonly PlacedMethod[], taken: readonly string[], depth = 0): PlannedGroup {
  const names = namesIn(methods, taken, depth);
  const inGroups = new Map<string, PlacedMethod[]>();
  const here: { name: string; operation: PlannedOperation }[] = [];
  for (const method of methods) {
    const step = method.path[depth] ?? "";
    if (isLast(method, depth)) here.push({ name: names.method(step), operation: method.operation });
    else {
      const inside = inGroups.get(step);
      if (inside === undefined) inGroups.set(step, [method]);
      else inside.push(method);
    }
  }
  const groups = [...inGroups].map(([step, inside]) => ({
    name: names.group(step),
    group: groupMethods(inside, [], depth + 1),
  }));
  return { methods: here.sort(byName), groups: groups.sort(byName) };
}

/** Names that need no change come first, so that none of them is lost to one that does; methods before groups. */
function namesIn(
  methods: readonly PlacedMethod[],
  taken: readonly string[],
  depth: number,
): { readonly method: (step: string) => string; readonly group: (step: string) => string } {
  const used = new Set(taken);
  const assigned = new Map<string, string[]>();
  const entries = methods.map((method) => ({ step: method.path[depth] ?? "", leaf: isLast(method, depth) }));
  const groups = [...new Set(entries.filter(({ leaf }) => !leaf).map(({ step }) => step))];
  const leaves = entries.filter(({ leaf }) => leaf).map(({ step }) => step);
  const isSafe = (step: string): boolean => !isUnsafe(step) && !used.has(step);
  const order = (steps: readonly string[]): readonly string[] =>
    [...steps].sort((a, b) => Number(isSafe(b)) - Number(isSafe(a)) || compare(a, b));
  for (const [kind, steps] of [
    ["method", order(leaves)],
    ["group", order(groups)],
  ] as const) {
    for (const step of steps) {
      let name = isUnsafe(step) ? `${step}_` : step;
      while (used.has(name)) name += "_";
      used.add(name);
      const key = `${kind} ${step}`;
      assigned.set(key, [...(assigned.get(key) ?? []), name]);
    }
  }
  const next = (key: string): string => assigned.get(key)?.shift() ?? key;
  return { method: (step) => next(`method ${step}`), group: (step) => next(`group ${step}`) };
}

function isLast({ path }: PlacedMethod, depth: number): boolean {
  return depth >= path.length - 1;
}

function isUnsafe(step: string): boolean {
  return isObjectMember(step) || step === "then";
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return compare(a.name, b.name);
}
