import type { Operation, Root, Service, TypeId } from "../model/model.js";
import { type NameOf, operationComment } from "./comments.js";
import { describeOperation } from "./descriptors.js";
import type { Exported } from "./exported.js";
import { type Fields, NO_COMMENT, orNull, type Property, type TypeExpression, text } from "./expression.js";
import { camelCase } from "./identifiers.js";
import { type NamePool, safeConstant } from "./names.js";
import type { PlannedOperation } from "./planned.js";
import { createReferences } from "./references.js";
import type { TypeTable } from "./type-table.js";

export interface OperationContext {
  readonly table: TypeTable;
  readonly nameOf: NameOf;
  /** Names of all types, which constants may not take. */
  readonly typeNames: ReadonlySet<string>;
  readonly pool: NamePool;
  /** Whether `{}` is a value of the type. */
  mayBeEmpty(typeId: TypeId): boolean;
}

/** The operations of one service, each with the name that its constant and its method have. */
export function planOperations(service: Service, path: string, context: OperationContext): readonly PlannedOperation[] {
  return service.operations.map((operation) => {
    const constant: Exported = { name: constantName(service, operation, context), from: path, type: false };
    return planOperation(operation, constant, context);
  });
}

function planOperation(operation: Operation, constant: Exported, context: OperationContext): PlannedOperation {
  const references = createReferences();
  const { input, output } = operation;
  const typeOf = (root: Root): TypeExpression => orNull(context.table.expression(root.type), root.nillable);
  return {
    constant,
    comment: operationComment(operation, constant.name, context.nameOf),
    input: input === undefined ? text("undefined") : typeOf(input),
    inputRequired: input !== undefined && !context.mayBeEmpty(input.type),
    output: output === undefined || operation.oneWay ? text("void") : typeOf(output),
    faults: faultTypes(operation, typeOf),
    header: headers(operation.inputHeaders, typeOf),
    replyHeader: headers(operation.outputHeaders, typeOf),
    descriptor: describeOperation(operation, context.table.fieldType, references),
    references: references.list,
  };
}

/** Overloads are numbered; the same name in another service gets the service's. */
function constantName(service: Service, operation: Operation, context: OperationContext): string {
  const plain = camelCase(operation.name) + (operation.overload > 1 ? String(operation.overload) : "");
  const candidates = [plain, camelCase(`${plain} ${service.name}`)].map((name) => {
    const safe = safeConstant(name);
    return context.typeNames.has(safe) ? `${safe}_` : safe;
  });
  return context.pool.take(candidates);
}

/** One member an element name, as that is what tells details apart on the wire. */
function faultTypes(operation: Operation, typeOf: (root: Root) => TypeExpression): PlannedOperation["faults"] {
  const byName = new Map<string, TypeExpression[]>();
  for (const { detail } of operation.faults)
    byName.set(detail.name, [...(byName.get(detail.name) ?? []), typeOf(detail)]);
  return [...byName].map(([name, members]) => ({
    name,
    type: members.length === 1 && members[0] ? members[0] : { kind: "union", members },
  }));
}

/** An object with a property a header block; which of them a server wants, no WSDL says. */
function headers(roots: readonly Root[], typeOf: (root: Root) => TypeExpression): TypeExpression | undefined {
  if (roots.length === 0) return undefined;
  const properties = new Map<string, Property>();
  for (const root of roots) {
    properties.set(root.name, { name: root.name, optional: true, type: typeOf(root), comment: NO_COMMENT });
  }
  const fields: Fields = { properties: [...properties.values()], choices: [] };
  return { kind: "object", fields };
}
