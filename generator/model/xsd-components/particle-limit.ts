import type { Recorder } from "../../memory/recorder.js";
import { isGroup } from "../is-group.js";
import type { Group } from "../model.js";
import type { Located, NamedComponent } from "./located.js";
import type { Mapping } from "./mapping.js";

/** Of the whole model. Groups that refer to each other twice grow like a bomb; real schemas stay below a tenth of it. */
const MAX_PARTICLES = 1_000_000;

/** How much the model may still hold. */
export interface ParticleBudget {
  readonly fits: (size: number) => boolean;
  readonly spend: (size: number) => void;
}

export function createParticleBudget(recorder: Recorder): ParticleBudget {
  let left = MAX_PARTICLES;
  return {
    fits: recorder.source("particles left", (size: number) => size <= left),
    spend: (size) => {
      left -= size;
    },
  };
}

/** Counts what the model holds so far. Content that would make it too large is reported, and to be left out. */
export function exceedsLimit(mapping: Mapping, content: Group, type: Located<NamedComponent>): boolean {
  const { budget, recorder } = mapping;
  const size = sizeOf(content, MAX_PARTICLES);
  if (budget.fits(size)) {
    recorder.act(
      () => budget.spend(size),
      (later: Mapping) => later.budget.spend(size),
    );
    return false;
  }
  mapping.report({
    code: "WW311",
    message: `with the content of type "${type.id}" the schemas hold more than ${MAX_PARTICLES} elements`,
    position: type.component.position,
  });
  return true;
}

/** Stops soon after the limit. */
function sizeOf(group: Group, limit: number): number {
  let size = 0;
  const pending: Group[] = [group];
  for (let next = pending.pop(); next !== undefined && size <= limit; next = pending.pop()) {
    size += next.particles.length;
    for (const particle of next.particles) if (isGroup(particle)) pending.push(particle);
  }
  return size;
}
