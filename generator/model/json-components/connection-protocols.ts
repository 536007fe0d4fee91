import { memberOf, textOf } from "../../source/json/member-of.js";
import type { Direction, Sample } from "../../source/json/sample.js";
import type { JsonNode } from "../../source/json.js";
import { gatherMessages } from "./gather-messages.js";
import type { JsonProfile } from "./profile.js";

/** Which protocol a connection speaks, where frames need not say it. */
export interface ConnectionProtocol {
  readonly of: (frame: JsonNode, direction: Direction) => string | undefined;
}

/** `given` is what the user says; without it a connection is known by its messages, and else by its path. */
export type Protocols = (path: string, given: string | undefined) => ConnectionProtocol;

/** `known` are the samples that there are. */
export function createProtocols(profile: JsonProfile, known: readonly Sample[]): Protocols {
  const { protocols } = profile;
  if (protocols === undefined) return (_path, given) => ({ of: () => given });
  const names = new Map<string, Set<string>>();
  const all = new Set<string>();
  for (const { name, protocol, role } of gatherMessages(known, profile, () => undefined)) {
    if (protocol === undefined) continue;
    const key = `${role === "request" ? "c2s" : "s2c"} ${name}`;
    names.set(key, (names.get(key) ?? new Set()).add(protocol));
    all.add(protocol);
  }
  return (path, given) => {
    let spoken = given ?? spelled(protocols.ofPath(path), all);
    return {
      of: (frame, direction) => {
        const named = textOf(frame, protocols.member);
        const name = textOf(frame, protocols.name);
        if (named !== undefined || name === undefined) return named;
        const candidates = names.get(`${direction} ${name}`) ?? new Set();
        if (candidates.has(protocols.everywhere)) return protocols.everywhere;
        const [only] = candidates;
        if (given === undefined && candidates.size === 1 && memberOf(frame, "error") === undefined)
          spoken = only ?? spoken;
        return spoken;
      },
    };
  };
}

/** Gives samples of a connection whose address is known the protocol that it speaks, in the order in which they travelled. */
export function withProtocols(samples: readonly Sample[], profile: JsonProfile): readonly Sample[] {
  if (profile.protocols === undefined || !samples.some(({ connection }) => connection !== undefined)) return samples;
  const protocols = createProtocols(profile, samples);
  const connections = new Map<object, ConnectionProtocol>();
  return samples.map((sample) => {
    const { connection, direction, frame } = sample;
    if (connection === undefined || direction === undefined || sample.protocol !== undefined) return sample;
    const spoken = connections.get(connection) ?? protocols(connection.path, undefined);
    connections.set(connection, spoken);
    return { ...sample, protocol: spoken.of(frame, direction) };
  });
}

/** As samples spell it. */
function spelled(word: string, known: ReadonlySet<string>): string {
  return [...known].find((protocol) => protocol.toLowerCase() === word.toLowerCase()) ?? word;
}
