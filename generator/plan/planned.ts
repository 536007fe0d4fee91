import type {
  MessageDescriptor,
  OperationDescriptor,
  RootDescriptor,
  ScalarDescriptor,
} from "@wirewright/runtime/descriptor";
import type { Exported } from "./exported.js";
import type { Comment, Fields, TypeExpression } from "./expression.js";
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
  | { readonly kind: "roots"; readonly path: string; readonly roots: readonly PlannedRoot[] }
  | { readonly kind: "index"; readonly path: string; readonly exports: readonly Exported[] };

export type PlannedType = PlannedMessage | PlannedScalar;

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

export interface PlannedOperation {
  readonly constant: Exported;
  readonly comment: Comment;
  readonly input: TypeExpression;
  /** False when there is none, or when all its fields are. */
  readonly inputRequired: boolean;
  readonly output: TypeExpression;
  readonly faults: readonly { readonly name: string; readonly type: TypeExpression }[];
  readonly header?: TypeExpression | undefined;
  readonly replyHeader?: TypeExpression | undefined;
  readonly descriptor: OperationDescriptor;
  readonly references: readonly Exported[];
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
