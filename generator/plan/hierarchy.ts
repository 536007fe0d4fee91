import type { Recorder } from "../memory/recorder.js";
import type { Message, SchemaModel, TypeId } from "../model/model.js";
import { compare } from "./names.js";

/** Who is derived from whom, and which values of `$type` tell them apart. */
export interface Hierarchy {
  /** Named types derived directly from it. */
  readonly children: (id: TypeId) => readonly Message[];
  /** All named types derived from it, directly or not, in the order of the descriptor. */
  readonly variants: (id: TypeId) => readonly Message[];
  /** Undefined for a type that no other derives from and that derives from none: its values have no `$type`. */
  readonly discriminator: (message: Message) => string | undefined;
  readonly base: (message: Message) => Message | undefined;
}

export function createHierarchy(model: SchemaModel, recorder: Recorder): Hierarchy {
  const messages = new Map(model.types.filter(isMessage).map((message) => [message.id, message]));
  const parent = (message: Message): Message | undefined => messages.get(message.base ?? "");
  const base = (message: Message): Message | undefined => {
    const found = parent(message);
    return found === undefined || isCyclic(message, parent) ? undefined : found;
  };
  const children = new Map<TypeId, Message[]>();
  for (const message of messages.values()) {
    // `xsi:type` can name no anonymous type (XSD 1.0 part 1, 2.6.1).
    if (message.base === undefined || message.anonymous || base(message) === undefined) continue;
    const siblings = children.get(message.base) ?? [];
    siblings.push(message);
    children.set(message.base, siblings);
  }
  for (const siblings of children.values()) siblings.sort((a, b) => compare(a.id, b.id));
  const variants = (id: TypeId): readonly Message[] =>
    (children.get(id) ?? []).flatMap((child) => [child, ...variants(child.id)]);
  const discriminators = new Map<TypeId, string>();
  for (const message of messages.values()) {
    if (base(message) === undefined && children.has(message.id))
      nameVariants([message, ...variants(message.id)], discriminators);
  }
  return {
    children: recorder.source("derived types", (id) => children.get(id) ?? []),
    variants: recorder.source("variants", variants),
    discriminator: recorder.source("discriminator", (message) => discriminators.get(message.id)),
    base: recorder.source("base", base),
  };
}

/** The first of a local name keeps it; another is told apart by its namespace. */
function nameVariants(tree: readonly Message[], discriminators: Map<TypeId, string>): void {
  const names = new Set<string>();
  for (const { id, name, namespace } of tree) {
    discriminators.set(id, names.has(name) ? `{${namespace}}${name}` : name);
    names.add(name);
  }
}

function isCyclic(message: Message, parent: (message: Message) => Message | undefined): boolean {
  const seen = new Set<Message>();
  for (let at: Message | undefined = message; at !== undefined; at = parent(at)) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

function isMessage(type: SchemaModel["types"][number]): type is Message {
  return type.kind === "message";
}
