import { isGroup } from "../is-group.js";
import type { Field, Group, Message, Particle, TypeDefinition, Wildcard } from "../model.js";

/**
 * Takes away groups that say nothing: a choice of one, a sequence around one particle, a sequence inside a sequence.
 * The same documents stay valid, in the same order.
 */
export function simplifyGroups(type: TypeDefinition): TypeDefinition {
  return type.kind === "message" ? simplifyMessage(type) : type;
}

function simplifyMessage(message: Message): Message {
  if (message.content === undefined) return message;
  const simple = simplify(message.content);
  if (simple === message.content) return message;
  const { content: _, ...rest } = message;
  if (isEmpty(simple)) return rest;
  if (isGroup(simple)) return { ...rest, content: simple };
  return { ...rest, content: { kind: "sequence", min: 1, max: 1, particles: [simple] } };
}

function simplify(group: Group): Particle {
  if (isSimple(group)) return group;
  const particles = group.particles.map((particle) => (isGroup(particle) ? simplify(particle) : particle));
  if (group.kind === "choice") return simplifyChoice(group, particles);
  const held = particles
    .filter((particle) => !isEmpty(particle))
    .flatMap((particle) =>
      isGroup(particle) && particle.kind === group.kind && isOnce(particle) ? particle.particles : [particle],
    );
  return unwrapOnly({ ...group, particles: held });
}

/** Most are: a sequence of several fields. */
function isSimple({ kind, particles }: Group): boolean {
  return kind === "sequence" && particles.length > 1 && !particles.some(isGroup);
}

function simplifyChoice(group: Group, particles: readonly Particle[]): Particle {
  const branches = particles.flatMap((particle) =>
    isGroup(particle) && particle.kind === "choice" && isOnce(particle) ? particle.particles : [particle],
  );
  if (branches.length > 1) return { ...group, particles: branches };
  return unwrapOnly({ ...group, kind: "sequence", particles: branches.filter((branch) => !isEmpty(branch)) });
}

/** A group around one particle is that particle, if how often both occur can be said in one. */
function unwrapOnly(group: Group): Particle {
  const [only] = group.particles;
  if (only === undefined || group.particles.length > 1) return group;
  if (isOnce(group)) return only;
  if (isOnce(only)) return withOccurs(only, group.min, group.max);
  // (a..b) taken (c..d) times leaves no gap when a is 0 or 1: any number from a*c to b*d can be reached.
  if (only.min <= 1 && !isGroup(only)) return withOccurs(only, only.min * group.min, product(only.max, group.max));
  return group;
}

function withOccurs(particle: Particle, min: number, max: number | "unbounded"): Particle {
  return { ...particle, min, max };
}

function product(a: number | "unbounded", b: number | "unbounded"): number | "unbounded" {
  return a === "unbounded" || b === "unbounded" ? "unbounded" : a * b;
}

function isOnce({ min, max }: Group | Field | Wildcard): boolean {
  return min === 1 && max === 1;
}

function isEmpty(particle: Particle): boolean {
  return isGroup(particle) && particle.particles.length === 0;
}
