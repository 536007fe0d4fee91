import { memberOf, textOf } from "../../source/json/member-of.js";
import type { Sample } from "../../source/json/sample.js";
import type { JsonNode } from "../../source/json.js";
import type { Identity, JsonProfile } from "./profile.js";

/**
 * innovaphone App Platform. A frame is `{"mt": "GetDevices", "api"?, "src"?, …}`. The same `mt` has other members in the other direction
 * and in another protocol (RCC's `UserInfo` is a request and an event), so all three tell messages apart. A frame need not
 * name its protocol, as a connection speaks one; the file or the capture then does.
 */
export const innovaphoneProfile: JsonProfile = {
  discriminator: "mt, the direction, and api or the protocol that the file names",
  identify,
  serviceOf: (protocol = "") => protocol.charAt(0).toUpperCase() + protocol.slice(1),
  topicOf: (protocol = "") => protocol.replace(/([a-z\d])([A-Z])/g, "$1-$2").toLowerCase(),
  replyNames: (request) => [
    `${request}Result`,
    ...(/Request$/.test(request) ? [request.replace(/Request$/, "Result")] : []),
    ...(/Req$/.test(request) ? [request.replace(/Req$/, "Resp")] : []),
  ],
  replyType: (request, reply) => (reply === request ? `${request}Result` : reply),
  chunks: { last: "last" },
};

function identify({ frame, direction, protocol: named }: Sample): Identity | undefined {
  const name = textOf(frame, "mt");
  const api = textOf(frame, "api");
  const protocol = api ?? named;
  if (name === undefined || protocol === undefined || direction === undefined) return undefined;
  if (frame.kind !== "object") return undefined;
  // What is asked has no `src` of its own: the session gives it one.
  const body = without(frame, direction === "c2s" ? ["mt", "api", "src"] : ["mt", "api"]);
  const isError = direction === "s2c" && isFailure(memberOf(frame, "error"));
  return {
    key: `${protocol}.${name}.${isError ? "error" : direction}`,
    role: isError ? "error" : direction === "c2s" ? "request" : "received",
    name,
    protocol,
    api,
    body,
  };
}

/** An empty text and 0 say that there was no error. */
function isFailure(error: JsonNode | undefined): boolean {
  if (error === undefined || error.kind === "null") return false;
  return error.kind === "array" || error.kind === "object" || Boolean(error.value);
}

function without(frame: JsonNode & { readonly kind: "object" }, names: readonly string[]): JsonNode {
  return { ...frame, members: frame.members.filter(({ name }) => !names.includes(name)) };
}
