import { memberOf, textOf } from "../../source/json/member-of.js";
import type { Sample } from "../../source/json/sample.js";
import type { JsonNode, JsonObject } from "../../source/json.js";
import type { Identity, JsonProfile } from "./profile.js";

/**
 * innovaphone App Platform. A frame is `{"mt": "GetDevices", "api"?, "src"?, …}`. The same `mt` has other members in
 * the other direction and in another protocol (RCC's `UserInfo` is a request and an event), so all three tell messages
 * apart. A frame need not name its protocol, as a connection speaks one; the file or the capture then does.
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
  isSecret,
  protocols: { member: "api", name: "mt", everywhere: "AppWebsocket", ofPath: protocolOfPath },
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

/** Beside keys and digests: the numbers that confirm a login or a telephone, and the user's name where it is a session's. */
function isSecret(name: string, holder: JsonObject): boolean {
  if (name === "username") return textOf(holder, "type") === "session";
  return /^(?:code|hash|key|keyShare|response)$/.test(name);
}

/** `/PBX0/APPCLIENT/130000/websocket` is where users log in; a service has its own name last: `/example.com/devices`. */
function protocolOfPath(path: string): string {
  if (/\/(?:APPCLIENT|WEBSOCKET)\//.test(path)) return "myApps";
  const steps = (path.split("?", 1)[0] ?? "").split("/").filter((step) => /^[A-Za-z][\w-]{0,63}$/.test(step));
  const last = steps.filter((step) => !/^(?:PBX\d*|APPS|websocket)$/i.test(step)).at(-1);
  return last?.replace(/^innovaphone-/, "") ?? "App";
}

/** An empty text and 0 say that there was no error. */
function isFailure(error: JsonNode | undefined): boolean {
  if (error === undefined || error.kind === "null") return false;
  return error.kind === "array" || error.kind === "object" || Boolean(error.value);
}

function without(frame: JsonNode & { readonly kind: "object" }, names: readonly string[]): JsonNode {
  return { ...frame, members: frame.members.filter(({ name }) => !names.includes(name)) };
}
