import { invalid } from "../codec/problem.js";
import type { ValueDescriptor } from "../descriptor/record-descriptor.js";
import { ValidationError } from "../errors.js";
import type { Reference } from "../message.js";
import { encodeArray, encodeMap, PRIMITIVE_ENCODERS, type ValueEncoder } from "./encode-any.js";
import { recordAt } from "./record-at.js";
import { recordEncoder } from "./record-encoder.js";

/** The encoder of a declared type: what it writes follows from the type, never from the value's own. */
export function valueEncoder(type: ValueDescriptor, references: () => readonly Reference[]): ValueEncoder {
  switch (type.kind) {
    case "primitive":
      return PRIMITIVE_ENCODERS[type.name];
    case "record": {
      let encoder: ValueEncoder | undefined;
      return (value, depth) => {
        encoder ??= recordEncoder(recordAt(type.reference, references));
        return encoder(value, depth);
      };
    }
    case "array": {
      const item = valueEncoder(type.item, references);
      return (value, depth) => encodeArray(value, depth, item);
    }
    case "map": {
      const member = valueEncoder(type.value, references);
      return (value, depth) => encodeMap(value, depth, member);
    }
    case "union":
      return unionEncoder(type.members.map((member) => valueEncoder(member, references)));
  }
}

/** The first that takes the value. */
function unionEncoder(members: readonly ValueEncoder[]): ValueEncoder {
  return (value, depth) => firstThatFits(members, (member) => member(value, depth), "fits none of its types");
}

/**
 * What the first candidate makes that does not throw a `ValidationError`. Else the error of the one that came deepest into
 * the value; where none came deeper than `outside`, none was meant.
 */
export function firstThatFits<Candidate, Made>(
  candidates: readonly Candidate[],
  make: (candidate: Candidate) => Made,
  otherwise: string,
  outside: number = 0,
): Made {
  let deepest: ValidationError | undefined;
  let reached = candidates.length === 1 ? -1 : outside;
  for (const candidate of candidates) {
    try {
      return make(candidate);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      const depth = error.path.split(/[.[]/).filter((segment) => segment !== "").length;
      if (depth <= reached) continue;
      reached = depth;
      deepest = error;
    }
  }
  throw deepest ?? invalid("type", otherwise);
}
