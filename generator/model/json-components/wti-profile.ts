import { memberOf, textOf } from "../../source/json/member-of.js";
import type { Sample, SampleRole } from "../../source/json/sample.js";
import type { JsonNode } from "../../source/json.js";
import { parseEmbedded } from "./embedded-json.js";
import type { Identity, JsonProfile, MessageRole } from "./profile.js";

/**
 * Avaya AES Web Telephony Interface. A frame is
 * `{"header": {"headerType": "response", "response": "MakeCall", …}, "payload": {…}}`; the name is the header's member
 * that `headerType` names (documented for requests and responses, by analogy for the rest). Topics are the service
 * groups of ECMA-269, ed. 9.
 */
export const wtiProfile: JsonProfile = {
  discriminator: "header.headerType and the header's member that it names",
  identify,
  serviceOf: () => "AvayaWti",
  topicOf: (_protocol, name) => TOPICS.find(([, pattern]) => pattern.test(name))?.[0] ?? "services",
  replyNames: (request) => [request],
  replyType: (request) => `${request}Response`,
  chunks: { last: "isFinalResponse", event: (request) => `${request}Event` },
};

function identify(sample: Sample): Identity | undefined {
  const header = memberOf(sample.frame, "header");
  // A body of the REST twin has no header: its address, or its file, says what it is.
  if (header === undefined) return nameless(sample);
  const type = textOf(header, "headerType");
  const name = type === undefined ? undefined : textOf(header, type);
  if (type === undefined || name === undefined) return undefined;
  // A switch asks, too: to stop a monitor (ECMA-269, MonitorStop is bi-directional). It is nothing that a client sends.
  const kind = type === "request" && sample.direction === "s2c" ? "event" : type;
  return identity(name, kind, bodyOf(memberOf(sample.frame, "payload"), sample.frame));
}

function nameless({ name, role, direction, frame }: Sample): Identity | undefined {
  if (name === undefined || direction === undefined || frame.kind !== "object") return undefined;
  return identity(name, role ?? (direction === "c2s" ? "request" : "response"), frame);
}

function identity(name: string, type: string, body: JsonNode): Identity {
  const kind = kindOf(type, body);
  return { key: `${name}.${kind}`, role: ROLES[kind], name, body };
}

/** What is neither request, response nor event is an error, and so is a response that says why there is none. */
function kindOf(type: string, body: JsonNode): SampleRole {
  if (type === "request" || type === "event") return type;
  if (type !== "response") return "error";
  return ERROR_MEMBERS.some((name) => memberOf(body, name) !== undefined) ? "error" : "response";
}

/** An AES may send the payload as a text that holds the JSON; a payload that is missing is an empty one. */
function bodyOf(payload: JsonNode | undefined, frame: JsonNode): JsonNode {
  if (payload === undefined) return { kind: "object", offset: frame.offset, members: [] };
  return parseEmbedded(payload) ?? payload;
}

const ERROR_MEMBERS = ["CSTAErrorCode", "errorCode", "exceptionClass"];

const ROLES: Readonly<Record<SampleRole, MessageRole>> = {
  request: "request",
  response: "reply",
  event: "event",
  error: "error",
};

const TOPICS: readonly (readonly [topic: string, pattern: RegExp])[] = [
  ["session", /ApplicationSession/],
  ["devices", /DeviceId(?:List)?$/],
  ["monitoring", /Monitor/],
  ["snapshot", /^Snapshot/],
  [
    "logical-device",
    /Agent|AutoAnswer|AutoWorkMode|CallBack|CallerIDStatus|DoNotDisturb|Forward|PresenceState|RouteingMode/,
  ],
  ["physical-device", /Auditory|Button|Display|Hookswitch|Lamp|MessageWaiting|Microphone|Ringer|Speaker|Volume/],
  ["system", /System|SwitchingFunction|CSTAFeatures|^GetAPICaps$/],
  ["routeing", /^Re?[Rr]out/],
  ["call-control", /Call|Connection|Conferenc|Transfer|Digits|Tones|Event$/],
];
