import type { Sample } from "../../source/json/sample.js";
import type { JsonNode, JsonObject } from "../../source/json.js";
import type { Topic } from "../model.js";

/** What a system's frames have in common: all that inference knows of it. */
export interface JsonProfile {
  /** Where a frame says which message it is, in words: `header.headerType and the member that it names`. */
  readonly discriminator: string;
  /** Undefined when the frame does not say it. */
  readonly identify: (sample: Sample) => Identity | undefined;
  /** Parts of the discriminator that none of the frames has, and what to write instead. */
  readonly unsaid?: (frames: readonly JsonNode[]) => readonly { readonly path: string; readonly fix: string }[];
  /** What to do about frames that do not say it. */
  readonly advice?: (frames: readonly JsonNode[]) => string | undefined;
  /** The service that frames of a protocol belong to. */
  readonly serviceOf: (protocol: string | undefined) => string;
  readonly topicOf: (protocol: string | undefined, name: string) => Topic;
  /** Whether a frame that names no message may be known by the id of the request that it answers. */
  readonly repliesById?: true | undefined;
  /** The names that a reply may have; the first is the one that needs no words. */
  readonly replyNames: (request: string) => readonly string[];
  /** The type of a reply. */
  readonly replyType: (request: string, reply: string) => string;
  /** How replies in parts end, where this is the same everywhere. */
  readonly chunks?: { readonly last: string; readonly event?: (request: string) => string } | undefined;
  /** Members that hold secrets, beyond those that are called so in any system. Recordings hold none of them. */
  readonly isSecret?: ((name: string, holder: JsonObject) => boolean) | undefined;
  /** Where frames need not name their protocol: how it is known from the connection. */
  readonly protocols?: ConnectionProtocols | undefined;
}

export interface ConnectionProtocols {
  /** The members of a frame that hold its protocol and its message's name. */
  readonly member: string;
  readonly name: string;
  /** The one that is spoken on every connection, beside its own. */
  readonly everywhere: string;
  readonly ofPath: (path: string) => string;
}

/** Which message a frame is, before anything is said of its members. */
export interface Identity {
  /** As overrides name it: `MakeCall.request`, `RCC.UserInfo.s2c`. Frames of one key are samples of one type. */
  readonly key: string;
  readonly role: MessageRole;
  readonly name: string;
  readonly protocol?: string | undefined;
  /** What the frame names as its sub-protocol. */
  readonly api?: string | undefined;
  /** Ways in the body to what tells the message, such as `/type`: always the same value, so it is the member's type. */
  readonly literals?: readonly string[] | undefined;
  /** What the message says, without what every frame has. */
  readonly body: JsonNode;
}

/** `received`: from the server, a reply or an event; which of them, the requests say. */
export type MessageRole = "request" | "reply" | "error" | "event" | "received";
