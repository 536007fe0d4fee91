import type { Field, Message } from "../model/model.js";
import type { Content, ElementPart, GroupPart, WildcardPart } from "./content.js";
import { isObjectMember } from "./identifiers.js";

/** The property of each element, repeated group, wildcard and attribute of one message (`docs/generated-code.md`). */
export interface PropertyNames {
  of(part: ElementPart | GroupPart | WildcardPart | Field): string;
  /** All that the message's values have, inherited ones too: property to what it holds. */
  readonly taken: ReadonlyMap<string, string>;
}

/** A property is the wire name, unless that would clash or be unsafe. `inherited` are those of the base. */
export function nameProperties(
  message: Message,
  content: Content,
  inherited: ReadonlyMap<string, string> = new Map(),
): PropertyNames {
  if (isPlain(message, content, inherited)) return plainNames(content);
  const names = new Map<object, string>();
  const taken = new Map(inherited);
  if (message.mixed) nameItems(content, new Map(), names);
  else nameElements(content, taken, new Map(), names);
  for (const attribute of message.attributes) {
    const name = safe(attribute.name);
    const candidate = taken.has(name) ? free(`${name}Attribute`, (used) => taken.has(used)) : name;
    names.set(attribute, candidate);
    taken.set(candidate, `@${identity(attribute)}`);
  }
  nameGroups(content, taken, names);
  return { of: (part) => names.get(part) ?? "", taken };
}

/** Elements one after the other, none of which takes another's name: most messages are no more. */
function isPlain(message: Message, content: Content, inherited: ReadonlyMap<string, string>): boolean {
  if (message.mixed || message.attributes.length > 0 || inherited.size > 0) return false;
  const seen = new Set<string>();
  for (const part of content) {
    if (part.kind !== "element" || isObjectMember(part.field.name)) return false;
    seen.add(part.field.name);
  }
  return seen.size === content.length;
}

function plainNames(content: Content): PropertyNames {
  let taken: ReadonlyMap<string, string> | undefined;
  return {
    of: (part) => ("field" in part ? part.field.name : ""),
    get taken() {
      taken ??= new Map(content.flatMap((part) => ("field" in part ? [[part.field.name, identity(part.field)]] : [])));
      return taken;
    },
  };
}

/** `siblings` are names in earlier alternatives: shared by the same element, avoided by any other. */
function nameElements(
  content: Content,
  scope: Map<string, string>,
  siblings: ReadonlyMap<string, string>,
  names: Map<object, string>,
): void {
  for (const part of content) {
    if (part.kind === "element") {
      const held = identity(part.field);
      const name = free(safe(part.field.name), (used) => scope.has(used) || (siblings.get(used) ?? held) !== held);
      names.set(part, name);
      scope.set(name, held);
    } else if (part.kind === "group") nameBranches(part, scope, siblings, names);
  }
}

function nameBranches(
  group: GroupPart,
  scope: Map<string, string>,
  siblings: ReadonlyMap<string, string>,
  names: Map<object, string>,
): void {
  const repeated = group.max > 1;
  const outside = repeated ? new Map<string, string>() : scope;
  const earlier = new Map(repeated ? [] : siblings);
  const found: ReadonlyMap<string, string>[] = [];
  for (const branch of group.branches) {
    const own = new Map(outside);
    nameElements(branch, own, earlier, names);
    for (const [name, held] of own) if (!outside.has(name)) earlier.set(name, held);
    found.push(own);
  }
  for (const branch of group.branches) if (repeated) nameGroups(branch, new Map(earlier), names);
  if (!repeated) for (const own of found) for (const [name, held] of own) scope.set(name, held);
}

/** After the fields, so that a group gives way to them. */
function nameGroups(content: Content, taken: Map<string, string>, names: Map<object, string>): void {
  for (const part of content) {
    if (part.kind === "element") continue;
    if (part.kind === "group" && part.max <= 1) {
      for (const branch of part.branches) nameGroups(branch, taken, names);
      continue;
    }
    const wish = part.kind === "any" ? "$any" : safe(part.name ?? (part.order === "choice" ? "choice" : "sequence"));
    const name = free(wish, (used) => taken.has(used));
    names.set(part, name);
    taken.set(name, "");
  }
}

/** Mixed content is a flat list of one-field objects: one name an element, wherever it stands. */
function nameItems(content: Content, scope: Map<string, string>, names: Map<object, string>): void {
  for (const part of content) {
    if (part.kind === "group") {
      for (const branch of part.branches) nameItems(branch, scope, names);
    } else if (part.kind === "element") {
      const held = identity(part.field);
      const name = free(safe(part.field.name), (used) => (scope.get(used) ?? held) !== held);
      names.set(part, name);
      scope.set(name, held);
    }
  }
}

function safe(name: string): string {
  return isObjectMember(name) ? `${name}_` : name;
}

function free(wish: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(wish)) return wish;
  for (let number = 2; ; number++) if (!isTaken(`${wish}${number}`)) return `${wish}${number}`;
}

function identity(field: Field): string {
  return `{${field.namespace}}${field.name}`;
}
