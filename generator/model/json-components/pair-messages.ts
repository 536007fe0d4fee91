import type { Report } from "../../diagnostics/diagnostic.js";
import { listNames } from "../../diagnostics/list-names.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import type { FoundOverrides } from "./find-overrides.js";
import type { MessageSamples } from "./gather-messages.js";
import type { MessageOverride } from "./overrides.js";
import type { JsonProfile } from "./profile.js";
import { escapeStep } from "./shape.js";

/** A request with what answers it. */
export interface Exchange {
  readonly request: MessageSamples;
  readonly override: MessageOverride;
  readonly reply: MessageSamples | undefined;
  /** The reply's name, as far as one is known: of an answer that failed in every sample as well. */
  readonly replyName: string | undefined;
  readonly error: MessageSamples | undefined;
}

export interface PairedMessages {
  readonly exchanges: readonly Exchange[];
  readonly events: readonly MessageSamples[];
}

/** Which reply answers which request: by the profile's rules, which are names, and by overrides. What is left over are events. */
export function pairMessages(
  all: readonly MessageSamples[],
  profile: JsonProfile,
  overrides: FoundOverrides,
  report: Report,
): PairedMessages {
  const settings = new Map(all.map((message) => [message, overrides.ofMessage(escapeStep(message.key))]));
  const messages = all.filter((message) => settings.get(message)?.skip !== true);
  const used = new Set<MessageSamples>();
  const exchanges = messages
    .filter(({ role }) => role === "request")
    .map((request) => {
      const override = settings.get(request) ?? {};
      const exchange = pair(request, override, messages, settings, profile, report);
      for (const message of [exchange.reply, exchange.error]) if (message !== undefined) used.add(message);
      reportUnanswered(exchange, all, report);
      return exchange;
    });
  const rest = messages.filter((message) => message.role !== "request" && !used.has(message));
  const isEvent = (message: MessageSamples) =>
    message.role === "event" || message.role === "received" || settings.get(message)?.event === true;
  for (const message of rest.filter((candidate) => !isEvent(candidate))) reportUnasked(message, report);
  const both = [...used].filter((message) => settings.get(message)?.event === true);
  return { exchanges, events: [...rest.filter(isEvent), ...both] };
}

function pair(
  request: MessageSamples,
  override: MessageOverride,
  messages: readonly MessageSamples[],
  settings: ReadonlyMap<MessageSamples, MessageOverride>,
  profile: JsonProfile,
  report: Report,
): Exchange {
  const { pair: chosen } = override;
  const near = messages.filter(({ protocol, role }) => protocol === request.protocol && role !== "request");
  const named = (name: string, roles: readonly string[]) =>
    near.find(
      (message) =>
        message.name === name &&
        roles.includes(message.role) &&
        // An event is a reply as well only where an override says both.
        (chosen !== undefined || settings.get(message)?.event !== true),
    );
  const names = chosen === false ? [] : chosen === undefined ? profile.replyNames(request.name) : [chosen];
  const replyName = names.find((name) => named(name, [...REPLIES, "error"]) !== undefined);
  if (typeof chosen === "string" && replyName === undefined) {
    const suggestion = didYouMean(
      chosen,
      near.map(({ name }) => name),
    );
    const message = `"${request.key}" is paired with "${chosen}", of which there is no sample${suggestion}`;
    report({ code: "WW462", message, position: positionOf(request) });
  }
  const reply = replyName === undefined ? undefined : named(replyName, REPLIES);
  const error = names.map((name) => named(name, ["error"])).find((message) => message !== undefined);
  return { request, override, reply, replyName, error };
}

/** Never a silent `void`: the caller gets the frame as it came. */
function reportUnanswered(
  { request, override, reply }: Exchange,
  all: readonly MessageSamples[],
  report: Report,
): void {
  if (reply !== undefined || override.oneWay === true || override.pair === false) return;
  const others = all.filter(({ protocol, role }) => protocol === request.protocol && role !== "request");
  const names = [...new Set(others.map(({ name }) => name))];
  report({
    code: "WW450",
    message: `no sample answers "${request.key}", so its result is unknown`,
    position: positionOf(request),
    fix: `Record a reply, or name it by "pair" in overrides.json: there are ${listNames(names, 8)}.`,
  });
}

function reportUnasked(message: MessageSamples, report: Report): void {
  report({
    code: "WW451",
    message: `"${message.key}" answers no request of which there is a sample, so it is left out`,
    position: positionOf(message),
  });
}

function positionOf({ bodies }: MessageSamples) {
  return bodies[0]?.samples[0]?.position;
}

const REPLIES = ["reply", "received"];
