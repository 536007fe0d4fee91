import { memberOf } from "../../source/json/member-of.js";
import type { Sample } from "../../source/json/sample.js";
import type { JsonNode } from "../../source/json.js";
import type { Identity, JsonProfile, MessageRole } from "./profile.js";

/**
 * Any JSON protocol. The discriminator is a list of paths, whose values together are a message's name: `type`, or
 * `header.headerType,header.[header.headerType]`, where brackets stand for the member that a value names. Without one, files say it.
 */
export function plainProfile(discriminator: string | undefined): JsonProfile {
  const paths = (discriminator ?? "")
    .split(",")
    .map((path) => path.trim())
    .filter((path) => path !== "");
  return {
    discriminator: discriminator ?? "the file's name",
    identify: (sample) => identify(sample, paths),
    serviceOf: (protocol) => protocol ?? "Json",
    topicOf: (protocol) => topicName(protocol ?? "messages"),
    replyNames: (request) => [
      `${request}Result`,
      `${request}Response`,
      request,
      ...(/Request$/.test(request)
        ? [request.replace(/Request$/, "Result"), request.replace(/Request$/, "Response")]
        : []),
      ...(/Req$/.test(request) ? [request.replace(/Req$/, "Resp")] : []),
    ],
    replyType: (request, reply) => (reply === request ? `${request}Response` : reply),
  };
}

function identify(sample: Sample, paths: readonly string[]): Identity | undefined {
  const values = paths.map((path) => wordOf(at(sample.frame, path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [], sample.frame)));
  const name = paths.length === 0 ? sample.name : values.every(isWord) ? values.join(".") : undefined;
  if (name === undefined || name === "") return undefined;
  const { direction, protocol, role: told } = sample;
  const role = told === undefined ? ROLES[direction ?? "unknown"] : told === "response" ? "reply" : told;
  const key = [protocol, name, told ?? direction].filter(isWord).join(".");
  return { key, role, name, protocol, body: sample.frame };
}

function at(node: JsonNode | undefined, [step, ...rest]: readonly string[], frame: JsonNode): JsonNode | undefined {
  if (step === undefined || node === undefined) return node;
  const name = step.startsWith("[") ? wordOf(at(frame, step.slice(1, -1).split("."), frame)) : step;
  return name === undefined ? undefined : at(memberOf(node, name), rest, frame);
}

function wordOf(node: JsonNode | undefined): string | undefined {
  if (node?.kind === "number") return node.text;
  return node?.kind === "string" || node?.kind === "boolean" ? String(node.value) : undefined;
}

function isWord(word: string | undefined): word is string {
  return word !== undefined;
}

function topicName(protocol: string): string {
  return (
    protocol
      .replace(/([a-z\d])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .replace(/[^a-z\d]+/g, "-")
      .replace(/^-|-$/g, "") || "messages"
  );
}

/** A message of which nobody says where it went is one that may come. */
const ROLES: Readonly<Record<"c2s" | "s2c" | "unknown", MessageRole>> = {
  c2s: "request",
  s2c: "received",
  unknown: "event",
};
