import type { FieldType, ScalarType } from "@wirewright/runtime/descriptor";
import type { Recorder } from "../memory/recorder.js";
import type { Scalar, TypeId } from "../model/model.js";
import { builtin, typeText } from "./builtins.js";
import type { TypeExports } from "./exports.js";
import { named, type TypeExpression, text, union } from "./expression.js";
import { mergeFacets, type UntranslatablePattern } from "./facets.js";
import { literal } from "./literal.js";
import type { TypeOptions } from "./options.js";
import type { References } from "./references.js";
import type { ScalarFacts } from "./scalar-facts.js";

/** What a type's id stands for, in TypeScript and in descriptors. */
export interface TypeTable {
  expression(id: TypeId): TypeExpression;
  fieldType(id: TypeId, references: References): FieldType;
  /** What a simple type restricts, lists or unites, in TypeScript. */
  underlying(scalar: Scalar): TypeExpression;
  /** The same in a descriptor, with the facets of all steps. */
  scalarType(scalar: Scalar, references: References): ScalarType;
  /** The literal type of a fixed value, where it has one. */
  fixed(id: TypeId, value: string): TypeExpression | undefined;
}

export function createTypeTable(context: {
  readonly exportsOf: (id: TypeId) => TypeExports | undefined;
  readonly facts: ScalarFacts;
  readonly sizeOf: (scalar: Scalar) => number;
  readonly options: TypeOptions;
  readonly recorder: Recorder;
  readonly onPattern: UntranslatablePattern;
  /** Called for a union that is too large to be written out: its values are not checked. */
  readonly onTooLarge: (scalar: Scalar) => void;
}): TypeTable {
  const { exportsOf, facts, sizeOf, options, recorder, onPattern, onTooLarge } = context;
  /** Simple types that are being written out: a union that contains itself ends there. */
  const open = new Set<Scalar>();
  const writtenOut = recorder.cells<TypeId, FieldType | undefined>();
  const inside = <Result>(scalar: Scalar, otherwise: Result, make: () => Result): Result => {
    if (open.has(scalar)) return otherwise;
    open.add(scalar);
    const result = make();
    open.delete(scalar);
    return result;
  };

  const table: TypeTable = {
    expression(id) {
      const known = builtin(id, options);
      if (known !== undefined) return text(typeText(known.representation));
      const exported = exportsOf(id);
      if (exported !== undefined) return named(exported.type);
      const scalar = facts.find(id);
      return scalar === undefined ? text("unknown") : table.underlying(scalar);
    },
    fieldType(id, references) {
      const known = builtin(id, options);
      if (known !== undefined) return { kind: "simple", code: known.code, facets: {} };
      const constant = exportsOf(id)?.constant;
      if (constant !== undefined) return references.index(constant);
      const write = (scalar: Scalar | undefined): ScalarType =>
        scalar === undefined ? ANY_TYPE : table.scalarType(scalar, references);
      if (open.size > 0) return write(facts.find(id));
      // One that refers to nothing is the same wherever it stands, and some stand in thousands of fields.
      const written = writtenOut(id, () => {
        const scalar = facts.find(id);
        return refersToNothing(scalar, facts) ? write(scalar) : undefined;
      });
      return written ?? write(facts.find(id));
    },
    underlying(scalar) {
      return inside(scalar, text("string"), () => {
        const root = facts.steps(scalar).at(-1) ?? scalar;
        const values = facts.enumeration(scalar);
        if (values !== undefined) return union(values.map(text));
        if (scalar.base !== undefined && root.id !== scalar.id) return table.expression(scalar.base);
        if (root.list !== undefined) return { kind: "array", item: table.expression(root.list) };
        if (root.union !== undefined) return union(root.union.map((member) => table.expression(member)));
        return text(typeText(facts.representation(scalar.id)));
      });
    },
    scalarType(scalar, references) {
      if (sizeOf(scalar) > MAX_SIZE) {
        onTooLarge(scalar);
        return ANY_SIMPLE_TYPE;
      }
      return inside<ScalarType>(scalar, ANY_SIMPLE_TYPE, () => {
        const steps = facts.steps(scalar);
        const { list, union: members, base } = steps.at(-1) ?? scalar;
        const code = builtin(base ?? "", options)?.code ?? ANY_SIMPLE_TYPE.code;
        const isText =
          list === undefined && members === undefined && (code === "string" || code === "normalizedString");
        const facets = mergeFacets(steps, isText, onPattern);
        if (list !== undefined) return { kind: "list", item: table.fieldType(list, references), facets };
        if (members === undefined) return { kind: "simple", code, facets };
        return { kind: "union", members: members.map((member) => table.fieldType(member, references)), facets };
      });
    },
    fixed(id, value) {
      const scalar = facts.find(id);
      const found = literal(value, facts.representation(id));
      const allowed = scalar === undefined ? undefined : facts.enumeration(scalar);
      return found === undefined || allowed?.includes(found) === false ? undefined : text(found);
    },
  };
  return table;
}

function refersToNothing(scalar: Scalar | undefined, facts: ScalarFacts): boolean {
  if (scalar === undefined) return true;
  const { list, union: members } = facts.steps(scalar).at(-1) ?? scalar;
  return list === undefined && members === undefined;
}

/** A descriptor holds a type for each field that has it, so this is generous. */
const MAX_SIZE = 1000;
const ANY_TYPE: ScalarType = { kind: "simple", code: "anyType", facets: {} };
const ANY_SIMPLE_TYPE = { kind: "simple", code: "anySimpleType", facets: {} } as const;
