import type { Recorder } from "../memory/recorder.js";
import type { OciOperation, Operation, Root, Service, SoapOperation, TypeId } from "../model/model.js";
import type { NameCheck } from "./check-names.js";
import { type NameOf, operationComment } from "./comments.js";
import { describeOperation } from "./descriptors.js";
import type { Exported } from "./exported.js";
import { type Fields, NO_COMMENT, orNull, type Property, type TypeExpression, text, union } from "./expression.js";
import { camelCase } from "./identifiers.js";
import { quoted } from "./literal.js";
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
  /** A type's local name, as `$type` has it. */
  wireName(typeId: TypeId): string;
  readonly recorder: Recorder;
  readonly check: NameCheck;
}

/** The operations of one service, each with the name that its constant and its method have. */
export function planOperations(
  service: Service,
  pathOf: (operation: Operation) => string,
  context: OperationContext,
): readonly PlannedOperation[] {
  const { recorder } = context;
  const isTypeName = recorder.source("name of a type", (name: string) => context.typeNames.has(name));
  const wishesHere = `names in ${service.name}`;
  const constantsHere = `constants of ${service.name} ${service.port}`;
  const named = service.operations.map((operation) => {
    const wishes = recorder.recall(operation, wishesHere, () => {
      context.check.operation(operation);
      return constantNames(service, operation, isTypeName);
    });
    const name = context.pool.take(wishes);
    const from = pathOf(operation);
    const key = operation.overload > 1 ? `${operation.name} ${operation.overload}` : operation.name;
    const constant = recorder.settle<Exported>(
      constantsHere,
      key,
      (known) => known.name === name && known.from === from,
      () => ({ name, from, type: false }),
    );
    return { operation, constant };
  });
  // A command's successor is known by its request.
  const byInput = new Map(
    named.flatMap(({ operation, constant }) =>
      operation.protocol === "oci" ? [[operation.input.type, constant.name] as const] : [],
    ),
  );
  const nameOf: NameOf = recorder.source("name of a successor", (id) => byInput.get(id) ?? context.nameOf(id));
  const byOperation = new Map(named.map(({ operation, constant }) => [operation, constant]));
  const constantOf = recorder.source("constant", (operation: Operation) => byOperation.get(operation));
  return named.map(({ operation, constant }) =>
    recorder.recall(operation, "planned", () => {
      const known = constantOf(operation) ?? constant;
      return operation.protocol === "oci"
        ? planCommand(operation, known, { ...context, nameOf })
        : planOperation(operation, known, context);
    }),
  );
}

function planCommand(operation: OciOperation, constant: Exported, context: OperationContext): PlannedOperation {
  const references = createReferences();
  const { input, outputs } = operation;
  return {
    constant,
    comment: operationComment(operation, constant.name, context.nameOf),
    input: context.table.expression(input.type),
    inputRequired: !context.mayBeEmpty(input.type),
    output: responseType(outputs, context),
    faults: [],
    descriptor: describeOperation(operation, context.table.fieldType, references),
    references: references.list,
  };
}

/** Of several, `$type` says which one came. */
function responseType(outputs: readonly Root[], { table, wireName }: OperationContext): TypeExpression {
  const types = outputs.map(({ type }) => table.expression(type));
  const [only] = types;
  if (only === undefined) return text("void");
  if (types.length === 1) return only;
  const tagged = outputs.map(({ type }, index): TypeExpression => {
    const tag = text(`{ $type: ${quoted(wireName(type))} }`);
    return { kind: "intersection", members: [types[index] ?? only, tag] };
  });
  return { kind: "union", members: tagged };
}

function planOperation(operation: SoapOperation, constant: Exported, context: OperationContext): PlannedOperation {
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

/** Overloads are numbered; the same name in another service gets the service's; a command's goes without "Request". */
function constantNames(
  service: Service,
  operation: Operation,
  isTypeName: (name: string) => boolean,
): readonly string[] {
  const plain = camelCase(operation.name) + (operation.overload > 1 ? String(operation.overload) : "");
  const wishes =
    operation.protocol === "oci" ? [shortened(plain), plain] : [plain, camelCase(`${plain} ${service.name}`)];
  return wishes.map((name) => {
    const safe = safeConstant(name);
    return isTypeName(safe) ? `${safe}_` : safe;
  });
}

/** `userGetRequest22` as `userGet22`: the last "Request", as a name may hold the word twice. */
function shortened(name: string): string {
  const at = name.lastIndexOf("Request");
  return at < 1 ? name : name.slice(0, at) + name.slice(at + "Request".length);
}

/** One member an element name, as that is what tells details apart on the wire. */
function faultTypes(operation: SoapOperation, typeOf: (root: Root) => TypeExpression): PlannedOperation["faults"] {
  const byName = new Map<string, TypeExpression[]>();
  for (const { detail } of operation.faults)
    byName.set(detail.name, [...(byName.get(detail.name) ?? []), typeOf(detail)]);
  return [...byName].map(([name, members]) => ({
    name,
    type: union(members),
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
