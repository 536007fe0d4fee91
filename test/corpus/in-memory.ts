import type { Operation as ModelOperation, SchemaModel } from "../../generator/model/model.js";
import type { Exported } from "../../generator/plan/exported.js";
import { plan } from "../../generator/plan/plan.js";
import type { Plan, PlannedOperation } from "../../generator/plan/planned.js";
import type { AnyOperation } from "../../runtime/codec/envelope.js";
import { printMessage, printOperation, printScalar } from "../../runtime/descriptor.js";
import { type BoundRoot, message, operation, type Reference, scalar } from "../../runtime/message.js";

/** The operations of a model as a generated client would have them, without its text. */
export function operationsInMemory(model: SchemaModel): readonly AnyOperation[] {
  const { planned, resolve } = settle(model);
  return planned.map(({ descriptor, references }) =>
    operation(printOperation(descriptor), () => references.map(resolve)),
  );
}

/** The global elements of schemas, each ready to be decoded and encoded: as if it were the input of an operation. */
export function rootsInMemory(model: SchemaModel): readonly BoundRoot[] {
  const operations = model.roots.map(
    (root, index): ModelOperation => ({
      name: `operation${index}`,
      overload: 1,
      protocol: "soap11",
      style: "document",
      use: "literal",
      soapAction: "",
      input: root,
      oneWay: true,
      faults: [],
      inputHeaders: [],
      outputHeaders: [],
    }),
  );
  const { planned, resolve } = settle({ ...model, services: [{ name: "Roots", port: "Roots", operations }] });
  return planned.flatMap(({ descriptor, references }) =>
    "input" in descriptor && typeof descriptor.input === "object"
      ? [{ root: descriptor.input, references: () => references.map(resolve) }]
      : [],
  );
}

function settle(model: SchemaModel): {
  readonly planned: readonly PlannedOperation[];
  readonly resolve: (exported: Exported) => Reference;
} {
  const settled = plan(model, { methods: false }, () => undefined);
  const constants = new Map<string, Reference>();
  const resolve = ({ name }: Exported): Reference => {
    const found = constants.get(name);
    if (found === undefined) throw new Error(`nothing is called ${name}`);
    return found;
  };
  for (const type of typesOf(settled)) {
    if (type.kind === "message") {
      const { constant, descriptor, references } = type;
      constants.set(
        constant.name,
        message(printMessage(descriptor), () => references.map(resolve)),
      );
    } else if (type.kind === "scalar" && type.enumeration !== undefined) {
      const { constant, descriptor, references, literals } = type.enumeration;
      const values = literals.map(literalValue);
      constants.set(
        constant.name,
        scalar(printScalar(descriptor), values, () => references.map(resolve)),
      );
    }
  }
  const planned = settled.files.flatMap((file) => ("operations" in file ? file.operations : []));
  return { planned, resolve };
}

function typesOf({ files }: Plan) {
  return files.flatMap((file) => ("types" in file ? file.types : []));
}

/** What a literal of the generated code is at run time. */
function literalValue(literal: string): unknown {
  if (/^-?\d+n$/.test(literal)) return BigInt(literal.slice(0, -1));
  return JSON.parse(literal);
}
