import type { JsonOperation } from "../../model/record-model.js";
import type { Exported } from "../exported.js";
import { text } from "../expression.js";
import type { PlannedOperation } from "../planned.js";
import { code, recordComment } from "./record-comments.js";
import type { RecordContext } from "./record-context.js";
import { valueExpression } from "./value-type.js";

/** A JSON request. Its types are for the compiler alone, so it refers to nothing. */
export function planRequest(operation: JsonOperation, constant: Exported, context: RecordContext): PlannedOperation {
  const { name, api, input, output, reply, error, chunks, oneWay } = operation;
  return {
    constant,
    comment: recordComment(operation, wireNotes(operation), context.nameOf),
    input: valueExpression(input, context.typeOf),
    inputRequired: !(input.kind === "record" && context.mayBeEmpty.has(input.type)),
    output:
      oneWay === true ? text("void") : output === undefined ? text("unknown") : valueExpression(output, context.typeOf),
    faults: [],
    ...(error === undefined ? {} : { error: valueExpression(error, context.typeOf) }),
    descriptor: {
      kind: "json",
      name,
      api,
      reply,
      chunks,
      safe: operation.sideEffects === false,
      oneWay: oneWay === true,
    },
    references: [],
  };
}

/** In JSON nothing is documented unless it says so, hence that is said too. */
function wireNotes({ name, provenance, output, oneWay, chunks }: JsonOperation): readonly string[] {
  return [
    ...(provenance === undefined ? ["Documented."] : []),
    `Request ${code(name)}.`,
    ...(oneWay === true ? ["It is never answered."] : output === undefined ? ["No reply is known."] : []),
    ...(chunks === undefined ? [] : [`The reply comes in parts; ${code(chunks.items)} are joined.`]),
  ];
}
