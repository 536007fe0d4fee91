/**
 * What descriptors say of values without a schema: XML-RPC structs and methods, JSON requests. `docs/descriptor.md` has the
 * grammar of their text. JSON records need none: a frame is taken as it comes.
 */
export interface RecordDescriptor {
  readonly kind: "record";
  readonly name: string;
  readonly members: readonly MemberDescriptor[];
  /** Members beyond these: their type, and the beginning of their names. */
  readonly rest?: { readonly type: ValueDescriptor; readonly prefix?: string | undefined } | undefined;
}

export interface MemberDescriptor {
  readonly name: string;
  readonly optional: boolean;
  readonly type: ValueDescriptor;
}

export type ValueDescriptor =
  | { readonly kind: "primitive"; readonly name: XmlRpcPrimitive }
  /** Index into the references: a record's message. */
  | { readonly kind: "record"; readonly reference: number }
  | { readonly kind: "array"; readonly item: ValueDescriptor }
  | { readonly kind: "map"; readonly value: ValueDescriptor }
  | { readonly kind: "union"; readonly members: readonly ValueDescriptor[] };

/** `any` is encoded by its JavaScript type. */
export type XmlRpcPrimitive = "any" | "base64" | "boolean" | "dateTime" | "double" | "i8" | "int" | "null" | "string";

export interface XmlRpcOperationDescriptor {
  readonly kind: "xmlrpc";
  /** The method, as on the wire. */
  readonly name: string;
  readonly signatures: readonly SignatureDescriptor[];
}

export interface SignatureDescriptor {
  readonly parameters: readonly ValueDescriptor[];
  /** Any number of parameters of any type; `parameters` is then empty. */
  readonly rest?: true | undefined;
  readonly result: ValueDescriptor;
}

export interface JsonOperationDescriptor {
  readonly kind: "json";
  /** The request, as on the wire. */
  readonly name: string;
  /** The sub-protocol that the frame names. */
  readonly api?: string | undefined;
  /** The reply's name, where it does not follow from the request's. */
  readonly reply?: string | undefined;
  readonly chunks?: { readonly last: string; readonly items: string; readonly event?: string | undefined } | undefined;
  /** It only reads, so it may be sent again after a lost connection. */
  readonly safe: boolean;
  /** No reply comes. */
  readonly oneWay: boolean;
}
