import type { FieldType, ScalarFacets, ScalarType, SimpleScalar } from "../descriptor/descriptor.js";
import { parseScalar } from "../descriptor/parse.js";
import { type ValidationError, WirewrightError } from "../errors.js";
import type { Reference, Scalar } from "../message.js";
import { type Scope, XSD_NAMESPACE } from "../xml/scope.js";
import { type BuiltIn, builtIn, type NameWriter } from "./built-in.js";
import { compileFacets, type FacetCheck } from "./facets.js";
import { part } from "./parts.js";
import { invalid } from "./problem.js";
import { processWhiteSpace } from "./white-space.js";

/** A simple type, compiled. */
export interface SimpleCodec {
  /** The type's name for `xsi:type`. */
  readonly name: string;
  readonly namespace: string;
  /** `xs:anyType`: an element's content may be anything. */
  readonly anything: boolean;
  /** Its text form never needs escaping. */
  readonly plain: boolean;
  /** What every text of the type matches, white space collapsed. */
  readonly lexical?: RegExp | undefined;
  /** Its values are, or hold, QNames, whose prefixes must be declared. */
  readonly hasNames: boolean;
  /**
   * From text as the document has it. Throws a `DecodeError`. Facets and enumerations are not checked: a server may be
   * newer than its schema.
   */
  decode(text: string, scope: Scope): unknown;
  /** To text that is still to be escaped. Throws a `ValidationError`. */
  encode(value: unknown, names: NameWriter): string;
}

/** The codec of a type written in place, or of a generated scalar. */
export function simpleCodec(type: ScalarType | Scalar<unknown>, references: () => readonly Reference[]): SimpleCodec {
  const known = CODECS.get(type);
  if (known !== undefined) return known;
  if (COMPILING.has(type)) throw new WirewrightError("a simple type is defined by itself");
  COMPILING.add(type);
  try {
    const codec = type.kind === "scalar" ? namedCodec(type) : compile(type, references);
    CODECS.set(type, codec);
    return codec;
  } finally {
    COMPILING.delete(type);
  }
}

function namedCodec(scalar: Scalar<unknown>): SimpleCodec {
  const { name, namespace, type } = parseScalar(scalar.text);
  const codec = { ...simpleCodec(type, scalar.references), name, namespace };
  const { values } = scalar;
  if (values === undefined) return codec;
  if (values.some((value) => typeof value === "object")) return part("types").enumerated(codec, values);
  const allowed = new Set(values);
  return {
    ...codec,
    encode: (value, names) => {
      if (!allowed.has(value)) throw notAmong(values);
      return codec.encode(value, names);
    },
  };
}

export function notAmong(values: readonly unknown[]): ValidationError {
  const shown = values.length > 12 ? [...values.slice(0, 12), "…"] : values;
  return invalid("enumeration", `is none of ${shown.map(String).join(", ")}`);
}

function compile(type: ScalarType, references: () => readonly Reference[]): SimpleCodec {
  if (type.kind === "list") return part("types").listCodec(fieldCodec(type.item, references), type.facets);
  if (type.kind === "union") {
    return part("types").unionCodec(
      type.members.map((member) => fieldCodec(member, references)),
      type.facets,
    );
  }
  return atomicCodec(type);
}

function fieldCodec(type: FieldType, references: () => readonly Reference[]): SimpleCodec {
  if (typeof type !== "number") return simpleCodec(type, references);
  const reference = references()[type];
  if (reference?.kind !== "scalar") throw new WirewrightError(`reference #${type} of a simple type is no scalar`);
  return simpleCodec(reference, references);
}

function atomicCodec({ code, facets }: SimpleScalar): SimpleCodec {
  if (code === "anyType") return { ...withFacets(builtInOf("anySimpleType"), facets), name: "anyType", anything: true };
  const type = builtInOf(code);
  if (type.listOf === undefined) return withFacets(type, facets);
  return { ...part("types").listCodec(withFacets(builtInOf(type.listOf), {}), facets), name: type.name };
}

function builtInOf(code: string): BuiltIn {
  const type = builtIn(code);
  if (type === undefined) throw new WirewrightError(`the type ${code} is unknown to this runtime`);
  return type;
}

function withFacets(type: BuiltIn, facets: ScalarFacets): SimpleCodec {
  const whiteSpace = facets.whiteSpace ?? type.whiteSpace;
  const check = compileFacets(facets, type.order);
  const preserved = whiteSpace === "preserve";
  const decode = type.decode;
  return {
    name: type.name,
    namespace: XSD_NAMESPACE,
    anything: false,
    plain: type.plain,
    lexical: type.lexical,
    hasNames: type.name === "QName" || type.name === "NOTATION",
    decode: preserved ? decode : (text, scope) => decode(processWhiteSpace(text, whiteSpace), scope),
    encode: check === undefined ? type.encode : checked(type, check, whiteSpace),
  };
}

/** Facets hold for what the receiver sees: after its white space processing. */
function checked(type: BuiltIn, check: FacetCheck, whiteSpace: BuiltIn["whiteSpace"]): SimpleCodec["encode"] {
  return (value, names) => {
    const text = type.encode(value, names);
    if (typeof value === "boolean") return checkedBoolean(value, text, check);
    check(value, typeof value === "string" ? processWhiteSpace(text, whiteSpace) : text);
    return text;
  };
}

/** A pattern may leave only the digits of a boolean, as that of SOAP's mustUnderstand does: they say the same. */
function checkedBoolean(value: boolean, text: string, check: FacetCheck): string {
  try {
    check(value, text);
    return text;
  } catch (error) {
    const digit = value ? "1" : "0";
    try {
      check(value, digit);
    } catch {
      throw error;
    }
    return digit;
  }
}

const COMPILING = new Set<ScalarType | Scalar<unknown>>();
const CODECS = new WeakMap<ScalarType | Scalar<unknown>, SimpleCodec>();
