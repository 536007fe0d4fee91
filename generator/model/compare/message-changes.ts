import type { Message } from "../model.js";
import { compareAlternatives } from "./alternatives.js";
import { addChange, type Comparison, counterpart, type Place } from "./comparison.js";
import { compareFields } from "./field-changes.js";
import { type Content, type Namespaces, ownContent, wholeContent } from "./slots.js";
import { compareTypeUse } from "./type-use.js";

/** Compares two structured types that are the same, or stand in the same place. */
export function compareMessages(comparison: Comparison, before: Message, after: Message, place: Place): void {
  const { changes } = comparison;
  const namespaces: Namespaces = (message) => replacedNamespaces(comparison, message);
  const sameBase =
    before.base === undefined
      ? after.base === undefined
      : counterpart(comparison, before.base) === after.base && before.derivation === after.derivation;
  compareShapes(comparison, before, after, place);
  if (!sameBase) {
    const words = { before: baseName(comparison, before), after: baseName(comparison, after) };
    addChange(changes, "WW554", place, "is derived from another type", words);
  }
  const own = { before: ownContent(before, namespaces), after: ownContent(after, NONE) };
  // A field that moves between a type and its base stays where its users find it.
  const whole =
    before.base === undefined && after.base === undefined
      ? own
      : {
          before: wholeContent(comparison.before, before, namespaces),
          after: wholeContent(comparison.after, after, NONE),
        };
  const { before: old, after: young } = sameBase ? own : whole;
  compareFields(comparison, old, young, place, whole);
  compareAlternatives(changes, old, young, place);
  compareOpenness(comparison, [before, old], [after, young], place);
}

/** A type that has moved takes its elements along, also where others stay in its old namespace. */
function replacedNamespaces({ namespaces, renamed, after }: Comparison, message: Message): ReadonlyMap<string, string> {
  const now = after.types.get(renamed.get(message.id) ?? "")?.namespace;
  if (now === undefined || now === message.namespace) return namespaces;
  return new Map([...namespaces, [message.namespace, now]]);
}

const UNCHANGED: ReadonlyMap<string, string> = new Map();
const NONE: Namespaces = () => UNCHANGED;

function compareShapes(comparison: Comparison, before: Message, after: Message, place: Place): void {
  const { changes } = comparison;
  const [old, young] = [shapeOf(before), shapeOf(after)];
  if (old !== young) addChange(changes, "WW549", place, "has another shape", { before: old, after: young });
  else if (before.text !== undefined && after.text !== undefined) {
    compareTypeUse(comparison, before.text, after.text, { ...place, path: `${place.path}.#text` });
  }
  if (before.abstract !== after.abstract) {
    addChange(changes, after.abstract ? "WW552" : "WW553", place, `is abstract${after.abstract ? "" : " no more"}`);
  }
}

function shapeOf(message: Message): string {
  if (message.table === true) return "a table";
  if (message.array !== undefined) return "a list";
  if (message.text !== undefined) return "a text with attributes";
  return message.mixed ? "text between elements" : "fields";
}

function baseName({ pathOf }: Comparison, { base }: Message): string {
  return base === undefined ? "none" : pathOf(base);
}

/** Of a base the openness is its own. */
function compareOpenness(
  { changes }: Comparison,
  [before, old]: readonly [Message, Content],
  [after, young]: readonly [Message, Content],
  place: Place,
): void {
  if (before.anyAttribute !== after.anyAttribute) {
    const [code, what] = after.anyAttribute
      ? (["WW548", "is open to any attribute"] as const)
      : (["WW547", "is open to any attribute no more"] as const);
    addChange(changes, code, place, what);
  }
  const [was, is] = [old.wildcards.length, young.wildcards.length];
  if (was > 0 && is === 0) addChange(changes, "WW547", place, "is open to any element no more");
  else if (was === 0 && is > 0) addChange(changes, "WW548", place, "is open to any element");
  else compareNamespaces(changes, old, young, place);
  const [needed, isNeeded] = [old, young].map(({ wildcards }) => wildcards.some(({ min }) => min > 0));
  if (!needed && isNeeded) {
    const at = { ...place, path: `${place.path}.*` };
    addChange(changes, "WW534", at, "became required", { before: "optional", after: "required" });
  }
}

function compareNamespaces(changes: Comparison["changes"], old: Content, young: Content, place: Place): void {
  const [before, after] = [namespacesOf(old), namespacesOf(young)];
  if (before === after) return;
  const words = { before, after };
  if (after === "##any") addChange(changes, "WW548", place, "is open to elements of more namespaces", words);
  else addChange(changes, "WW547", place, "is open to elements of other namespaces only", words);
}

function namespacesOf({ wildcards }: Content): string {
  const all = wildcards.map(({ namespaces }) => (typeof namespaces === "string" ? namespaces : namespaces.join(" ")));
  return all.includes("##any") ? "##any" : [...new Set(all)].sort().join(", ");
}
