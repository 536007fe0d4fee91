import type { Report } from "../diagnostics/diagnostic.js";
import type { Sample, SampleSet } from "../source/json/sample.js";
import { chooseOperations } from "./json-components/choose-operations.js";
import { chunksOf } from "./json-components/chunks-of.js";
import { withProtocols } from "./json-components/connection-protocols.js";
import type { Evidence } from "./json-components/evidence.js";
import { findOverrides } from "./json-components/find-overrides.js";
import { gatherMessages, type MessageSamples } from "./json-components/gather-messages.js";
import { type InferredTypes, inferTypes } from "./json-components/infer-types.js";
import { nameReplies } from "./json-components/name-replies.js";
import { type MessageOverride, readOverrides } from "./json-components/overrides.js";
import { type Exchange, pairMessages } from "./json-components/pair-messages.js";
import type { JsonProfile } from "./json-components/profile.js";
import { provenanceOfSamples } from "./json-components/provenance-of.js";
import type { Described } from "./model.js";
import type { JsonOperation, RecordEvent, RecordModel, RecordService, ValueType } from "./record-model.js";

export interface JsonModelOptions {
  /** Only operations that match one of these patterns; `*` stands for any characters. */
  readonly only?: readonly string[] | undefined;
  /** All that the server sends may be absent. Default: false, so that only what was absent in a sample may be. */
  readonly loose?: boolean | undefined;
}

/** A model with what led to it. */
export interface InferredModel {
  readonly model: RecordModel;
  readonly evidence: Evidence;
}

/**
 * The model of a JSON protocol of which there are only samples. Which message a frame is comes first, by the profile; then each
 * message is inferred from its own samples alone. Equal samples count once, and their order does not matter.
 */
export function mapSamples(
  set: SampleSet,
  profile: JsonProfile,
  options: JsonModelOptions,
  report: Report,
): InferredModel {
  const overrides = findOverrides(readOverrides(set.overrides, report));
  const messages = gatherMessages(nameReplies(withProtocols(set.samples, profile), profile), profile, report);
  if (messages.length === 0) reportNothing(set, profile, report);
  const types = inferTypes(messages, profile, overrides, options.loose === true, report);
  const paired = pairMessages(messages, profile, overrides, report);
  const exchanges = chooseOperations(paired.exchanges, options.only, report);
  const services = new Map<string, RecordService & { operations: JsonOperation[]; events: RecordEvent[] }>();
  const serviceFor = (message: MessageSamples) => {
    const name = profile.serviceOf(message.protocol);
    const known = services.get(name) ?? {
      name,
      ...apiOf(message, types.overrideOf(message)),
      operations: [],
      events: [],
    };
    services.set(name, known);
    return known;
  };
  for (const exchange of exchanges) {
    serviceFor(exchange.request).operations.push(mapExchange(exchange, paired.events, types, profile, report));
  }
  for (const event of paired.events) serviceFor(event).events.push(mapEvent(event, types));
  overrides.reportUnknown(
    messages.map(({ key }) => key),
    types.paths(),
    report,
  );
  const { records, evidence } = types.finish();
  return {
    model: { formatVersion: 1, source: "json", records, services: [...services.values()].map(sorted).sort(byName) },
    evidence,
  };
}

function reportNothing({ samples }: SampleSet, profile: JsonProfile, report: Report): void {
  const fix = profile.advice?.(samples.map(({ frame }) => frame));
  const message = "no sample says which message it is, so there is nothing to generate";
  report({ code: "WW447", message, ...(fix === undefined ? {} : { fix }) });
}

function mapExchange(
  exchange: Exchange,
  events: readonly MessageSamples[],
  types: InferredTypes,
  profile: JsonProfile,
  report: Report,
): JsonOperation {
  const { request, error, override } = exchange;
  const chunks = override.oneWay === true ? undefined : chunksOf(exchange, events, types.shapeOf, profile, report);
  const bringer =
    chunks?.event === undefined
      ? undefined
      : events.find(({ name, protocol }) => name === chunks.event && protocol === request.protocol);
  const output = override.oneWay === true ? undefined : outputOf(exchange, bringer, types, profile);
  return {
    protocol: "json",
    name: request.name,
    ...apiOf(request, override),
    topic: types.topicOf(request),
    ...describe(samplesOf(request), override),
    input: types.typeOf(request, `${request.name}${/Request$/.test(request.name) ? "" : "Request"}`),
    ...(output === undefined ? {} : { output }),
    ...replyOf(exchange, events, profile),
    ...(error === undefined ? {} : { error: types.typeOf(error, `${request.name}Error`) }),
    ...(chunks === undefined ? {} : { chunks }),
    ...(override.sideEffects === false ? { sideEffects: false } : {}),
    ...(override.oneWay === true ? { oneWay: true } : {}),
  };
}

/**
 * Its name where the session would not find it by the rules alone: also where the request's own name is that of an event,
 * which would do for a reply that has no `src`.
 */
function replyOf(
  { request: { name, protocol }, replyName }: Exchange,
  events: readonly MessageSamples[],
  profile: JsonProfile,
): { readonly reply?: string } {
  if (replyName === undefined || replyName === name) return {};
  const isEvent = events.some((event) => event.name === name && event.protocol === protocol);
  return isEvent || replyName !== profile.replyNames(name)[0] ? { reply: replyName } : {};
}

/** Where an event brings the parts, the last of them is the result, with the items of all. */
function outputOf(
  { request, reply }: Exchange,
  bringer: MessageSamples | undefined,
  types: InferredTypes,
  profile: JsonProfile,
): ValueType | undefined {
  if (bringer !== undefined) return types.typeOf(bringer, eventType(bringer));
  return reply && types.typeOf(reply, profile.replyType(request.name, reply.name));
}

function mapEvent(event: MessageSamples, types: InferredTypes): RecordEvent {
  return {
    name: event.name,
    ...apiOf(event, types.overrideOf(event)),
    topic: types.topicOf(event),
    ...describe(samplesOf(event), types.overrideOf(event)),
    type: types.typeOf(event, eventType(event)),
  };
}

/** What may be a reply as well is called the same when a request for it turns up. */
function eventType({ name, role }: MessageSamples): string {
  return role === "received" || /Event$/.test(name) ? name : `${name}Event`;
}

function describe(
  samples: readonly Sample[],
  override: { readonly documentation?: string; readonly provenance?: string },
): Described {
  const provenance = override.provenance ?? provenanceOfSamples(samples);
  return {
    ...(override.documentation === undefined ? {} : { documentation: override.documentation }),
    ...(provenance === "derived" || provenance === "inferred" ? { provenance } : {}),
    position: samples[0]?.position,
  };
}

function samplesOf({ bodies }: MessageSamples): readonly Sample[] {
  return bodies.flatMap(({ samples }) => samples);
}

function apiOf(message: MessageSamples, override: MessageOverride): { readonly api?: string } {
  const api = override.api ?? message.api;
  return api === undefined ? {} : { api };
}

function sorted({ operations, events, ...service }: RecordService): RecordService {
  return { ...service, operations: [...operations].sort(byName), events: [...events].sort(byName) };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
