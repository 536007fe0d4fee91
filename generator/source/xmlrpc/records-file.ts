import type { Position } from "../../diagnostics/diagnostic.js";

/**
 * `records.json`, beside a method list: the real shapes of what the list only calls `struct`, the names of parameters, and
 * documentation. `schemas/records.schema.json` is its published form.
 */
export interface RecordsFile {
  /** The client's name: `Weather` makes `createWeatherClient`. */
  readonly service?: string | undefined;
  readonly records: readonly RecordDefinition[];
  readonly methods: readonly MethodDefinition[];
  /** False for what Wirewright knows of a system: a server of another release may lack some of it, or have it otherwise. */
  readonly strict: boolean;
}

/** `documented` is the default. */
export type Provenance = "derived" | "inferred";

interface Definition {
  readonly name: string;
  readonly position: Position;
  readonly documentation?: string | undefined;
  readonly provenance?: Provenance | undefined;
}

export interface RecordDefinition extends Definition {
  readonly members: readonly MemberDefinition[];
  /** Members beyond these. */
  readonly rest?: { readonly type: TypeExpression; readonly prefix?: string | undefined } | undefined;
}

export interface MemberDefinition extends Definition {
  readonly type: TypeExpression;
  /** Default: false, as servers leave out what is empty. */
  readonly required: boolean;
  /** The values that are known; others may come. */
  readonly values?: readonly string[] | undefined;
}

/** The result's provenance is the method's. */
export interface MethodDefinition extends Definition {
  /** In the order of the list's own; empty when only the documentation is given. */
  readonly signatures: readonly SignatureDefinition[];
}

export interface SignatureDefinition {
  /** Absent: as listed. */
  readonly parameters?: readonly ParameterDefinition[] | undefined;
  readonly result?: TypeExpression | undefined;
}

export interface ParameterDefinition {
  readonly name: string;
  readonly type: TypeExpression;
  readonly documentation?: string | undefined;
  readonly position: Position;
}

/** A type as written, `[Contact]` or `{(int/string)}`, in the notation of `docs/descriptor.md`. */
export type TypeExpression =
  /** A primitive or a record. */
  | { readonly kind: "name"; readonly name: string; readonly position: Position }
  | { readonly kind: "array"; readonly item: TypeExpression }
  | { readonly kind: "map"; readonly value: TypeExpression }
  | { readonly kind: "union"; readonly members: readonly TypeExpression[] };

export const RECORDS_FILE = "records.json";
