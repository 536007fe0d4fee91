import type { Report } from "../../diagnostics/diagnostic.js";
import type { Sample } from "../../source/json/sample.js";
import type { JsonNode } from "../../source/json.js";
import { framesOf } from "./frames-of.js";
import type { Identity, JsonProfile } from "./profile.js";

/** All samples of one key. */
export interface MessageSamples extends Omit<Identity, "body"> {
  /** Each body once, with the samples that have it. */
  readonly bodies: readonly { readonly body: JsonNode; readonly samples: readonly Sample[] }[];
}

/** Sorts samples by the message that they are of, before anything is inferred. Sorted by key. */
export function gatherMessages(
  samples: readonly Sample[],
  profile: JsonProfile,
  report: Report,
): readonly MessageSamples[] {
  const messages = new Map<string, { readonly identity: Identity; readonly bodies: Bodies }>();
  const unnamed: Sample[] = [];
  const frames = samples.flatMap(framesOf);
  for (const sample of frames) {
    const identity = profile.identify(sample);
    if (identity === undefined) {
      unnamed.push(sample);
      continue;
    }
    if (identity.body.kind !== "object") {
      const message = `what "${identity.key}" says is no object`;
      report({ code: "WW446", message, position: sample.placeOf(identity.body) });
      continue;
    }
    reportMisnamed(sample, identity, report);
    const known = messages.get(identity.key) ?? { identity, bodies: new Map() };
    messages.set(identity.key, known);
    const text = canonical(identity.body);
    const body = known.bodies.get(text) ?? { body: identity.body, samples: [] };
    known.bodies.set(text, { ...body, samples: [...body.samples, sample] });
  }
  reportUnnamed(unnamed, profile, report);
  for (const { path, fix } of profile.unsaid?.(frames.map(({ frame }) => frame)) ?? []) {
    report({ code: "WW448", message: `no frame has "${path}", by which messages are to be told apart`, fix });
  }
  return [...messages.values()]
    .map(({ identity: { body: _body, ...identity }, bodies }) => ({ ...identity, bodies: [...bodies.values()] }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

type Bodies = Map<string, { readonly body: JsonNode; readonly samples: readonly Sample[] }>;

function reportUnnamed(samples: readonly Sample[], profile: JsonProfile, report: Report): void {
  const objects = samples.filter(({ frame }) => frame.kind === "object");
  const fix = profile.advice?.(objects.map(({ frame }) => frame));
  for (const { position, direction, frame } of samples) {
    if (frame.kind !== "object") {
      report({ code: "WW446", message: "the frame is no object", position });
      continue;
    }
    const way = direction === undefined ? ", and nothing says which way it went" : "";
    const message = `the frame does not say which message it is, by ${profile.discriminator}${way}`;
    report({ code: "WW444", message, position, ...(fix === undefined ? {} : { fix }) });
  }
}

/** A file's name that says something else is an oversight in one of them; the last step of an address is often no name. */
function reportMisnamed(sample: Sample, { name, role }: Identity, report: Report): void {
  const { position, connection } = sample;
  if (connection !== undefined) return;
  if (sample.name !== undefined && sample.name !== name) {
    const message = `the file says "${sample.name}", the frame "${name}"; the frame counts`;
    report({ code: "WW445", message, position });
    return;
  }
  const told = sample.role === "response" ? "reply" : sample.role;
  if (told !== undefined && told !== role && role !== "received") {
    report({ code: "WW445", message: `the file says ${told}, the frame ${role}; the frame counts`, position });
  }
}

/** A text that is the same for the same value, whatever the order of its members. */
function canonical(node: JsonNode): string {
  if (node.kind === "array") return `[${node.items.map(canonical).join(",")}]`;
  if (node.kind === "number") return node.text;
  if (node.kind !== "object") return node.kind === "null" ? "null" : JSON.stringify(node.value);
  const members = [...new Map(node.members.map(({ name, value }) => [name, value]))]
    .map(([name, value]) => `${JSON.stringify(name)}:${canonical(value)}`)
    .sort();
  return `{${members.join(",")}}`;
}
