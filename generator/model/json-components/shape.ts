import type { Sample } from "../../source/json/sample.js";
import type { JsonNode } from "../../source/json.js";
import type { Primitive } from "../record-model.js";
import { parseEmbedded } from "./embedded-json.js";

/**
 * What was seen at one place of one message, in all of its samples together. The order in which they were added leaves
 * no trace.
 */
export interface Shape {
  /** `MakeCall.response/callingDevice`; more than one where overrides make one type of several places. */
  readonly paths: string[];
  readonly samples: Set<Sample>;
  /** How often a value stood here. */
  count: number;
  readonly primitives: Map<Primitive, number>;
  /** Every text and number as written, for what overrides say of them. */
  readonly values: Set<string>;
  /** How many of the values were objects. */
  objects: number;
  readonly members: Map<string, Shape>;
  /** How many were arrays. */
  arrays: number;
  item: Shape | undefined;
  /** How many of the objects and arrays came as texts that hold them. */
  embedded: number;
}

export function createShape(path: string): Shape {
  return {
    paths: [path],
    samples: new Set(),
    count: 0,
    primitives: new Map(),
    values: new Set(),
    objects: 0,
    members: new Map(),
    arrays: 0,
    item: undefined,
    embedded: 0,
  };
}

/** Adds a value and everything in it. `isEmbedded` says at which paths a text is read as the JSON that it holds. */
export function addValue(
  shape: Shape,
  written: JsonNode,
  samples: readonly Sample[],
  isEmbedded: (path: string) => boolean,
): void {
  const [path = ""] = shape.paths;
  const node = written.kind === "string" && isEmbedded(path) ? (parseEmbedded(written) ?? written) : written;
  if (node !== written) shape.embedded += 1;
  shape.count += 1;
  for (const sample of samples) shape.samples.add(sample);
  if (node.kind === "array") {
    shape.arrays += 1;
    for (const item of node.items) {
      shape.item ??= createShape(`${path}/*`);
      addValue(shape.item, item, samples, isEmbedded);
    }
    return;
  }
  if (node.kind === "object") {
    shape.objects += 1;
    // Of a name that stands twice the last counts.
    for (const [name, value] of new Map(node.members.map((member) => [member.name, member.value]))) {
      const member = shape.members.get(name) ?? createShape(`${path}/${escapeStep(name)}`);
      shape.members.set(name, member);
      addValue(member, value, samples, isEmbedded);
    }
    return;
  }
  const primitive = primitiveOf(node);
  shape.primitives.set(primitive, (shape.primitives.get(primitive) ?? 0) + 1);
  if (node.kind === "string" || node.kind === "boolean") shape.values.add(JSON.stringify(node.value));
  else if (node.kind === "number") shape.values.add(node.text);
}

/** Adds what another shape has seen. */
export function addShape(shape: Shape, other: Shape): void {
  for (const path of other.paths) if (!shape.paths.includes(path)) shape.paths.push(path);
  for (const sample of other.samples) shape.samples.add(sample);
  for (const value of other.values) shape.values.add(value);
  for (const [name, count] of other.primitives) shape.primitives.set(name, (shape.primitives.get(name) ?? 0) + count);
  shape.count += other.count;
  shape.objects += other.objects;
  shape.arrays += other.arrays;
  shape.embedded += other.embedded;
  if (other.item !== undefined) shape.item = joined(shape.item, other.item);
  for (const [name, member] of other.members) shape.members.set(name, joined(shape.members.get(name), member));
}

/** One of all values of an object, for what is a map rather than a record. */
export function joinMembers(shape: Shape): Shape {
  const joint = createShape("");
  joint.paths.splice(0, 1, ...shape.paths.map((path) => `${path}/*`));
  const paths = [...joint.paths];
  for (const member of shape.members.values()) addShape(joint, member);
  joint.paths.splice(0, joint.paths.length, ...paths);
  return joint;
}

/** A member's name as a step of a path (RFC 6901, 3); a `*` is told from the step to the items of an array. */
export function escapeStep(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("*", "~2");
}

function joined(shape: Shape | undefined, other: Shape): Shape {
  const target = shape ?? { ...createShape(""), paths: [] };
  addShape(target, other);
  return target;
}

/** Whole numbers that a `number` cannot hold are apart: a `bigint` does. */
function primitiveOf(node: JsonNode & { readonly kind: "string" | "number" | "boolean" | "null" }): Primitive {
  if (node.kind !== "number") return node.kind;
  if (!/^-?\d+$/.test(node.text)) return "number";
  return Number.isSafeInteger(node.value) ? "int" : "bigint";
}
