import { END, nextTag } from "../xml/next.js";
import { getOwn, setOwn } from "../xml/own.js";
import { acceptedBy } from "./accepted-by.js";
import type { BoundMessage, BoundParticle } from "./bound-message.js";
import { branchCompleter } from "./decode-complete.js";
import type { ElementReader } from "./decode-context.js";
import { elementReader } from "./decode-element.js";
import type { ContentReader } from "./decode-message.js";
import { elementMatcher } from "./element-matcher.js";
import { isEmptiable } from "./encode-group.js";
import {
  createFrame,
  type Frame,
  type GroupPlan,
  type Leaf,
  type Placed,
  type PlanParticle,
  pathOf,
  place,
  type Route,
  rewind,
} from "./group-frame.js";
import { part } from "./parts.js";
import { undecodable, within } from "./problem.js";

/**
 * Content with groups, or with one element at several places: what comes is put where the schema's order puts it,
 * greedily. What comes out of order is still taken at the outermost level; what fits nowhere is kept as unknown.
 */
export function groupedContentReader(bound: BoundMessage, encoded: boolean): ContentReader {
  const leaves = new Map<string, Leaf>();
  const wildcards: ((namespace: string) => boolean)[] = [];
  const wildcard: Leaf = {
    name: "",
    namespace: "",
    accepts: (namespace) => wildcards.some((accepts) => accepts(namespace)),
  };
  const readers = new Map<BoundParticle, ElementReader>();
  const plan = groupPlan("sequence", [bound.content]);
  const match = elementMatcher([...leaves.values()], [wildcard]);
  const complete = branchCompleter(bound.content, encoded);
  return (reader, value, context) => {
    const start = reader.offset;
    const frame = createFrame(value);
    while (nextTag(reader) !== END) {
      const leaf = match(reader.name.local, reader.namespace, context.lenient);
      const found = leaf === undefined ? undefined : placeSomewhere(frame, leaf, reader.namespace);
      if (found === undefined) {
        part("rare").keepElement(value, reader, context);
        continue;
      }
      const { particle } = found;
      const { target } = found.frame;
      const items = particle.max > 1 || particle.kind === "any" ? getOwn(target, particle.property) : undefined;
      const index = Array.isArray(items) ? `[${items.length}]` : "";
      const { offset } = reader;
      try {
        const item = readers.get(particle)?.(reader, context);
        if (Array.isArray(items)) {
          if (item === undefined) throw undecodable("is nil, but not nillable");
          items.push(item);
        } else if (item !== undefined) setOwn(target, particle.property, item);
      } catch (error) {
        throw within(within(error, particle.property + index, offset), pathOf(found.frame), offset);
      }
    }
    complete(value, start);
  };

  function placeSomewhere(frame: Frame, leaf: Leaf, namespace: string): Placed | undefined {
    const inOrder = place(plan, frame, leaf, namespace);
    if (inOrder !== undefined) return inOrder;
    rewind(plan, frame);
    const outOfOrder = place(plan, frame, leaf, namespace);
    if (outOfOrder !== undefined || leaf === wildcard) return outOfOrder;
    return wildcard.accepts(namespace) ? place(plan, frame, wildcard, namespace) : undefined;
  }

  function groupPlan(kind: "choice" | "sequence" | "all", branches: readonly (readonly BoundParticle[])[]): GroupPlan {
    const routes = new Map<Leaf, Route[]>();
    const starts = new Map<Leaf, Route[]>();
    for (const [branch, particles] of branches.entries()) {
      let passable = true;
      for (const [position, particle] of particles.entries()) {
        const planned = planParticle(particle);
        const route = { branch, position, particle: planned };
        for (const leaf of "plan" in planned ? planned.plan.routes.keys() : [planned.leaf]) {
          add(routes, leaf, route);
          if (passable && (!("plan" in planned) || planned.plan.starts.has(leaf))) add(starts, leaf, route);
        }
        passable &&= kind === "all" || isEmptiable(particle);
      }
    }
    return { ordered: kind !== "all", routes, starts };
  }

  function planParticle(particle: BoundParticle): PlanParticle {
    if ("branches" in particle) return { group: particle, plan: groupPlan(particle.kind, particle.branches) };
    if (particle.kind === "any") {
      const accepts = acceptedBy(particle, bound.namespace);
      readers.set(particle, part("rare").captureElement);
      wildcards.push(accepts);
      return { particle, leaf: wildcard, accepts };
    }
    readers.set(particle, elementReader(particle, encoded));
    const key = `{${particle.namespace}}${particle.name}`;
    const leaf = leaves.get(key) ?? { name: particle.name, namespace: particle.namespace, accepts: () => false };
    leaves.set(key, leaf);
    return { particle, leaf, accepts: () => true };
  }
}

function add(routes: Map<Leaf, Route[]>, leaf: Leaf, route: Route): void {
  const known = routes.get(leaf);
  if (known === undefined) routes.set(leaf, [route]);
  else known.push(route);
}
