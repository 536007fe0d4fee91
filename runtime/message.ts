import type { RootDescriptor } from "./descriptor/descriptor.js";

/**
 * What a generated message or scalar may refer to. Thunks return them, so that generated files may import each other in
 * cycles.
 */
export type Reference = Message<unknown> | Scalar<unknown>;

declare const carries: unique symbol;

/** The run-time half of a generated type `T`. */
export interface Message<T> {
  readonly kind: "message";
  /** See `docs/descriptor.md`. */
  readonly text: string;
  readonly references: () => readonly Reference[];
  readonly [carries]?: T;
}

/** The run-time half of a generated simple type. */
export interface Scalar<T> {
  readonly kind: "scalar";
  readonly text: string;
  readonly references: () => readonly Reference[];
  /** Its enumeration, in schema order, when it has one. */
  readonly values?: readonly T[] | undefined;
}

/**
 * The run-time half of an operation: what goes in, what comes out, which typed fault details and SOAP headers there are.
 * `Fault` is a union of `{ name, value }`; `never` when none is declared.
 */
export interface Operation<Input, Output, Fault = never, Header = undefined, ReplyHeader = undefined> {
  readonly kind: "operation";
  readonly text: string;
  readonly references: () => readonly Reference[];
  readonly [carries]?: { input: Input; output: Output; fault: Fault; header: Header; replyHeader: ReplyHeader };
}

/** The run-time half of a document's root element, whose value is a `T`. */
export interface Root<T> {
  readonly kind: "root";
  readonly text: string;
  readonly references: () => readonly Reference[];
  readonly [carries]?: T;
}

/** Used by generated code only. */
export function message<T>(text: string, references: () => readonly Reference[] = none): Message<T> {
  return { kind: "message", text, references };
}

/** Used by generated code only. */
export function scalar<T>(
  text: string,
  values?: readonly T[],
  references: () => readonly Reference[] = none,
): Scalar<T> {
  return { kind: "scalar", text, references, values };
}

/** Used by generated code only. */
export function operation<Input, Output, Fault = never, Header = undefined, ReplyHeader = undefined>(
  text: string,
  references: () => readonly Reference[] = none,
): Operation<Input, Output, Fault, Header, ReplyHeader> {
  return { kind: "operation", text, references };
}

/** Used by generated code only. */
export function root<T>(text: string, references: () => readonly Reference[] = none): Root<T> {
  return { kind: "root", text, references };
}

/** An element that is the root of a body, header or detail, with what its type refers to. */
export interface BoundRoot {
  readonly root: RootDescriptor;
  readonly references: () => readonly Reference[];
}

function none(): readonly Reference[] {
  return [];
}
