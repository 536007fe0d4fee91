import type { Report } from "../../diagnostics/diagnostic.js";
import type { Topic, TypeId } from "../model.js";
import type { RecordType, ValueType } from "../record-model.js";
import type { Evidence, RecordEvidence } from "./evidence.js";
import type { FoundOverrides } from "./find-overrides.js";
import type { MessageSamples } from "./gather-messages.js";
import { mapRecord } from "./map-shape.js";
import { namePlaces, pathsOf } from "./name-places.js";
import type { MessageOverride } from "./overrides.js";
import type { JsonProfile } from "./profile.js";
import { addValue, createShape, escapeStep, type Shape } from "./shape.js";
import type { Place, ShapeMapping } from "./shape-mapping.js";

/** The types of messages, each made when an operation or event first asks for it. */
export interface InferredTypes {
  /** The record of a message; `name` is its type's, unless overrides give another. */
  readonly typeOf: (message: MessageSamples, name: string) => ValueType;
  readonly shapeOf: (message: MessageSamples) => Shape;
  readonly topicOf: (message: MessageSamples) => Topic;
  readonly overrideOf: (message: MessageSamples) => MessageOverride;
  /** Every place at which a sample has a value, as overrides name it. */
  readonly paths: () => readonly string[];
  readonly finish: () => { readonly records: readonly RecordType[]; readonly evidence: Evidence };
}

export function inferTypes(
  messages: readonly MessageSamples[],
  profile: JsonProfile,
  overrides: FoundOverrides,
  loose: boolean,
  report: Report,
): InferredTypes {
  const roots = new Map(messages.map((message) => [message, shapeOfMessage(message, overrides)]));
  const overrideOf = (message: MessageSamples) => overrides.ofMessage(escapeStep(message.key));
  const topicOf = (message: MessageSamples) =>
    overrideOf(message).topic ?? profile.topicOf(message.protocol, message.name);
  const shapeOf = (message: MessageSamples) => roots.get(message) ?? createShape(escapeStep(message.key));
  const named = namePlaces(
    [...roots].map(([message, shape]) => ({ shape, topic: topicOf(message) })),
    overrides,
  );
  const requests = new Set(messages.filter(({ role }) => role === "request").map(({ key }) => escapeStep(key)));
  const told = new Set(messages.flatMap(({ key, literals = [] }) => literals.map((way) => `${escapeStep(key)}${way}`)));
  const records = new Map<TypeId, RecordType>();
  const evidence = new Map<TypeId, RecordEvidence>();
  const started = new Map<string, TypeId>();
  const mapping: ShapeMapping = {
    overrides,
    report,
    records,
    evidence,
    isLoose: ({ paths }) => loose && paths.some((path) => !requests.has(path.slice(0, path.indexOf("/")))),
    isDiscriminator: ({ paths }) => paths.every((path) => told.has(path)),
    named: (name) => {
      const known = started.get(name);
      const places = named.get(name);
      if (known !== undefined || places === undefined) return known ?? "";
      const topic = topicOfAll(places.topics);
      const place = freePlace(records, started, topic, name);
      started.set(name, place.id);
      return mapRecord(mapping, places.shape, place, {});
    },
  };
  const typed = new Map<MessageSamples, TypeId>();
  return {
    shapeOf,
    topicOf,
    overrideOf,
    typeOf: (message, name) => {
      const override = overrideOf(message);
      const shape = shapeOf(message);
      const place = () => freePlace(records, started, topicOf(message), override.rename ?? name);
      const type = typed.get(message) ?? mapRecord(mapping, shape, place(), describe(message, override, shape));
      typed.set(message, type);
      return { kind: "record", type };
    },
    paths: () => [...roots.values()].flatMap(pathsOf),
    finish: () => ({
      records: [...records.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
      evidence,
    }),
  };
}

function shapeOfMessage({ key, bodies }: MessageSamples, overrides: FoundOverrides): Shape {
  const shape = createShape(escapeStep(key));
  const isEmbedded = (path: string) => overrides.ofField(path).embeddedJson === true;
  for (const { body, samples } of bodies) addValue(shape, body, samples, isEmbedded);
  return shape;
}

/** One sample says nothing of what may be absent, and a reader should know. */
function describe(
  { role, bodies }: MessageSamples,
  { documentation }: MessageOverride,
  { members }: Shape,
): { documentation?: string } {
  const isGuess = role !== "request" && bodies.length === 1 && members.size > 0;
  const text = [documentation, isGuess ? ONE_SAMPLE : undefined].filter((part) => part !== undefined).join("\n\n");
  return text === "" ? {} : { documentation: text };
}

/** A type that several areas use stands in a file of its own. */
function topicOfAll(topics: ReadonlySet<Topic>): Topic {
  const [only, ...more] = topics;
  return only === undefined || more.length > 0 ? "types" : only;
}

/** Two messages of one name are told apart by a number. */
function freePlace(
  records: ReadonlyMap<TypeId, RecordType>,
  started: ReadonlyMap<string, TypeId>,
  topic: Topic,
  name: string,
): Place {
  const taken = new Set([...records.keys(), ...started.values()]);
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}${number}`;
    const id = `${topic}#${escapeStep(free)}`;
    if (!taken.has(id)) return { id, name: free, topic };
  }
}

const ONE_SAMPLE = "Known from one sample: what is required here may be absent in others.";
