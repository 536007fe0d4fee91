import type { Position } from "../diagnostics/diagnostic.js";
import type { RecordModel } from "./record-model.js";

/**
 * The model: the generator's own language, between the sources and the TypeScript that is printed.
 *
 * Everything here is readonly, plain JSON (references are strings), and free of TypeScript names: those are settled
 * by `plan/`. Only the mappers (`from-*.ts`) know both a source's words and these. `docs/architecture.md` tells the
 * whole pipeline.
 */
export type Model = SchemaModel | RecordModel;

/** The model of XML schemas: WSDL, XML Schema, OCI-P. */
export interface SchemaModel {
  /** Raised when the meaning of a stored model changes; an older reader must refuse a newer number. */
  readonly formatVersion: 1;
  readonly source: SchemaSource;
  /** The namespace whose types keep the clean names when names clash: the main document's target namespace. */
  readonly mainNamespace: string;
  /** Sorted by id. */
  readonly types: readonly TypeDefinition[];
  /** In the order of the source; operations within a service likewise. */
  readonly services: readonly Service[];
  /** Global elements that can stand as a document's root without an operation (schema-only inputs). Sorted by id. */
  readonly roots: readonly Root[];
}

export type SchemaSource = "wsdl" | "xsd" | "oci";

/**
 * A type's identity: `{namespace}name` for a named type, `xs:name` for an XML Schema built-in, and
 * `{namespace}name/path` for an anonymous type (`{urn:x}element(Add)`, `{urn:x}Order/item`, `{urn:x}Order/@unit`).
 */
export type TypeId = string;

export type TypeDefinition = Message | Scalar;

/** What is true of every named thing in the model. */
export interface Described {
  readonly documentation?: string | undefined;
  /** Present when deprecated; the text may be empty. */
  readonly deprecated?: { readonly text: string; readonly successor?: TypeId | undefined } | undefined;
  /** `documented` is the default: only the others are written. */
  readonly provenance?: "derived" | "inferred" | undefined;
  readonly position?: Position | undefined;
}

/** A structured type (XSD complex type). */
export interface Message extends Described {
  readonly kind: "message";
  readonly id: TypeId;
  readonly namespace: string;
  /** The name that the planner starts from: the type's own, or its element's and parents' for an anonymous type. */
  readonly name: string;
  readonly anonymous: boolean;
  readonly abstract: boolean;
  /**
   * The message it is derived from. By `extension`: `attributes` and `content` hold only what is added. By
   * `restriction`: they hold everything, the base is kept only for substitutability (`$type`).
   */
  readonly base?: TypeId | undefined;
  readonly derivation?: "extension" | "restriction" | undefined;
  /**
   * Simple content: the scalar that the element's text holds. Never together with `content`. An extension inherits its
   * base's and does not repeat it.
   */
  readonly text?: TypeId | undefined;
  readonly attributes: readonly Field[];
  /** Absent for empty content. The outermost group always has min 1 and max 1 unless the schema says otherwise. */
  readonly content?: Group | undefined;
  /** True also where only the base says so. */
  readonly mixed: boolean;
  /** Attributes beyond the declared ones may appear. As with `attributes`, an extension says only what it adds. */
  readonly anyAttribute: boolean;
  /**
   * Its value is the array itself: `content` is then one repeated element. `wrapper` is an element that only holds a
   * list (`ArrayOfString`); `encoded` a SOAP-encoded array (SOAP 1.1, 5.4.2), whose items may have any name.
   */
  readonly array?: "wrapper" | "encoded" | undefined;
  /** An OCI table: its value is rows by heading, so it has neither attributes nor content here. */
  readonly table?: true | undefined;
  readonly topic?: Topic | undefined;
}

/**
 * The area of a source that divides what it defines by subject (OCI-P by its schema files): lower-case words joined by
 * hyphens, areas inside an area after a slash, as `services/hunt-group`.
 */
export type Topic = string;

/** An element or an attribute inside a message. */
export interface Field extends Described {
  readonly kind: "element" | "attribute";
  readonly name: string;
  /** Empty for an unqualified one. */
  readonly namespace: string;
  readonly type: TypeId;
  readonly min: number;
  readonly max: number | "unbounded";
  readonly nillable: boolean;
  readonly default?: string | undefined;
  readonly fixed?: string | undefined;
  /** Filled in by the session (LiveConfig's `auth`), so it is no part of the typed input. */
  readonly injected?: boolean | undefined;
  /** Of a table: the headings that its documentation names. A server may send others, and leave some out. */
  readonly columns?: readonly string[] | undefined;
}

export type Particle = Field | Group | Wildcard;

/**
 * A sequence, choice or all group. Model-group references are already replaced by their content; a reference to the
 * head of a substitution group is a choice of its members, named after the head.
 */
export interface Group {
  readonly kind: "sequence" | "choice" | "all";
  readonly min: number;
  readonly max: number | "unbounded";
  readonly particles: readonly Particle[];
  /** A hint for the property that holds a repeated group: the substitution head's or the model group's name. */
  readonly name?: string | undefined;
}

/** `xs:any`: elements that the schema does not name. */
export interface Wildcard {
  readonly kind: "any";
  /** `##any`, `##other`, or a list of namespaces where `` is "no namespace". */
  readonly namespaces: "##any" | "##other" | readonly string[];
  readonly process: "strict" | "lax" | "skip";
  readonly min: number;
  readonly max: number | "unbounded";
}

/** A simple type: exactly one of `base`, `list` and `union` is present. */
export interface Scalar extends Described {
  readonly kind: "scalar";
  readonly id: TypeId;
  readonly namespace: string;
  readonly name: string;
  readonly anonymous: boolean;
  /** Restriction of this type: another scalar or a built-in. */
  readonly base?: TypeId | undefined;
  readonly list?: TypeId | undefined;
  readonly union?: readonly TypeId[] | undefined;
  readonly facets: Facets;
  /** In schema order. Absent where the type does not enumerate. */
  readonly enumeration?: readonly EnumerationValue[] | undefined;
  readonly topic?: Topic | undefined;
}

export interface EnumerationValue {
  /** Lexical form after white space processing. */
  readonly value: string;
  readonly documentation?: string | undefined;
}

/** Constraining facets (XSD 1.0 part 2, 4.3). Bounds are lexical, as their value space is the base type's. */
export interface Facets {
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
  /** XSD regular expressions of this derivation step; a value must match one of them (4.3.4.3). */
  readonly patterns?: readonly string[] | undefined;
}

export interface Service extends Described {
  readonly name: string;
  readonly port: string;
  /** From `soap:address`; a default only, as it often holds an internal host name. */
  readonly address?: string | undefined;
  readonly operations: readonly Operation[];
}

export type Operation = SoapOperation | OciOperation;

/** One command of OCI-P. */
export interface OciOperation extends Described {
  /** The request's type, which is the command's name on the wire. */
  readonly name: string;
  readonly overload: 1;
  readonly protocol: "oci";
  readonly input: Root;
  /** What may answer it; which one did, `xsi:type` says. An `ErrorResponse` may always come, so it is not listed. */
  readonly outputs: readonly Root[];
}

export interface SoapOperation extends Described {
  /** As on the wire. Overloads have the same name and differ in `overload`. */
  readonly name: string;
  /** 1 for the first of its name, 2 for the second. */
  readonly overload: number;
  readonly protocol: "soap11" | "soap12";
  readonly style: "document" | "rpc";
  readonly use: "literal" | "encoded";
  readonly soapAction: string;
  /** Absent for an empty body (a document operation whose input message has no part). */
  readonly input?: Root | undefined;
  /** Absent for a one-way operation, together with `oneWay`. */
  readonly output?: Root | undefined;
  readonly oneWay: boolean;
  readonly faults: readonly Fault[];
  readonly inputHeaders: readonly Root[];
  readonly outputHeaders: readonly Root[];
}

/** An element that is a body's, header's or document's root. */
export interface Root extends Described {
  readonly name: string;
  readonly namespace: string;
  readonly type: TypeId;
  readonly nillable: boolean;
}

export interface Fault extends Described {
  readonly name: string;
  readonly detail: Root;
}
