import type { Field, Message, Particle, Wildcard } from "../model/model.js";

/**
 * What may stand inside an element, in its simplest form: nested groups that change nothing are gone, a group has
 * either several branches or occurs other than exactly once. The type and the descriptor are both made from this, so
 * they cannot disagree.
 */
export type Content = readonly ContentPart[];

export type ContentPart = ElementPart | WildcardPart | GroupPart;

export interface ElementPart extends Range {
  readonly kind: "element";
  readonly field: Field;
}

export interface WildcardPart extends Range {
  readonly kind: "any";
  readonly wildcard: Wildcard;
}

export interface GroupPart extends Range {
  readonly kind: "group";
  readonly order: "choice" | "sequence" | "all";
  /** Two or more for a choice, else one. None is empty. */
  readonly branches: readonly Content[];
  readonly name?: string | undefined;
}

interface Range {
  readonly min: number;
  readonly max: number;
}

export function contentOf(message: Message): Content {
  return message.content === undefined ? [] : simplify(message.content);
}

function simplify(particle: Particle): Content {
  const max = particle.max === "unbounded" ? Number.POSITIVE_INFINITY : particle.max;
  const range = { min: Math.min(particle.min, max), max };
  if (max === 0) return [];
  switch (particle.kind) {
    case "element":
    case "attribute":
      return [{ kind: "element", field: particle, ...range }];
    case "any":
      return [{ kind: "any", wildcard: particle, ...range }];
    case "choice":
      return simplifyChoice(particle.particles.map(simplify), range, particle.name);
    default:
      return simplifySequence(particle.particles.flatMap(simplify), particle.kind, range, particle.name);
  }
}

function simplifySequence(
  content: Content,
  order: "sequence" | "all",
  range: Range,
  name: string | undefined,
): Content {
  const [first] = content;
  if (first === undefined) return [];
  if (content.length === 1 && multiplies(first, range)) {
    const times = { min: first.min * range.min, max: first.max * range.max };
    return [first.kind === "group" ? { ...first, ...times, name: first.name ?? name } : { ...first, ...times }];
  }
  if (order === "sequence" && once(range)) return content;
  // An all group occurs at most once (XSD 1.0 part 1, 3.8.6).
  return [{ kind: "group", order: range.max > 1 ? "sequence" : order, branches: [content], name, ...range }];
}

function simplifyChoice(given: readonly Content[], occurs: Range, name: string | undefined): Content {
  let { min } = occurs;
  const { max } = occurs;
  const branches: Content[] = [];
  for (const branch of given.flatMap((one) => spliced(one, max))) {
    const single = branch.length === 1 ? branch[0] : undefined;
    if (branch.length === 0) min = 0;
    else if (single !== undefined && max === Number.POSITIVE_INFINITY && single.min <= 1) {
      // (a* | b+)* says the same as (a | b)*, and each item is then one element.
      min = single.min === 0 ? 0 : min;
      for (const each of onceEach(single)) branches.push(each);
    } else branches.push(branch);
  }
  const [only] = branches;
  if (only === undefined) return [];
  if (branches.length === 1) return simplifySequence(only, "sequence", { min, max }, name);
  return [{ kind: "group", order: "choice", branches, name, min, max }];
}

function onceEach(part: ContentPart): readonly Content[] {
  return part.kind === "group" && part.order !== "all" ? part.branches : [[{ ...part, min: 1, max: 1 }]];
}

/** A branch that is a choice itself gives its branches, and an empty one when it is optional. */
function spliced(branch: Content, max: number): readonly Content[] {
  const [only] = branch;
  if (branch.length !== 1 || only?.kind !== "group" || only.order !== "choice") return [branch];
  if (only.max !== 1 && !(max === Number.POSITIVE_INFINITY && only.min <= 1)) return [branch];
  return only.min === 0 ? [...only.branches, []] : only.branches;
}

/** Whether "`part`, repeated" is a range without gaps: (a[2,2])* is not a*. */
function multiplies(part: Range, range: Range): boolean {
  return once(range) || part.min <= 1;
}

function once(range: Range): boolean {
  return range.min === 1 && range.max === 1;
}
