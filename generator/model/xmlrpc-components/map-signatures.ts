import type { Report } from "../../diagnostics/diagnostic.js";
import type { ListedMethod, ListedSignature, ListedType } from "../../source/xmlrpc/method-list.js";
import type { ParameterDefinition, SignatureDefinition } from "../../source/xmlrpc/records-file.js";
import type { Parameter, Signature, ValueType } from "../record-model.js";
import type { DefinedMethod } from "./definitions.js";
import { ANY, listedType } from "./listed-type.js";
import { parameterNames } from "./parameter-names.js";
import { type ResolveType, unionOf } from "./resolve-type.js";

/** What the mapping of signatures needs to know. */
export interface SignatureContext {
  readonly resolve: ResolveType;
  readonly listed: (type: ListedType) => ValueType;
  readonly report: Report;
}

/** A method's signatures: the list says which there are, its definition what they mean. At least one. */
export function mapSignatures(
  context: SignatureContext,
  method: ListedMethod,
  definition: DefinedMethod | undefined,
): readonly Signature[] {
  const defined = definition?.signatures ?? [];
  if (method.signatures.length === 0) {
    if (definition === undefined || defined.length === 0) return [{ parameters: [], rest: true, result: ANY }];
    return joinEqual(defined.map((signature) => mapUnlisted(context, signature, definition)));
  }
  if (definition === undefined || defined.length === 0) {
    return joinEqual(method.signatures.map((signature) => mapListed(context, method, signature)));
  }
  if (definition.strict && defined.length !== method.signatures.length) {
    const message = `"${method.name}" has ${count(method.signatures.length, "signature")} in the list, not ${defined.length}`;
    context.report({ code: "WW411", message, position: definition.position });
  }
  return joinEqual(
    method.signatures.map((signature, index) => {
      const own = defined[index] ?? defined[0] ?? {};
      return mapDefined(context, method, signature, own, definition);
    }),
  );
}

function mapListed(context: SignatureContext, method: ListedMethod, signature: ListedSignature): Signature {
  const names = parameterNames(method, signature);
  return {
    parameters: signature.parameters.map((type, index) => ({ name: names[index] ?? "", type: context.listed(type) })),
    result: signature.result === undefined ? ANY : context.listed(signature.result),
  };
}

function mapUnlisted(context: SignatureContext, own: SignatureDefinition, definition: DefinedMethod): Signature {
  const { parameters, result } = own;
  return {
    parameters: (parameters ?? []).map((parameter) => mapParameter(parameter, context.resolve(parameter.type))),
    ...(parameters === undefined ? { rest: true } : {}),
    result: result === undefined ? ANY : context.resolve(result),
    ...(result === undefined ? {} : provenanceOf(definition)),
  };
}

function mapDefined(
  context: SignatureContext,
  method: ListedMethod,
  listed: ListedSignature,
  own: SignatureDefinition,
  definition: DefinedMethod,
): Signature {
  const result =
    own.result === undefined
      ? { result: listed.result === undefined ? ANY : context.listed(listed.result) }
      : { result: context.resolve(own.result), ...provenanceOf(definition) };
  return { parameters: mapParameters(context, method, listed, own, definition), ...result };
}

function mapParameters(
  context: SignatureContext,
  method: ListedMethod,
  listed: ListedSignature,
  own: SignatureDefinition,
  definition: DefinedMethod,
): readonly Parameter[] {
  const asListed = () => mapListed(context, method, listed).parameters;
  if (own.parameters === undefined) return asListed();
  if (own.parameters.length !== listed.parameters.length) {
    if (definition.strict) {
      const message = `"${method.name}" has ${count(listed.parameters.length, "parameter")} in the list, not ${own.parameters.length}`;
      context.report({ code: "WW411", message, position: definition.position });
    }
    return asListed();
  }
  return own.parameters.map((parameter, index) => {
    const type = context.resolve(parameter.type);
    const declared = listed.parameters[index];
    if (declared === undefined || fits(listedType(declared.name), type)) return mapParameter(parameter, type);
    if (definition.strict) {
      const message = `the list calls "${parameter.name}" of "${method.name}" ${declared.name}, which this type does not fit`;
      context.report({ code: "WW411", message, position: parameter.position });
    }
    return mapParameter(parameter, context.listed(declared));
  });
}

/** Whether a value of a type is encoded as what the list declares: servers compare the types of arguments (fault 3). */
function fits(declared: ValueType | undefined, type: ValueType): boolean {
  if (type.kind === "union") return type.members.every((member) => fits(declared, member));
  if (declared === undefined || isAny(declared) || isAny(type)) return true;
  if (declared.kind === "primitive") return type.kind === "primitive" && type.name === declared.name;
  return declared.kind === (type.kind === "record" ? "map" : type.kind);
}

function isAny(type: ValueType): boolean {
  return type.kind === "primitive" && type.name === "any";
}

function mapParameter({ name, documentation }: ParameterDefinition, type: ValueType): Parameter {
  return { name, type, ...(documentation === undefined ? {} : { documentation }) };
}

function provenanceOf({ provenance }: DefinedMethod): Pick<Signature, "provenance"> {
  return provenance === undefined ? {} : { provenance };
}

/** Overloads that take the same are one, with either's result. */
function joinEqual(signatures: readonly Signature[]): readonly Signature[] {
  if (signatures.length < 2) return signatures;
  const joined = new Map<string, Signature>();
  for (const signature of signatures) {
    const key = JSON.stringify(signature.parameters.map(({ type }) => type));
    const known = joined.get(key);
    joined.set(key, known === undefined ? signature : { ...known, result: unionOf([known.result, signature.result]) });
  }
  return [...joined.values()];
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
