import { memberOf } from "../../source/json/member-of.js";
import type { Sample } from "../../source/json/sample.js";
import type { JsonNode } from "../../source/json.js";
import { framesOf } from "./frames-of.js";
import type { JsonProfile } from "./profile.js";

/**
 * Gives frames from the server that name no message, as the replies of JSON-RPC, the name of the request with the same id
 * on the same connection: a socket or an exchange of an archive, else a capture. What requests that differ have alike, as
 * the id of a session, says nothing.
 */
export function nameReplies(samples: readonly Sample[], profile: JsonProfile): readonly Sample[] {
  if (profile.repliesById !== true) return samples;
  const frames = samples.flatMap(framesOf);
  const connections = new Map<object | string, Requests>();
  const open = new Set<Sample>();
  for (const sample of frames) {
    const identity = profile.identify(sample);
    if (identity === undefined && sample.direction === "s2c") open.add(sample);
    if (identity?.role !== "request") continue;
    const key = connectionOf(sample);
    const requests = connections.get(key) ?? new Map();
    connections.set(key, requests);
    for (const id of idsOf(sample)) {
      const isOne = !requests.has(id) || requests.get(id) === identity.name;
      requests.set(id, isOne ? identity.name : undefined);
    }
  }
  if (open.size === 0) return samples;
  return frames.map((sample) => (open.has(sample) ? named(sample, connections.get(connectionOf(sample))) : sample));
}

/** Names by id; undefined where there are several. */
type Requests = Map<string, string | undefined>;

function connectionOf({ connection, position }: Sample): object | string {
  return connection ?? position.file;
}

function named(sample: Sample, requests: Requests | undefined): Sample {
  const names = new Set(idsOf(sample).flatMap((id) => requests?.get(id) ?? []));
  const [name] = names;
  if (name === undefined || names.size > 1) return sample;
  return { ...sample, name, role: isError(memberOf(sample.frame, "error")) ? "error" : "response" };
}

function idsOf({ frame }: Sample): readonly string[] {
  if (frame.kind !== "object") return [];
  return frame.members.flatMap(({ name, value }) => {
    const text = value.kind === "string" ? value.value : value.kind === "number" ? value.text : undefined;
    return text === undefined || !ID.test(name) ? [] : [JSON.stringify([name, value.kind, text])];
  });
}

function isError(node: JsonNode | undefined): boolean {
  return node !== undefined && node.kind !== "null";
}

/** `id`, `requestId`, `message_id`, and Janus' `transaction`. */
const ID = /^(?:id|ref|seq|src|tag|transaction|\w+(?:_id|Id|ID))$/;
