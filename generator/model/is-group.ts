import type { Group, Particle } from "./model.js";

export function isGroup(particle: Particle): particle is Group {
  return particle.kind === "sequence" || particle.kind === "choice" || particle.kind === "all";
}
