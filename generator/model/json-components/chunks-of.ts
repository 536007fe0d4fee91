import type { Report } from "../../diagnostics/diagnostic.js";
import type { Chunks } from "../record-model.js";
import type { MessageSamples } from "./gather-messages.js";
import type { Exchange } from "./pair-messages.js";
import type { JsonProfile } from "./profile.js";
import type { Shape } from "./shape.js";

/**
 * Whether a reply comes in parts: it, or the event that brings them, has the member that ends such replies in this
 * system, and one array. Overrides say the rest.
 */
export function chunksOf(
  { request, override, reply }: Exchange,
  events: readonly MessageSamples[],
  shapeOf: (message: MessageSamples) => Shape,
  profile: JsonProfile,
  report: Report,
): Chunks | undefined {
  const { chunked } = override;
  if (chunked === false) return undefined;
  const eventOf = (name: string) => events.find((event) => event.name === name && event.protocol === request.protocol);
  if (chunked !== undefined) {
    const source = chunked.event === undefined ? reply : eventOf(chunked.event);
    const members = source && [...shapeOf(source).members.keys()];
    if (members?.includes(chunked.last) !== true || !members.includes(chunked.items)) {
      const message = `"${request.key}" is chunked by "${chunked.last}" and "${chunked.items}", which no sample of what brings the parts has`;
      report({ code: "WW462", message, position: request.bodies[0]?.samples[0]?.position });
    }
    return chunked;
  }
  if (profile.chunks === undefined) return undefined;
  const { last, event: eventName } = profile.chunks;
  const event = eventName?.(request.name);
  const source = event === undefined ? reply : eventOf(event);
  if (source === undefined) return undefined;
  const { members } = shapeOf(source);
  const arrays = [...members].filter(([, member]) => member.arrays > 0).map(([name]) => name);
  const [items, ...more] = arrays;
  if (items === undefined || more.length > 0 || members.get(last)?.primitives.has("boolean") !== true) return undefined;
  return { last, items, ...(event === undefined ? {} : { event }) };
}
