import type { RecordModel, RecordOperation, RecordService } from "../../model/record-model.js";
import type { Exported } from "../exported.js";
import { exportsOf } from "../exports.js";
import { topicPath } from "../files.js";
import { camelCase } from "../identifiers.js";
import { compare, createNamePool, type NamePool, safeConstant } from "../names.js";
import { type PlanOptions, SOAP_CLIENT } from "../options.js";
import type { Plan, PlannedFile, PlannedOperation, PlannedRecord } from "../planned.js";
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
  const constants = createNamePool();
  const pathOf = assignTopics(model);

  const named = services.map((service) => ({
    service,
    maps: source === "json" ? nameMessageMaps(service, types) : undefined,
    session: options.methods === false ? undefined : nameSession(service, types, constants),
  }));
  const exports = exportRecords(model, pathOf, types);
  const context = createRecordContext(model, exports);
  const records = [...model.records]
    .sort((a, b) => compare(a.id, b.id))
    .flatMap((record) => planRecord(record, context) ?? []);

  const reserved = new Set([...exports.values()].map(({ type }) => type.name));
  for (const { maps, session } of named) {
    for (const { map, union } of Object.values(maps ?? {})) for (const { name } of [map, union]) reserved.add(name);
    if (session !== undefined) reserved.add(session.type.name);
  }
  const nameOperation = operationNamer(model, reserved, constants);
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
  const clients = named.flatMap(({ service, session, maps }) =>
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
function operationNamer(
  { services }: RecordModel,
  reserved: ReadonlySet<string>,
  pool: NamePool,
): (operation: RecordOperation) => string {
  const wished = services.flatMap((service) => service.operations.map((operation) => ({ operation, service })));
  const ordered = wished
    .map((one) => ({ ...one, wishes: wishesOf(one.operation, one.service) }))
    .sort(
      (a, b) =>
        Number(b.wishes.clean) - Number(a.wishes.clean) ||
        compare(a.service.name, b.service.name) ||
        compare(a.operation.name, b.operation.name),
    );
  const names = new Map(
    ordered.map(({ operation, wishes }) => {
      const candidates = wishes.names.map((name) => {
        const safe = safeConstant(name);
        return reserved.has(safe) ? `${safe}_` : safe;
      });
      return [operation, pool.take(candidates)];
    }),
  );
  return (operation) => names.get(operation) ?? "_";
}

function wishesOf(operation: RecordOperation, service: RecordService): { names: readonly string[]; clean: boolean } {
  const whole = operation.protocol === "xmlrpc" ? operation.path.join(" ") : operation.name;
  const longer = operation.protocol === "xmlrpc" ? operation.name : `${operation.name} ${service.name}`;
  const clean = /^(?:[A-Za-z][A-Za-z\d]* ?)+$/.test(whole);
  return { names: [camelCase(whole), camelCase(longer)], clean };
}

function topicFiles(
  records: readonly PlannedRecord[],
  operations: readonly PlannedOperation[],
): readonly PlannedFile[] {
  const paths = new Set([...records.map(({ type }) => type.from), ...operations.map(({ constant }) => constant.from)]);
  return [...paths].sort(compare).map((path) => ({
    kind: "topic",
    path,
    types: records.filter(({ type }) => type.from === path),
    operations: operations.filter(({ constant }) => constant.from === path),
  }));
}
