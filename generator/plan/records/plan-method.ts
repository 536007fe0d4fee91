import type { SignatureDescriptor } from "@wirewright/runtime/descriptor";
import type { Parameter, Signature, ValueType, XmlRpcOperation } from "../../model/record-model.js";
import { PROVENANCE } from "../comments.js";
import type { Exported } from "../exported.js";
import { type Comment, type Labelled, type TypeExpression, text } from "../expression.js";
import { camelCase, isIdentifier, isReserved } from "../identifiers.js";
import type { PlannedOperation, PlannedSignature } from "../planned.js";
import { createReferences } from "../references.js";
import { code, recordComment } from "./record-comments.js";
import type { RecordContext } from "./record-context.js";
import { oneOf, valueDescriptor, valueExpression } from "./value-type.js";

/** A method with positional parameters: its input is a tuple, and a union of tuples where it has overloads. */
export function planMethod(operation: XmlRpcOperation, constant: Exported, context: RecordContext): PlannedOperation {
  const { name, signatures } = operation;
  const references = createReferences();
  const describe = (type: ValueType) => valueDescriptor(type, (id) => references.index(context.constantOf(id)));
  const comment = recordComment(operation, [`Method ${code(name)}.`], context.nameOf);
  const planned = signatures.map((signature) => planSignature(signature, operation, comment, context));
  return {
    constant,
    comment: { ...comment, paragraphs: [...comment.paragraphs, ...resultNotes(signatures)] },
    input: oneOf(planned.map(({ parameters }) => inputOf(parameters))),
    inputRequired: true,
    output: oneOf(planned.map(({ output }) => output)),
    faults: [],
    signatures: planned,
    descriptor: { kind: "xmlrpc", name, signatures: signatures.map((one) => describeSignature(one, describe)) },
    references: references.list,
  };
}

function planSignature(
  signature: Signature,
  { signatures }: XmlRpcOperation,
  comment: Comment,
  context: RecordContext,
): PlannedSignature {
  const { parameters, rest, result } = signature;
  const labels = parameterNames(parameters);
  const labelled = parameters.map(
    (parameter, index): Labelled => ({
      name: labels[index] ?? "",
      type: valueExpression(parameter.type, context.typeOf),
    }),
  );
  const explained = parameters.flatMap(({ documentation = "" }, index) =>
    documentation.trim() === "" ? [] : [{ name: labels[index] ?? "", text: documentation }],
  );
  return {
    comment: { ...comment, paragraphs: [...comment.paragraphs, ...resultNotes([signature])], parameters: explained },
    parameters: rest === true ? undefined : labelled,
    options: !signatures.some((one) => one.rest === true || one.parameters.length === parameters.length + 1),
    output: valueExpression(result, context.typeOf),
  };
}

/** The result's provenance is each signature's own, and said once where all have the same. */
function resultNotes(signatures: readonly Signature[]): readonly string[] {
  const known = new Set(signatures.map(({ provenance }) => provenance));
  const [only] = known;
  return known.size === 1 && only !== undefined ? [`Result: ${PROVENANCE[only].toLowerCase()}`] : [];
}

function inputOf(parameters: readonly Labelled[] | undefined): TypeExpression {
  return parameters === undefined ? text("readonly unknown[]") : { kind: "tuple", elements: parameters };
}

function describeSignature(
  { parameters, rest, result }: Signature,
  describe: (type: ValueType) => SignatureDescriptor["result"],
): SignatureDescriptor {
  const described = parameters.map(({ type }) => describe(type));
  const outcome = describe(result);
  return rest === true ? { parameters: [], rest, result: outcome } : { parameters: described, result: outcome };
}

/** Different ones, none of which the language or the call options have taken. */
function parameterNames(parameters: readonly Parameter[]): readonly string[] {
  const taken = new Set<string>();
  return parameters.map(({ name }) => {
    const word = isIdentifier(name) ? name : camelCase(name);
    const safe = isReserved(word) ? `${word}_` : word;
    let free = safe;
    for (let number = 2; taken.has(free); number += 1) free = `${safe}${number}`;
    taken.add(free);
    return free;
  });
}
