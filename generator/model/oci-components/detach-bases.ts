import type { Recorder } from "../../memory/recorder.js";
import { fieldsOf } from "../fields-of.js";
import type { Message, TypeDefinition, TypeId } from "../model.js";
import { isCoreType } from "./command-types.js";

/**
 * Takes away bases that no value needs. Those of the core carry only attributes that the session sets and reads
 * (`echo`, `debugInfo`, `requestLocale`), and would make every command a variant of one union. A base that no element has
 * as its type, such as `SearchCriteria`, has nothing to tell its variants apart for: they take over what it holds.
 */
export interface BaseDetacher {
  /** Whether nothing is left that the type is for. */
  readonly drops: (type: TypeDefinition) => boolean;
  readonly detached: (type: TypeDefinition) => TypeDefinition;
}

export function createBaseDetacher(types: readonly TypeDefinition[], recorder: Recorder): BaseDetacher {
  const messages = new Map<TypeId, Message>();
  for (const type of types) if (type.kind === "message") messages.set(type.id, type);
  const used = usedTypes(types, recorder);
  const needed = new Map<TypeId, boolean>();
  const isNeeded = (base: TypeId): boolean => {
    if (isCoreType(base)) return false;
    const known = needed.get(base) ?? chainOf(base, (id) => messages.get(id)).some(({ id }) => used.has(id));
    needed.set(base, known);
    return known;
  };
  const bases = new Set<TypeId>();
  for (const { base } of messages.values()) if (base !== undefined && isNeeded(base)) bases.add(base);
  const message = recorder.source("mapped message", (id: TypeId) => messages.get(id));
  const keeps = recorder.source("needed base", isNeeded);
  return {
    drops(type) {
      if (type.kind !== "message") return false;
      const isIdle = isCoreType(type.id) || (type.abstract && !bases.has(type.id));
      return isIdle && !used.has(type.id);
    },
    detached: (type) =>
      type.kind !== "message" || type.base === undefined || keeps(type.base) ? type : flattened(type, message),
  };
}

type FindMessage = (id: TypeId) => Message | undefined;

/** Itself, then what it is derived from, as far as the core. */
function chainOf(id: TypeId, message: FindMessage): readonly Message[] {
  const chain: Message[] = [];
  for (let at = message(id); at !== undefined && !isCoreType(at.id) && !chain.includes(at); ) {
    chain.push(at);
    at = message(at.base ?? "");
  }
  return chain;
}

function flattened(message: Message, find: FindMessage): Message {
  const { base: _base, derivation, ...rest } = message;
  if (derivation !== "extension") return rest;
  const chain = chainOf(message.id, find);
  if (chain.length === 1) return rest;
  const end = chain.findIndex((step) => step.derivation === "restriction");
  const steps = (end === -1 ? chain : chain.slice(0, end + 1)).toReversed();
  const groups = steps.flatMap(({ content }) => content ?? []);
  const [only] = groups;
  return {
    ...rest,
    ...steps.reduce<Pick<Message, "text">>((found, { text }) => (text === undefined ? found : { text }), {}),
    attributes: steps.flatMap(({ attributes }) => attributes),
    ...(only === undefined
      ? {}
      : { content: groups.length === 1 ? only : { kind: "sequence", min: 1, max: 1, particles: groups } }),
    mixed: steps.some(({ mixed }) => mixed),
    anyAttribute: steps.some(({ anyAttribute }) => anyAttribute),
  };
}

function usedTypes(types: readonly TypeDefinition[], recorder: Recorder): ReadonlySet<TypeId> {
  const used = new Set<TypeId>();
  for (const type of types) {
    if (type.kind === "scalar") continue;
    const ofFields = recorder.recall(type, "types of its fields", () => fieldsOf(type).map((field) => field.type));
    for (const id of ofFields) used.add(id);
  }
  return used;
}
