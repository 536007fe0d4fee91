import type { Position } from "../../diagnostics/diagnostic.js";
import type { JsonNode } from "../json.js";

/** One frame that a client or a server sent, as it was found. */
export interface Sample {
  /** `c2s` from the client, `s2c` from the server; undefined when nothing says so. */
  readonly direction: Direction | undefined;
  /** The sub-protocol that the file's name or the capture's line gives, as a frame need not name its own. */
  readonly protocol: string | undefined;
  /** What it travelled on, where that is known: the same for all frames of one WebSocket. */
  readonly connection?: { readonly path: string } | undefined;
  /** The message's name and what it is, as a file's name or an address gives them: for people, and for frames that do not say. */
  readonly name: string | undefined;
  readonly role: SampleRole | undefined;
  /** Who says that such frames exist: the vendor, somebody who reasoned, or a recording. Undefined: nobody. */
  readonly provenance: SampleProvenance | undefined;
  readonly note: string | undefined;
  readonly frame: JsonNode;
  /** Of the frame. */
  readonly position: Position;
  /** Where something in the frame stands. Inside a frame that is itself a text, all of it stands where that text does. */
  readonly placeOf: (node: { readonly offset: number }) => Position;
}

export type Direction = "c2s" | "s2c";
export type SampleRole = "request" | "response" | "event" | "error";
export type SampleProvenance = "documented" | "derived" | "observed";

/** What a folder, a file or a capture holds. */
export interface SampleSet {
  /** By position: the same set in the same order however it was read. */
  readonly samples: readonly Sample[];
  /** Every `overrides.json`, the user's own last. */
  readonly overrides: readonly Overrides[];
}

export interface Overrides {
  readonly file: string;
  readonly root: JsonNode;
  readonly placeOf: (offset: number) => Position;
}
