import type { Field, Message } from "../model/model.js";
import type { Content, ElementPart, GroupPart, WildcardPart } from "./content.js";
import { isObjectMember } from "./identifiers.js";
import { type NameScope, openNames } from "./name-scope.js";

/** The property of each element, repeated group, wildcard and attribute of one message (`docs/generated-code.md`). */
export interface PropertyNames {
  of(part: ElementPart | GroupPart | WildcardPart | Field): string;
  /** All that the message's values have, inherited ones too: property to what it holds. */
  readonly taken: NameScope;
}

/** A property is the wire name, unless that would clash or be unsafe. `inherited` are those of the base. */
export function nameProperties(message: Message, content: Content, inherited?: NameScope): PropertyNames {
  const names = new Map<object, string>();
  const taken = openNames(inherited);
  if (message.mixed) nameItems(content, openNames(), names);
  else nameElements(content, taken, NO_SIBLINGS, names);
  for (const attribute of message.attributes) {
    const name = safe(attribute.name);
    const candidate = taken.get(name) === undefined ? name : taken.free(`${name}Attribute`);
    names.set(attribute, candidate);
    taken.set(candidate, `@${identity(attribute)}`);
  }
  nameGroups(content, taken, names);
  return { of: (part) => names.get(part) ?? "", taken };
}

/** `siblings` are names in earlier alternatives: shared by the same element, avoided by any other. */
function nameElements(content: Content, scope: NameScope, siblings: NameScope, names: Map<object, string>): void {
  for (const part of content) {
    if (part.kind === "element") {
      const held = identity(part.field);
      const name = scope.free(safe(part.field.name), (used) => (siblings.get(used) ?? held) !== held);
      names.set(part, name);
      scope.set(name, held);
    } else if (part.kind === "group") nameBranches(part, scope, siblings, names);
  }
}

function nameBranches(group: GroupPart, scope: NameScope, siblings: NameScope, names: Map<object, string>): void {
  const repeated = group.max > 1;
  const outside = repeated ? undefined : scope;
  const earlier = openNames(repeated ? undefined : siblings);
  const found = group.branches.map((branch) => {
    const own = openNames(outside);
    nameElements(branch, own, earlier, names);
    for (const [name, held] of own.own) earlier.set(name, held);
    return own;
  });
  if (repeated) for (const branch of group.branches) nameGroups(branch, openNames(earlier), names);
  else for (const own of found) scope.absorb(own);
}

/**
 * After the fields, so that a group gives way to them. Wildcards for the same namespaces in alternatives share a name, as
 * elements do: `reusable` are those of earlier alternatives. Answers its own.
 */
function nameGroups(
  content: Content,
  taken: NameScope,
  names: Map<object, string>,
  reusable: WildcardNames = NONE,
): WildcardNames {
  const left = new Map(reusable);
  const own = new Map<string, string>();
  const take = (wish: string): string => {
    const name = taken.free(wish);
    taken.set(name, "");
    return name;
  };
  for (const part of content) {
    if (part.kind === "any") {
      const name = sharedName(left, part) ?? take("$any");
      names.set(part, name);
      own.set(name, String(part.wildcard.namespaces));
      left.delete(name);
    } else if (part.kind === "group" && part.max <= 1) {
      const inBranches = new Map<string, string>();
      for (const branch of part.branches) {
        const found = nameGroups(branch, taken, names, new Map([...left, ...inBranches]));
        for (const [name, namespaces] of found) inBranches.set(name, namespaces);
      }
      for (const [name, namespaces] of inBranches) {
        own.set(name, namespaces);
        left.delete(name);
      }
    } else if (part.kind === "group") {
      names.set(part, take(safe(part.name ?? (part.order === "choice" ? "choice" : "sequence"))));
    }
  }
  return own;
}

/** By name, the namespaces that it is for. */
type WildcardNames = ReadonlyMap<string, string>;

function sharedName(names: WildcardNames, { wildcard }: WildcardPart): string | undefined {
  const wanted = String(wildcard.namespaces);
  return [...names].find(([, namespaces]) => namespaces === wanted)?.[0];
}

/** Mixed content is a flat list of one-field objects: one name an element, wherever it stands. */
function nameItems(content: Content, siblings: NameScope, names: Map<object, string>): void {
  for (const part of content) {
    if (part.kind === "group") {
      for (const branch of part.branches) nameItems(branch, siblings, names);
    } else if (part.kind === "element") {
      const held = identity(part.field);
      const name = openNames().free(safe(part.field.name), (used) => (siblings.get(used) ?? held) !== held);
      names.set(part, name);
      siblings.set(name, held);
    }
  }
}

const NONE: WildcardNames = new Map();
/** Outside of alternatives; names are only looked up in it. */
const NO_SIBLINGS: NameScope = openNames();

function safe(name: string): string {
  return isObjectMember(name) ? `${name}_` : name;
}

function identity(field: Field): string {
  return `{${field.namespace}}${field.name}`;
}
