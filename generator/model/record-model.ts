import type { Described, Topic, TypeId } from "./model.js";

/**
 * The model of what has no schema but method lists or message samples: XML-RPC and JSON. Its types are records of named
 * members, without namespaces, order or facets. As in a `SchemaModel` everything is plain JSON and free of TypeScript names.
 */
export interface RecordModel {
  /** Raised when the meaning of a stored model changes; an older reader must refuse a newer number. */
  readonly formatVersion: 1;
  readonly source: "xmlrpc" | "json";
  /** Sorted by id. Only what a service or another record leads to. */
  readonly records: readonly RecordType[];
  /** One a client: the server for XML-RPC; for JSON the system, or each of the protocols that it speaks. Sorted by name. */
  readonly services: readonly RecordService[];
}

/**
 * An XML-RPC struct, a JSON object. Its id is `topic#Name`, and `topic#Name/member/member` for one that has no name of its
 * own (`/*` for an array's item or a map's value).
 */
export interface RecordType extends Described {
  readonly kind: "record";
  readonly id: TypeId;
  /** What the planner starts from, such as `MakeCallResponseCallingDevice`. */
  readonly name: string;
  readonly topic: Topic;
  /** In the order of the source; sorted by name where that has none. */
  readonly members: readonly Member[];
  /** Members beyond these, if any may come: all of this type, with names of which `prefix` is the beginning (`#`). */
  readonly rest?: { readonly type: ValueType; readonly prefix?: string | undefined } | undefined;
}

export interface Member extends Described {
  /** As on the wire: any string. */
  readonly name: string;
  readonly type: ValueType;
  readonly optional: boolean;
}

/** A value's type, written where it is used. */
export type ValueType =
  | { readonly kind: "primitive"; readonly name: Primitive }
  /** One of these values; with `open`, also any other of the same JSON type. Sorted, without doubles. */
  | { readonly kind: "literal"; readonly values: readonly (string | number | boolean)[]; readonly open: boolean }
  | { readonly kind: "record"; readonly type: TypeId }
  | { readonly kind: "array"; readonly item: ValueType }
  /** An object with any keys. */
  | { readonly kind: "map"; readonly value: ValueType }
  /** Two or more, flat, without doubles. */
  | { readonly kind: "union"; readonly members: readonly ValueType[] };

/**
 * `any` is a value of unknown type. XML-RPC has `int`, `i8`, `boolean`, `double`, `string`, `dateTime`, `base64`, `null`;
 * JSON has `number`, `int` (a whole number so far), `bigint` (beyond 2^53), `boolean`, `string`, `null`.
 */
export type Primitive =
  | "any"
  | "base64"
  | "bigint"
  | "boolean"
  | "dateTime"
  | "double"
  | "i8"
  | "int"
  | "null"
  | "number"
  | "string";

export interface RecordService extends Described {
  /** `eGroupWare`, `AvayaWti`, `Devices`. */
  readonly name: string;
  /** The sub-protocol that its frames name: innovaphone's `api`. */
  readonly api?: string | undefined;
  /** Sorted by name. */
  readonly operations: readonly RecordOperation[];
  /** What the server sends unasked, sorted by name. Empty for XML-RPC. */
  readonly events: readonly RecordEvent[];
}

export type RecordOperation = XmlRpcOperation | JsonOperation;

/** A method with positional parameters. */
export interface XmlRpcOperation extends Described {
  readonly protocol: "xmlrpc";
  /** As on the wire: `addressbook.boaddressbook.read`. */
  readonly name: string;
  /** Where it stands in the client: `["addressbook", "read"]` is `client.addressbook.read(…)`. At least one. */
  readonly path: readonly string[];
  readonly topic: Topic;
  /** At least one; each is an overload. */
  readonly signatures: readonly Signature[];
}

export interface Signature {
  readonly parameters: readonly Parameter[];
  /** Nothing is known of the parameters: any number of any type. `parameters` is then empty. */
  readonly rest?: true | undefined;
  readonly result: ValueType;
  /** Of the result, when the method list declares something else or nothing. */
  readonly provenance?: "derived" | "inferred" | undefined;
}

export interface Parameter {
  /** For the reader only: it does not travel. */
  readonly name: string;
  readonly type: ValueType;
  readonly documentation?: string | undefined;
}

/** A request and what may answer it. */
export interface JsonOperation extends Described {
  readonly protocol: "json";
  /** As on the wire: `MakeCall`, `GetDevices`. */
  readonly name: string;
  /** The sub-protocol that a frame names beside it: innovaphone's `api`. */
  readonly api?: string | undefined;
  readonly topic: Topic;
  /** A record: the payload (WTI), or the frame without `mt`, `api` and `src` (innovaphone). */
  readonly input: ValueType;
  /** Absent when no sample of a reply is known: the result is then the frame as it came. */
  readonly output?: ValueType | undefined;
  /** The reply's name, where the request's does not say it. */
  readonly reply?: string | undefined;
  /** What a typed error carries, when there are samples of it. */
  readonly error?: ValueType | undefined;
  readonly chunks?: Chunks | undefined;
  /** False when it can be sent again after a lost connection: it only reads. Default: true. */
  readonly sideEffects?: false | undefined;
  /** True for a request that is never answered. */
  readonly oneWay?: true | undefined;
}

/** A reply in parts: `items` of each are joined, until `last` is true. */
export interface Chunks {
  /** A boolean member, `last` or `isFinalResponse`. */
  readonly last: string;
  /** The array member. */
  readonly items: string;
  /** The event that brings the parts, when the reply itself only says that they will come. */
  readonly event?: string | undefined;
}

export interface RecordEvent extends Described {
  /** As on the wire: `DeliveredEvent`, `PresenceState`. */
  readonly name: string;
  readonly api?: string | undefined;
  readonly topic: Topic;
  readonly type: ValueType;
}
