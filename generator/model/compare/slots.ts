import { isGroup } from "../is-group.js";
import type { Field, Group, Message, Wildcard } from "../model.js";
import { type IndexedModel, messageAt } from "./comparison.js";

/** A field with what its surroundings make of it. */
export interface Slot {
  /** Its name among its siblings; the second of a name is `{}name#2`. */
  readonly key: string;
  readonly field: Field;
  /** Its place among the fields of the message. */
  readonly index: number;
  /** None of the groups around it may be left out. A branch of a choice counts as if it were chosen. */
  readonly groupsRequired: boolean;
  /** The same, but only for the groups inside the branch of the innermost choice. */
  readonly branchRequired: boolean;
  /** The innermost group around it that may be repeated. */
  readonly repeated: Group | undefined;
  /** The choices around it that are made once, outermost first, with the branch that it stands in. */
  readonly choices: readonly Choice[];
  /** The innermost group. */
  readonly group: Group | undefined;
}

/** A choice around a field. */
export interface Choice {
  readonly group: Group;
  readonly branch: number;
  /** It has to be made, within the branch of the choice around it. */
  readonly required: boolean;
}

/** A message's content, flat. */
export interface Content {
  readonly slots: ReadonlyMap<string, Slot>;
  readonly wildcards: readonly Wildcard[];
}

/** What a message itself declares; namespaces that have been replaced are read as the new ones. */
export function ownContent(message: Message, namespaces: Namespaces): Content {
  return contentOf([message], namespaces);
}

/** What a message holds with all that it inherits. */
export function wholeContent(model: IndexedModel, message: Message, namespaces: Namespaces): Content {
  return contentOf(lineage(model, message), namespaces);
}

/** The namespaces that others have taken the place of, for what a message declares. */
export type Namespaces = (message: Message) => ReadonlyMap<string, string>;

/** Outermost base first. A restriction says everything itself. */
function lineage(model: IndexedModel, message: Message): readonly Message[] {
  const line = [message];
  const seen = new Set([message.id]);
  for (let type: Message | undefined = message; type?.derivation === "extension"; ) {
    type = messageAt(model, type.base);
    if (type === undefined || seen.has(type.id)) break;
    seen.add(type.id);
    line.unshift(type);
  }
  return line;
}

function contentOf(messages: readonly Message[], namespaces: Namespaces): Content {
  const slots = new Map<string, Slot>();
  const wildcards: Wildcard[] = [];
  const counts = new Map<string, number>();
  let replaced: ReadonlyMap<string, string>;
  const add = (field: Field, around: Around): void => {
    const namespace = replaced.get(field.namespace) ?? field.namespace;
    const name = `${field.kind === "attribute" ? "@" : ""}{${namespace}}${field.name}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const key = count === 1 ? name : `${name}#${count}`;
    slots.set(key, { key, field, index: slots.size, ...around });
  };
  const walk = (group: Group, outer: Around): void => {
    const repeated = group.max === 1 ? outer.repeated : group;
    const groupsRequired = outer.groupsRequired && group.min > 0;
    const required = outer.branchRequired && group.min > 0;
    const isChoice = group.kind === "choice" && group.max === 1 && group.particles.length > 1;
    for (const [branch, particle] of group.particles.entries()) {
      const choices = isChoice ? [...outer.choices, { group, branch, required }] : outer.choices;
      const around: Around = { groupsRequired, branchRequired: isChoice || required, repeated, choices, group };
      if (isGroup(particle)) walk(particle, around);
      else if (particle.kind === "any") wildcards.push(particle);
      else add(particle, around);
    }
  };
  for (const message of messages) {
    replaced = namespaces(message);
    for (const attribute of message.attributes) add(attribute, OUTSIDE);
    if (message.content !== undefined) walk(message.content, OUTSIDE);
  }
  return { slots, wildcards };
}

type Around = Omit<Slot, "key" | "field" | "index">;

const OUTSIDE: Around = {
  groupsRequired: true,
  branchRequired: true,
  repeated: undefined,
  choices: [],
  group: undefined,
};
