import type { Exported } from "./exported.js";

/** A TypeScript type before it is text. */
export type TypeExpression =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "named"; readonly exported: Exported }
  | { readonly kind: "array"; readonly item: TypeExpression }
  /** A generic type with its argument. */
  | { readonly kind: "applied"; readonly exported: Exported; readonly argument: TypeExpression }
  | { readonly kind: "intersection"; readonly members: readonly TypeExpression[] }
  | { readonly kind: "union"; readonly members: readonly TypeExpression[] }
  | { readonly kind: "object"; readonly fields: Fields }
  /** An object with any keys. */
  | { readonly kind: "map"; readonly value: TypeExpression }
  | { readonly kind: "tuple"; readonly elements: readonly Labelled[] };

/** An element of a tuple, a parameter of a method. */
export interface Labelled {
  readonly name: string;
  readonly type: TypeExpression;
}

/** What an object holds: properties that are always meant, and choices of which one alternative each. */
export interface Fields {
  readonly properties: readonly Property[];
  readonly choices: readonly Choice[];
}

export interface Choice {
  readonly alternatives: readonly Alternative[];
}

export interface Alternative extends Fields {
  /** Properties of the other alternatives. */
  readonly forbidden: readonly string[];
}

export interface Property {
  readonly name: string;
  readonly optional: boolean;
  readonly type: TypeExpression;
  /** Paragraphs of its comment. */
  readonly comment: Comment;
}

/** What a doc comment says, still as the schema wrote it. */
export interface Comment {
  readonly paragraphs: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly text: string }[] | undefined;
  /** Present when deprecated. */
  readonly deprecated?: string | undefined;
}

export const NO_COMMENT: Comment = { paragraphs: [] };

export function text(value: string): TypeExpression {
  return { kind: "text", text: value };
}

export function named(exported: Exported): TypeExpression {
  return { kind: "named", exported };
}

export function orNull(type: TypeExpression, nillable: boolean): TypeExpression {
  return nillable && !(type.kind === "text" && type.text === "unknown") ? union([type, text("null")]) : type;
}

/** Flat and without the same text twice. */
export function union(members: readonly TypeExpression[]): TypeExpression {
  const flat = members.flatMap((member) => (member.kind === "union" ? member.members : [member]));
  const seen = new Set<string>();
  const distinct = flat.filter((member) => {
    const key = member.kind === "text" ? member.text : member.kind === "named" ? `:${member.exported.name}` : undefined;
    if (key === undefined) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? only : { kind: "union", members: distinct };
}
