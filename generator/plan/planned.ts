import type {
  MessageDescriptor,
  OperationDescriptor,
  RecordDescriptor,
  RootDescriptor,
  ScalarDescriptor,
} from "@wirewright/runtime/descriptor";
import type { Exported } from "./exported.js";
import type { Comment, Fields, Labelled, Property, TypeExpression } from "./expression.js";
import type { ClientFactory } from "./options.js";

/** Everything that is settled before any text exists: files, names, properties, types, descriptors, imports. */
export interface Plan {
  readonly files: readonly PlannedFile[];
  /** Names under which a file imports what the runtime exports, where a generated name is the same. */
  readonly aliases: ReadonlyMap<string, string>;
  readonly runtimeModule: string;
}

export type PlannedFile =
  | { readonly kind: "types"; readonly path: string; readonly types: readonly PlannedType[] }
  | {
      readonly kind: "operations";
      readonly path: string;
      readonly service: string;
      readonly operations: readonly PlannedOperation[];
    }
  | {
      /** The operations and types of one area. */
      readonly kind: "topic";
      readonly path: string;
      readonly types: readonly PlannedType[];
      readonly operations: readonly PlannedOperation[];
    }
  | {
      readonly kind: "client";
      readonly path: string;
      readonly clients: readonly PlannedClient[];
      readonly factory: ClientFactory;
    }
  | {
      /** Clients of a server whose types are records. */
      readonly kind: "sessions";
      readonly path: string;
      readonly clients: readonly PlannedSession[];
      readonly factory: ClientFactory;
    }
  | { readonly kind: "message-maps"; readonly path: string; readonly services: readonly PlannedMessageMaps[] }
  | { readonly kind: "roots"; readonly path: string; readonly roots: readonly PlannedRoot[] }
  | { readonly kind: "index"; readonly path: string; readonly exports: readonly Exported[] };

export type PlannedType = PlannedMessage | PlannedScalar | PlannedRecord;

export interface PlannedMessage {
  readonly kind: "message";
  readonly type: Exported;
  readonly constant: Exported;
  readonly comment: Comment;
  readonly declaration: Declaration;
  readonly descriptor: MessageDescriptor;
  readonly references: readonly Exported[];
}

export type Declaration =
  | { readonly kind: "array"; readonly item: TypeExpression }
  /** Another type under this name: a table's. */
  | { readonly kind: "alias"; readonly type: TypeExpression }
  | {
      readonly kind: "object";
      /** True for an `interface`, false for a `type`: choices, here or in the base, make an intersection. */
      readonly interface: boolean;
      readonly base?: Exported | undefined;
      readonly fields: Fields;
      readonly discriminator?: { readonly value: string; readonly optional: boolean } | undefined;
      /** Present when others derive from it: `type` is then the union of the own fields, under this name, and of `derived`. */
      readonly own?: Exported | undefined;
      readonly derived: readonly Variant[];
      readonly abstract: boolean;
    };

/** A member of a hierarchy's union. `tag` is the `$type` that a value needs there, when its own type does not ask for it. */
export interface Variant {
  readonly type: Exported;
  readonly tag?: string | undefined;
}

export interface PlannedScalar {
  readonly kind: "scalar";
  readonly type: Exported;
  readonly comment: Comment;
  readonly expression: TypeExpression;
  /** Present for an enumeration. */
  readonly enumeration?:
    | {
        readonly constant: Exported;
        readonly values: Exported;
        readonly literals: readonly string[];
        readonly descriptor: ScalarDescriptor;
        readonly references: readonly Exported[];
      }
    | undefined;
}

export interface PlannedRecord {
  readonly kind: "record";
  readonly type: Exported;
  readonly comment: Comment;
  readonly properties: readonly Property[];
  /** Of members beyond those: what all members have whose names begin so. */
  readonly rest?: { readonly prefix?: string | undefined; readonly type: TypeExpression } | undefined;
  /** What the runtime has to know of it: nothing where frames are taken as they come. */
  readonly constant?:
    | {
        readonly exported: Exported;
        readonly descriptor: RecordDescriptor;
        readonly references: readonly Exported[];
      }
    | undefined;
}

export interface PlannedOperation {
  readonly constant: Exported;
  readonly comment: Comment;
  readonly input: TypeExpression;
  /** False when there is none, or when all its fields are. */
  readonly inputRequired: boolean;
  readonly output: TypeExpression;
  readonly faults: readonly { readonly name: string; readonly type: TypeExpression }[];
  /** What its typed error carries, in place of `faults`. */
  readonly error?: TypeExpression | undefined;
  /** Of a method with positional parameters: `input` is then a tuple, or a union of some. */
  readonly signatures?: readonly PlannedSignature[] | undefined;
  readonly header?: TypeExpression | undefined;
  readonly replyHeader?: TypeExpression | undefined;
  readonly descriptor: OperationDescriptor;
  readonly references: readonly Exported[];
}

/** An overload. */
export interface PlannedSignature {
  readonly comment: Comment;
  /** Undefined for any number of any type. */
  readonly parameters?: readonly Labelled[] | undefined;
  /** Whether call options may stand behind the parameters: not where another overload has a parameter there. */
  readonly options: boolean;
  readonly output: TypeExpression;
}

/** A document's root element. */
export interface PlannedRoot {
  readonly constant: Exported;
  readonly comment: Comment;
  readonly type: TypeExpression;
  readonly descriptor: RootDescriptor;
  readonly references: readonly Exported[];
}

export interface PlannedClient {
  readonly type: Exported;
  readonly create: Exported;
  readonly service: string;
  readonly port: string;
  readonly comment: Comment;
  readonly address?: string | undefined;
  readonly methods: readonly { readonly name: string; readonly operation: PlannedOperation }[];
}

/** A method client over a session that knows no schema. */
export interface PlannedSession {
  readonly type: Exported;
  readonly create: Exported;
  readonly comment: Comment;
  readonly service: string;
  readonly api?: string | undefined;
  /** Where the session brings events. */
  readonly events?: { readonly type: Exported; readonly names: readonly string[] } | undefined;
  readonly members: PlannedGroup;
}

/** Methods and groups of methods, by the names that they have in the client. */
export interface PlannedGroup {
  readonly methods: readonly { readonly name: string; readonly operation: PlannedOperation }[];
  readonly groups: readonly { readonly name: string; readonly group: PlannedGroup }[];
}

/** The messages of one service by their names on the wire, and the union of each direction. */
export interface PlannedMessageMaps {
  readonly service: string;
  readonly maps: readonly PlannedMessageMap[];
}

export interface PlannedMessageMap {
  readonly map: Exported;
  readonly union: Exported;
  /** What it holds, in words: `What each request takes`, and one of its members: `A request`. */
  readonly about: { readonly map: string; readonly union: string };
  readonly entries: readonly { readonly name: string; readonly type: TypeExpression; readonly comment: Comment }[];
}
