import type { Report } from "../../diagnostics/diagnostic.js";
import type { Topic, TypeId } from "../model.js";
import type { RecordType } from "../record-model.js";
import type { RecordEvidence } from "./evidence.js";
import type { FoundOverrides } from "./find-overrides.js";
import type { Shape } from "./shape.js";

/** Where the types of one message, or of one that overrides give a name of its own, are put. */
export interface Place {
  readonly id: TypeId;
  readonly name: string;
  readonly topic: Topic;
}

/** The making of records from shapes. */
export interface ShapeMapping {
  readonly overrides: FoundOverrides;
  readonly report: Report;
  /** Whether all that is at this place may be absent: `loose`, and the server sends it. */
  readonly isLoose: (shape: Shape) => boolean;
  /** Whether it is what tells the message, so that its value is its type. */
  readonly isDiscriminator: (shape: Shape) => boolean;
  /** The record of a name that overrides give, which other places may have as well. */
  readonly named: (rename: string) => TypeId;
  readonly records: Map<TypeId, RecordType>;
  readonly evidence: Map<TypeId, RecordEvidence>;
}
