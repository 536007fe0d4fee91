import type { JsonOperationDescriptor, XmlRpcOperationDescriptor } from "./record-descriptor.js";

/**
 * What a descriptor says, as data. Its text form, the one that generated code holds, is specified in
 * `docs/descriptor.md`; `parse.ts` reads it, `print.ts` writes it, and a test proves that they are inverse.
 */
export const DESCRIPTOR_VERSION = 1;

export interface MessageDescriptor {
  readonly kind: "message";
  readonly name: string;
  readonly namespace: string;
  /** No value has exactly this type: one of `variants` must be named by `$type`. */
  readonly abstract: boolean;
  readonly mixed: boolean;
  /** The value is an array: `particles` is one repeated element. `encoded` items may have any name (SOAP 1.1, 5.4.2). */
  readonly array?: "wrapper" | "encoded" | undefined;
  /** An OCI table: the value holds `columns` and `rows`; there are no particles. */
  readonly table?: true | undefined;
  /** Index into the references: the message whose content comes before this one's (extension). */
  readonly base?: number | undefined;
  /** Indices of the types derived from it, directly or not, that `$type` may name. */
  readonly variants: readonly number[];
  readonly particles: readonly ParticleDescriptor[];
}

export interface ScalarDescriptor {
  readonly kind: "scalar";
  readonly name: string;
  readonly namespace: string;
  readonly type: ScalarType;
}

export type ParticleDescriptor =
  | FieldDescriptor
  | TextDescriptor
  | GroupDescriptor
  | AnyDescriptor
  | AnyAttributeDescriptor;

/** An element or attribute. */
export interface FieldDescriptor {
  readonly kind: "element" | "attribute";
  readonly name: string;
  readonly namespace: string;
  /** The property of the typed value; equal to `name` unless that would clash or be unsafe. */
  readonly property: string;
  readonly min: number;
  readonly max: number;
  readonly nillable: boolean;
  readonly injected: boolean;
  readonly type: FieldType;
  readonly default?: string | undefined;
  readonly fixed?: string | undefined;
}

/** The element's own text, as property `$value`: a message with simple content. */
export interface TextDescriptor {
  readonly kind: "text";
  readonly type: FieldType;
}

/**
 * Branches of particles. One branch is a sequence. With `max` 1 its fields stand directly in the value; with more it
 * is an array under `property`, each item holding one branch (choice) or one round (sequence), in wire order.
 */
export interface GroupDescriptor {
  readonly kind: "choice" | "sequence" | "all";
  readonly min: number;
  readonly max: number;
  readonly branches: readonly (readonly ParticleDescriptor[])[];
  /** Present exactly when `max` is above 1. */
  readonly property?: string | undefined;
}

/** Elements the schema does not name, as `XmlElement`s under `property`. */
export interface AnyDescriptor {
  readonly kind: "any";
  readonly min: number;
  readonly max: number;
  readonly namespaces: "##any" | "##other" | readonly string[];
  readonly property: string;
}

/** Further attributes, as `$attributes`: Clark names (`{uri}name`) to strings. */
export interface AnyAttributeDescriptor {
  readonly kind: "anyAttribute";
}

/** A reference by index into the message's references, or a scalar written in place. */
export type FieldType = number | ScalarType;

export type ScalarType = SimpleScalar | ListScalar | UnionScalar;

export interface SimpleScalar {
  readonly kind: "simple";
  /** A built-in of XML Schema by its name (`string`, `long`), `anyType`, or one with a representation (`long.number`). */
  readonly code: string;
  readonly facets: ScalarFacets;
}

export interface ListScalar {
  readonly kind: "list";
  readonly item: FieldType;
  readonly facets: ScalarFacets;
}

export interface UnionScalar {
  readonly kind: "union";
  readonly members: readonly FieldType[];
  readonly facets: ScalarFacets;
}

/**
 * Facets by their XML Schema names; `pattern` holds the sources of JavaScript expressions (flag `u`), each of which
 * must match.
 */
export interface ScalarFacets {
  readonly length?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minInclusive?: string | undefined;
  readonly maxInclusive?: string | undefined;
  readonly minExclusive?: string | undefined;
  readonly maxExclusive?: string | undefined;
  readonly totalDigits?: number | undefined;
  readonly fractionDigits?: number | undefined;
  readonly whiteSpace?: "preserve" | "replace" | "collapse" | undefined;
  readonly pattern?: readonly string[] | undefined;
}

export type OperationDescriptor =
  | SoapOperationDescriptor
  | OciOperationDescriptor
  | XmlRpcOperationDescriptor
  | JsonOperationDescriptor;

/** An OCI-P command: the messages that it sends and that may answer it. An `ErrorResponse` is thrown, so it is not listed. */
export interface OciOperationDescriptor {
  readonly kind: "oci";
  /** The command's `xsi:type`. */
  readonly name: string;
  /** Index into the references: the request's message. */
  readonly input: number;
  /** Indices of the possible responses; `SuccessResponse` is a message like the others. */
  readonly outputs: readonly number[];
}

/** A SOAP operation: which elements its envelopes hold. */
export interface SoapOperationDescriptor {
  readonly kind: "soap11" | "soap12";
  /** As on the wire. */
  readonly name: string;
  readonly style: "document" | "rpc";
  readonly use: "literal" | "encoded";
  readonly soapAction: string;
  readonly input?: RootDescriptor | undefined;
  /** Absent for a one-way operation and for an empty body: `oneWay` tells which. */
  readonly output?: RootDescriptor | undefined;
  readonly oneWay: boolean;
  readonly faults: readonly RootDescriptor[];
  readonly inputHeaders: readonly RootDescriptor[];
  readonly outputHeaders: readonly RootDescriptor[];
}

export interface RootDescriptor {
  readonly name: string;
  readonly namespace: string;
  readonly nillable: boolean;
  readonly type: FieldType;
}
