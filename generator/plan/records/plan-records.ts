import type { RecordModel, RecordOperation } from "../../model/record-model.js";
import type { Exported } from "../exported.js";
import { exportsOf } from "../exports.js";
import { topicPath } from "../files.js";
import { camelCase } from "../identifiers.js";
import { compare, createNamePool, type NamePool, safeConstant } from "../names.js";
import { type PlanOptions, SOAP_CLIENT } from "../options.js";
import type { Plan, PlannedFile, PlannedOperation, PlannedRecord, PlannedSession } from "../planned.js";
import { runtimeAliases } from "../runtime-names.js";
import { MESSAGES_FILE, nameMessageMaps, planMessageMaps } from "./message-maps.js";
import { planMethod } from "./plan-method.js";
import { planRecord } from "./plan-record.js";
import { planRequest } from "./plan-request.js";
import { CLIENT_FILE, nameSession, planSession } from "./plan-sessions.js";
import { createRecordContext } from "./record-context.js";
import { exportRecords } from "./record-exports.js";

/** Settles the client of an XML-RPC server or a JSON protocol. The same model gives the same plan. */
export function planRecords(model: RecordModel, options: PlanOptions): Plan {
  const { source, services } = model;
  const factory = options.client ?? SOAP_CLIENT;
  const types = createNamePool();
  const pathOf = assignTopics(model);

  const named = services.map((service) => ({
    service,
    maps: source === "json" ? nameMessageMaps(service, types) : undefined,
    client: options.methods === false ? undefined : nameSession(service, types),
  }));
  const exports = exportRecords(model, pathOf, types);
  const context = createRecordContext(model, exports);
  const records = [...model.records]
    .sort((a, b) => compare(a.id, b.id))
    .flatMap((record) => planRecord(record, context) ?? []);

  const typeNames = [
    ...[...exports.values()].map(({ type }) => type),
    ...named.flatMap(({ client, maps }) => [
      ...(client === undefined ? [] : [client]),
      ...Object.values(maps ?? {}).flatMap(({ map, union }) => [map, union]),
    ]),
  ];
  const constants = createNamePool([], new Set(typeNames.map(({ name }) => name)));
  const sessions = named.map(({ client, ...rest }) => ({ ...rest, session: client && withCreate(client, constants) }));
  const nameOperation = operationNamer(model, constants);
  const planned = new Map(
    services.map((service) => [
      service,
      service.operations.map((operation) => {
        const constant: Exported = { name: nameOperation(operation), from: pathOf(operation.topic), type: false };
        return operation.protocol === "xmlrpc"
          ? planMethod(operation, constant, context)
          : planRequest(operation, constant, context);
      }),
    ]),
  );
  const maps = named.flatMap(({ service, maps }) =>
    maps === undefined ? [] : [planMessageMaps(service, maps, context)],
  );
  const clients = sessions.flatMap(({ service, session, maps }) =>
    session === undefined ? [] : [planSession(source, service, planned.get(service) ?? [], session, factory, maps)],
  );
  const files: readonly PlannedFile[] = [
    ...topicFiles(records, [...planned.values()].flat()),
    ...(maps.length === 0 ? [] : [{ kind: "message-maps", path: MESSAGES_FILE, services: maps } as const]),
    ...(clients.length === 0 ? [] : [{ kind: "sessions", path: CLIENT_FILE, clients, factory } as const]),
  ];
  const exported = files.flatMap(exportsOf);
  const { create, options: clientOptions, client = "Client" } = factory;
  const aliases = runtimeAliases(new Set(exported.map(({ name }) => name)), [create, clientOptions, client]);
  const index: readonly PlannedFile[] =
    options.index === false ? [] : [{ kind: "index", path: "index.ts", exports: exported }];
  return { files: [...files, ...index], aliases, runtimeModule: options.runtimeModule ?? "@wirewright/runtime" };
}

function withCreate(type: Exported, constants: NamePool): Pick<PlannedSession, "type" | "create"> {
  return { type, create: { name: constants.take([`create${type.name}`]), from: type.from, type: false } };
}

/** A file a topic. Topics that are paths already come first, so that none is moved by one that only becomes the same. */
function assignTopics({ records, services }: RecordModel): (topic: string) => string {
  const pool = createNamePool(["client", "index", "messages"]);
  const all = [...records, ...services.flatMap(({ operations }) => operations)].map(({ topic }) => topic);
  const ordered = [...new Set(all)].sort(
    (a, b) => Number(topicPath(b) === b) - Number(topicPath(a) === a) || compare(a, b),
  );
  const paths = new Map(ordered.map((topic) => [topic, `${pool.take([topicPath(topic)])}.ts`]));
  return (topic) => paths.get(topic) ?? "other.ts";
}

/**
 * A method has its whole path, a request its name; who comes too late has the wire's name or the service behind it.
 * Operations whose names are identifiers already come first.
 */
function operationNamer({ services }: RecordModel, pool: NamePool): (operation: RecordOperation) => string {
  const wished = services.flatMap(({ name: service, operations }) =>
    operations.map((operation) => ({ operation, service, first: isClean(operation) ? 0 : 1 })),
  );
  wished.sort(
    (a, b) => a.first - b.first || compare(a.service, b.service) || compare(a.operation.name, b.operation.name),
  );
  const names = new Map(
    wished.map(({ operation, service }) => [operation, pool.take(wishes(operation, service))] as const),
  );
  return (operation) => names.get(operation) ?? "_";
}

function isClean(operation: RecordOperation): boolean {
  return operation.protocol === "json"
    ? /^[A-Za-z]\w*$/.test(operation.name)
    : operation.path.every((step) => /^[a-z]\w*$/.test(step));
}

/** The second is hardly ever wanted. */
function* wishes(operation: RecordOperation, service: string): Generator<string> {
  const { name } = operation;
  yield safeConstant(camelCase(operation.protocol === "json" ? name : operation.path.join(" ")));
  yield safeConstant(camelCase(operation.protocol === "json" ? `${name} ${service}` : name));
}

function topicFiles(
  records: readonly PlannedRecord[],
  operations: readonly PlannedOperation[],
): readonly PlannedFile[] {
  const files = new Map<string, { types: PlannedRecord[]; operations: PlannedOperation[] }>();
  const fileAt = (path: string) => {
    const known = files.get(path);
    if (known !== undefined) return known;
    const file = { types: [], operations: [] };
    files.set(path, file);
    return file;
  };
  for (const record of records) fileAt(record.type.from).types.push(record);
  for (const operation of operations) fileAt(operation.constant.from).operations.push(operation);
  return [...files].sort(([a], [b]) => compare(a, b)).map(([path, file]) => ({ kind: "topic", path, ...file }));
}
