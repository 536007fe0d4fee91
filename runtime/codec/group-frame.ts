import type { AnyDescriptor } from "../descriptor/descriptor.js";
import { setOwn } from "../xml/own.js";
import type { BoundField, BoundGroup } from "./bound-message.js";

/** An element name of a type's content; or its wildcards, all as one. */
export interface Leaf {
  readonly name: string;
  readonly namespace: string;
  readonly accepts: (namespace: string) => boolean;
}

/** Where each leaf can stand in a group. */
export interface GroupPlan {
  /** False for `xs:all`. */
  readonly ordered: boolean;
  readonly routes: Map<Leaf, Route[]>;
  /** Those of the places where nothing required stands before the leaf. */
  readonly starts: Map<Leaf, Route[]>;
}

export interface Route {
  readonly branch: number;
  readonly position: number;
  readonly particle: PlanParticle;
}

export type PlanParticle =
  | { readonly group: BoundGroup; readonly plan: GroupPlan }
  | {
      readonly particle: BoundField | AnyDescriptor;
      readonly leaf: Leaf;
      readonly accepts: (namespace: string) => boolean;
    };

/** How far one round of a group has come. */
export interface Frame {
  /** What its fields are set on: the message's value, or an item of a repeated group. */
  readonly target: object;
  readonly path: FramePath | undefined;
  branch: number;
  position: number;
  readonly counts: (number | undefined)[];
  readonly inner: (Frame | undefined)[];
}

interface FramePath {
  readonly outer: FramePath | undefined;
  readonly property: string;
  readonly index: number;
}

export interface Placed {
  readonly frame: Frame;
  readonly particle: BoundField | AnyDescriptor;
}

export function createFrame(target: object, path?: FramePath): Frame {
  return { target, path, branch: -1, position: 0, counts: [], inner: [] };
}

/**
 * Finds the place for the next element, and takes it; undefined when the rest of the group has none. A branch that has
 * begun goes on, and one begins where nothing is missing before the element, if there is such a one.
 */
export function place(plan: GroupPlan, frame: Frame, leaf: Leaf, namespace: string): Placed | undefined {
  const routes = plan.routes.get(leaf) ?? [];
  const { branch } = frame;
  const likely = branch === -1 ? (plan.starts.get(leaf) ?? []) : routes;
  for (const route of likely) {
    const placed = branch === -1 || route.branch === branch ? placeAt(route, plan, frame, leaf, namespace) : undefined;
    if (placed !== undefined) return placed;
  }
  for (const route of routes) {
    if (branch !== -1 && (route.branch === branch || !changeBranch(plan, frame, route.branch))) continue;
    const placed = placeAt(route, plan, frame, leaf, namespace);
    if (placed !== undefined) return placed;
  }
  return undefined;
}

function placeAt(
  { branch, position, particle }: Route,
  plan: GroupPlan,
  frame: Frame,
  leaf: Leaf,
  namespace: string,
): Placed | undefined {
  if (plan.ordered && position < frame.position) return undefined;
  const placed =
    "group" in particle
      ? placeInGroup(particle, frame, position, leaf, namespace)
      : placeElement(particle, frame, position, namespace);
  if (placed === undefined) return undefined;
  frame.branch = branch;
  frame.position = position;
  return placed;
}

/**
 * Goes over to another branch that begins as the present one did, as in `(a b | a c)`: possible while only elements
 * were taken that the other branch has too, under the same properties.
 */
function changeBranch(plan: GroupPlan, frame: Frame, branch: number): boolean {
  const counts: number[] = [];
  let last = 0;
  for (const routes of plan.routes.values()) {
    const taken = routes.find((route) => route.branch === frame.branch && (frame.counts[route.position] ?? 0) > 0);
    if (taken === undefined) continue;
    const same = routes.find((route) => route.branch === branch && propertyOf(route) === propertyOf(taken));
    if (same === undefined || propertyOf(same) === undefined) return false;
    counts[same.position] = frame.counts[taken.position] ?? 0;
    last = Math.max(last, same.position);
  }
  frame.branch = branch;
  frame.position = last;
  frame.counts.length = 0;
  Object.assign(frame.counts, counts);
  return true;
}

function propertyOf({ particle }: Route): string | undefined {
  return "leaf" in particle ? particle.particle.property : undefined;
}

/** Lets what was passed over be taken after all. Counts stay: nothing is taken twice. */
export function rewind(plan: GroupPlan, frame: Frame): void {
  frame.position = 0;
  for (const route of [...plan.routes.values()].flat()) {
    if (route.branch !== frame.branch || !("group" in route.particle) || route.particle.group.property !== undefined)
      continue;
    const inner = frame.inner[route.position];
    if (inner !== undefined && inner.position > 0) rewind(route.particle.plan, inner);
  }
}

/** `choice[3].items[0]`: the items of repeated groups that lead to the frame. */
export function pathOf(frame: Frame): string {
  const steps: string[] = [];
  for (let at = frame.path; at !== undefined; at = at.outer) steps.unshift(`${at.property}[${at.index}]`);
  return steps.join(".");
}

function placeElement(
  { particle, accepts }: Extract<PlanParticle, { leaf: Leaf }>,
  frame: Frame,
  position: number,
  namespace: string,
): Placed | undefined {
  const count = frame.counts[position] ?? 0;
  if (count >= particle.max || !accepts(namespace)) return undefined;
  frame.counts[position] = count + 1;
  if ((particle.max > 1 || particle.kind === "any") && !Object.hasOwn(frame.target, particle.property)) {
    setOwn(frame.target, particle.property, []);
  }
  return { frame, particle };
}

function placeInGroup(
  { group, plan }: Extract<PlanParticle, { group: BoundGroup }>,
  frame: Frame,
  position: number,
  leaf: Leaf,
  namespace: string,
): Placed | undefined {
  const open = frame.inner[position];
  if (open !== undefined) {
    const placed = place(plan, open, leaf, namespace);
    if (placed !== undefined || group.property === undefined) return placed;
  }
  const count = frame.counts[position] ?? 0;
  if (count >= group.max) return undefined;
  const { property } = group;
  const fresh =
    property === undefined
      ? createFrame(frame.target, frame.path)
      : createFrame({}, { outer: frame.path, property, index: count });
  const placed = place(plan, fresh, leaf, namespace);
  if (placed === undefined) return undefined;
  frame.inner[position] = fresh;
  frame.counts[position] = count + 1;
  if (property !== undefined) {
    if (!Object.hasOwn(frame.target, property)) setOwn(frame.target, property, []);
    ((frame.target as Record<string, unknown>)[property] as unknown[]).push(fresh.target);
  }
  return placed;
}
