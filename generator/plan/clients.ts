import type { SchemaModel, Service } from "../model/model.js";
import { camelCase, pascalCase } from "./identifiers.js";
import { createNamePool, type NamePool, safeConstant } from "./names.js";
import type { PlannedClient, PlannedOperation } from "./planned.js";

/** A method client a service. A method has the operation's name, also where the constant had to take another. */
export function planClients(
  model: SchemaModel,
  operations: ReadonlyMap<Service, readonly PlannedOperation[]>,
  types: NamePool,
  constants: NamePool,
): readonly PlannedClient[] {
  return model.services.map((service) => {
    const stem = pascalCase(service.name).replace(/Client$/, "") || "Soap";
    const own = [stem, pascalCase(`${stem} ${service.port}`)];
    const type = types.take(own.map((name) => `${name}Client`));
    return {
      type: { name: type, from: "client.ts", type: true },
      create: { name: constants.take([`create${type}`]), from: "client.ts", type: false },
      service: service.name,
      port: service.port,
      comment: { paragraphs: service.documentation === undefined ? [] : [service.documentation] },
      address: service.address,
      methods: nameMethods(service, operations.get(service) ?? []),
    };
  });
}

function nameMethods(service: Service, operations: readonly PlannedOperation[]): PlannedClient["methods"] {
  const pool = createNamePool();
  return operations.map((operation, index) => {
    const { name = "", overload = 1, protocol } = service.operations[index] ?? {};
    // A command's constant has no service to give way to, and a shorter name.
    if (protocol === "oci") return { name: pool.take([operation.constant.name]), operation };
    const plain = safeConstant(camelCase(name) + (overload > 1 ? String(overload) : ""));
    return { name: pool.take([plain]), operation };
  });
}
