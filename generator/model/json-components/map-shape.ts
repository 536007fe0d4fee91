import type { Sample } from "../../source/json/sample.js";
import type { Described, TypeId } from "../model.js";
import type { Member, ValueType } from "../record-model.js";
import type { MemberEvidence } from "./evidence.js";
import { placesOf } from "./evidence.js";
import { mapPrimitives } from "./map-primitives.js";
import { mapRule } from "./map-rule.js";
import type { FieldOverride } from "./overrides.js";
import { type Provenance, provenanceOf } from "./provenance-of.js";
import { escapeStep, joinMembers, type Shape } from "./shape.js";
import type { Place, ShapeMapping } from "./shape-mapping.js";

/** The record of an object. `outer` is the provenance of what it stands in, which is not said again. */
export function mapRecord(
  mapping: ShapeMapping,
  shape: Shape,
  place: Place,
  described: Described,
  outer?: Provenance,
): TypeId {
  const { id, name, topic } = place;
  const own = outer ?? provenanceOf(shape, mapping.overrides);
  const why = new Map<string, MemberEvidence>();
  const members = [...shape.members]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([memberName, member]) => {
      const reasons: string[] = [];
      const mapped = mapMember(mapping, shape, memberName, member, place, own, reasons);
      why.set(memberName, { seen: member.count, samples: () => placesOf(member.samples), why: reasons });
      return mapped;
    });
  const position = [...shape.samples].map((sample) => sample.position).sort(byPlace)[0];
  const provenance = own === "documented" ? {} : { provenance: own };
  mapping.records.set(id, { kind: "record", id, name, topic, members, ...provenance, position, ...described });
  mapping.evidence.set(id, { objects: shape.objects, samples: () => placesOf(shape.samples), members: why });
  return id;
}

function mapMember(
  mapping: ShapeMapping,
  parent: Shape,
  name: string,
  member: Shape,
  place: Place,
  outer: Provenance,
  why: string[],
): Member {
  const override = mapping.overrides.ofShape(member);
  const provenance = provenanceOf(member, mapping.overrides);
  const inner = stepInto(place, escapeStep(name), name);
  const documentation = [override.documentation, heldIn(member, override.rename ?? inner.name)]
    .filter((text) => text !== undefined)
    .join("\n\n");
  return {
    name,
    type: mapType(mapping, member, inner, provenance, why),
    optional: isOptional(mapping, parent, member, override, why),
    ...(documentation === "" ? {} : { documentation }),
    ...(provenance === outer || provenance === "documented" ? {} : { provenance }),
  };
}

function isOptional(
  mapping: ShapeMapping,
  parent: Shape,
  member: Shape,
  override: FieldOverride,
  why: string[],
): boolean {
  const absent = parent.objects - member.count;
  if (override.optional !== undefined) {
    const at = mapping.overrides.placeOf(member, "optional");
    why.push(
      `${override.optional ? "optional" : "required"}: ${at === undefined ? "overrides" : `${at.file}:${at.line}`}`,
    );
    return override.optional;
  }
  if (absent > 0) {
    why.push(`optional: absent in ${absent} of ${parent.objects} objects${examples(parent, member)}`);
    return true;
  }
  if (!mapping.isLoose(member)) return false;
  why.push("optional: loose");
  return true;
}

/** Some of the samples that lack a member altogether; it may also be lacking in some of a sample's objects only. */
function examples(parent: Shape, member: Shape): string {
  const without: Sample[] = [];
  for (const sample of parent.samples) {
    if (without.length > MAX_EXAMPLES) break;
    if (!member.samples.has(sample)) without.push(sample);
  }
  const places = placesOf(without).slice(0, MAX_EXAMPLES).join(", ");
  return places === "" ? "" : `: ${places}${without.length > MAX_EXAMPLES ? ", …" : ""}`;
}

/** The type of all that was seen at one place. */
function mapType(mapping: ShapeMapping, shape: Shape, place: Place, provenance: Provenance, why: string[]): ValueType {
  const override = mapping.overrides.ofShape(shape);
  const primitives = mapPrimitives(mapping, shape, override, why);
  const parts: ValueType[] = [...primitives];
  if (shape.arrays > 0) {
    const { item } = shape;
    if (item === undefined) why.push("unknown items: every array was empty");
    const inner =
      item && mapType(mapping, item, stepInto(place, "*", "Item"), provenanceOf(item, mapping.overrides), why);
    parts.push({ kind: "array", item: inner ?? ANY });
  }
  if (shape.objects > 0) parts.push(mapObject(mapping, shape, override, place, provenance, why));
  if (shape.embedded > 0) {
    why.push("a text that holds JSON: overrides");
    // What it holds has a type, but arrives as the text that it is.
    if (shape.embedded === shape.objects + shape.arrays) parts.splice(primitives.length);
    parts.push({ kind: "primitive", name: "string" });
  }
  if (parts.length === 0) why.push("unknown: it was always null");
  const isNullable = shape.primitives.has("null") && parts.length > 0;
  return unionOf(isNullable ? [...parts, { kind: "primitive", name: "null" }] : parts);
}

function mapObject(
  mapping: ShapeMapping,
  shape: Shape,
  override: FieldOverride,
  place: Place,
  provenance: Provenance,
  why: string[],
): ValueType {
  const rule = override.map === undefined ? mapRule(shape.members.keys()) : override.map ? "overrides" : undefined;
  if (rule !== undefined) {
    why.push(`map: ${rule}`);
    const value = joinMembers(shape);
    // An array may have come in the same place, and its items are `*` already.
    const at = stepInto(place, shape.arrays > 0 ? "**" : "*", "Value");
    return { kind: "map", value: mapType(mapping, value, at, provenanceOf(value, mapping.overrides), why) };
  }
  if (override.rename !== undefined) return { kind: "record", type: mapping.named(override.rename) };
  if (shape.members.size === 0) {
    why.push("unknown members: every object was empty");
    return { kind: "map", value: ANY };
  }
  return { kind: "record", type: mapRecord(mapping, shape, place, {}, provenance) };
}

/** The type of what a text holds as JSON, which the reader has to parse. */
function heldIn({ embedded, objects, item }: Shape, name: string): string | undefined {
  if (embedded === 0) return undefined;
  if (objects > 0) return `A text that holds JSON: \`${name}\`.`;
  return `A text that holds JSON: a list${item !== undefined && item.objects > 0 ? ` of \`${name}Item\`` : ""}.`;
}

function unionOf(parts: readonly ValueType[]): ValueType {
  const byText = new Map(parts.map((part) => [JSON.stringify(part), part]));
  const members = [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
  const [only] = members;
  if (only === undefined) return ANY;
  if (members.some((part) => part.kind === "primitive" && part.name === "any")) return ANY;
  return members.length === 1 ? only : { kind: "union", members };
}

function stepInto({ id, name, topic }: Place, step: string, word: string): Place {
  return { id: `${id}/${step}`, name: `${name}${capitalised(word)}`, topic };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function byPlace(a: { file: string; line: number }, b: { file: string; line: number }): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}

const MAX_EXAMPLES = 3;
const ANY: ValueType = { kind: "primitive", name: "any" };
