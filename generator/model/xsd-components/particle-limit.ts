import { isGroup } from "../is-group.js";
import type { Group } from "../model.js";
import type { Located, NamedComponent } from "./located.js";
import type { Mapping } from "./mapping.js";

/** Of the whole model. Groups that refer to each other twice grow like a bomb; real schemas stay below a tenth of it. */
const MAX_PARTICLES = 1_000_000;

/** Counts what the model holds so far. Content that would make it too large is reported, and to be left out. */
export function exceedsLimit(mapping: Mapping, content: Group, type: Located<NamedComponent>): boolean {
  const budget = mapping.once("particles left", () => ({ left: MAX_PARTICLES }));
  const size = sizeOf(content, budget.left);
  if (size <= budget.left) {
    budget.left -= size;
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
