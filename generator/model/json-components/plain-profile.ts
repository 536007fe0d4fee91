import { memberOf } from "../../source/json/member-of.js";
import type { Sample } from "../../source/json/sample.js";
import type { JsonNode } from "../../source/json.js";
import { correctedPath, discriminatorFor } from "./discriminator-advice.js";
import type { Identity, JsonProfile, MessageRole } from "./profile.js";
import { escapeStep } from "./shape.js";

/**
 * Any JSON protocol. The discriminator is a list of paths, whose values together are a message's name, as far as a frame
 * has them: `type`, or `header.headerType,header.[header.headerType]`, where brackets stand for the member that a value
 * names. Where a frame says nothing, its file's name may.
 */
export function plainProfile(discriminator: string | undefined): JsonProfile {
  const paths = (discriminator ?? "")
    .split(",")
    .map((path) => path.trim())
    .filter((path) => path !== "");
  return {
    discriminator: discriminator ?? "the file's name",
    identify: (sample) => identify(sample, paths),
    unsaid: (frames) => unsaid(paths, frames),
    ...(paths.length === 0 ? { advice: discriminatorFor } : {}),
    repliesById: true,
    serviceOf: (protocol) => protocol ?? "Json",
    topicOf: (protocol) => topicName(protocol ?? "frames"),
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
  const said = paths.flatMap((path) => saidAt(path, sample.frame) ?? []);
  const { direction, protocol, role: told } = sample;
  const given = paths.length === 0 || told !== undefined ? sample.name : undefined;
  const name = said.length === 0 ? given : said.map(({ word }) => word).join(".");
  if (name === undefined || name === "") return undefined;
  const role = told === undefined ? ROLES[direction ?? "unknown"] : told === "response" ? "reply" : told;
  const key = [protocol, name, told ?? direction].filter(isWord).join(".");
  const literals = said.map(({ way }) => `/${way.map(escapeStep).join("/")}`);
  return { key, role, name, protocol, literals, body: sample.frame };
}

/** What a path leads to, and on which way. */
function saidAt(path: string, frame: JsonNode): { readonly way: readonly string[]; readonly word: string } | undefined {
  const way = wayOf(path, frame);
  const word = way && wordOf(at(frame, way));
  return way === undefined || word === undefined || word === "" ? undefined : { way, word };
}

function unsaid(paths: readonly string[], frames: readonly JsonNode[]): ReturnType<NonNullable<JsonProfile["unsaid"]>> {
  return paths
    .filter((path) => frames.length > 0 && frames.every((frame) => saidAt(path, frame) === undefined))
    .map((path) => ({ path, fix: correctedPath(path, frames) }));
}

/** The steps of a path, each `[path]` replaced by the value there. */
function wayOf(path: string, frame: JsonNode): readonly string[] | undefined {
  const steps = (path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? []).map((step) =>
    step.startsWith("[") ? wordOf(at(frame, step.slice(1, -1).split("."))) : step,
  );
  return steps.every(isWord) ? steps : undefined;
}

function at(node: JsonNode | undefined, way: readonly string[]): JsonNode | undefined {
  return way.reduce<JsonNode | undefined>(memberOf, node);
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
      .replace(/^-|-$/g, "") || "frames"
  );
}

/** A message of which nobody says where it went is one that may come. */
const ROLES: Readonly<Record<"c2s" | "s2c" | "unknown", MessageRole>> = {
  c2s: "request",
  s2c: "received",
  unknown: "event",
};
