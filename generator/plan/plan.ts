import type { Report } from "../diagnostics/diagnostic.js";
import { reportOnce } from "../diagnostics/report-once.js";
import { createForgetfulRecorder, createRecorder, type Memory, noted, type Recorder } from "../memory/recorder.js";
import type { Model, SchemaModel, Service, TypeId } from "../model/model.js";
import { createNameCheck } from "./check-names.js";
import { planClients } from "./clients.js";
import { exportsOf, exportTypes } from "./exports.js";
import { assignFiles, type FilePaths } from "./files.js";
import { createHierarchy } from "./hierarchy.js";
import { createMessagePlanner } from "./messages.js";
import { compare, createNamePool } from "./names.js";
import { planOperations } from "./operations.js";
import { type PlanOptions, SOAP_CLIENT } from "./options.js";
import { outlineTypes } from "./outlines.js";
import { createPatternReporter } from "./pattern-report.js";
import type { Plan, PlannedFile, PlannedOperation, PlannedType } from "./planned.js";
import { planRecords } from "./records/plan-records.js";
import { replyTypes } from "./reply-types.js";
import { planRoots, ROOTS_FILE } from "./roots.js";
import { runtimeAliases, runtimeExport } from "./runtime-names.js";
import { createScalarFacts, notedFacts } from "./scalar-facts.js";
import { createScalarSize } from "./scalar-size.js";
import { createTypeTable } from "./type-table.js";
import { emptyMessages, planTypes } from "./types.js";

/** Settles every file, name, property, type and import of a model's client. The same model gives the same plan. */
export function plan(model: Model, options: PlanOptions, report: Report, memory?: Memory): Plan {
  if ("records" in model) return planRecords(model, options);
  const stage = { report: reportOnce(report) };
  const recorder = memory === undefined ? createForgetfulRecorder() : createRecorder(memory, () => stage);
  return planSchemas(model, options, recorder, noted(recorder, stage.report));
}

function planSchemas(model: SchemaModel, options: PlanOptions, recorder: Recorder, report: Report): Plan {
  const check = createNameCheck(report);
  const outline = outlineTypes(model, recorder, check);
  const runtimeModule = options.runtimeModule ?? "@wirewright/runtime";
  const factory = options.client ?? SOAP_CLIENT;
  const typeOptions = options.types ?? {};
  const facts = createScalarFacts(new Map(model.types.map((type) => [type.id, type])), typeOptions);
  const hierarchy = createHierarchy(model, recorder);
  const paths = assignFiles(model);
  const typePool = createNamePool();
  const constantPool = createNamePool();

  const exports = exportTypes(model, paths, hierarchy, facts, typePool, recorder, (type) => outline(type).candidates);
  const exportsOfType = recorder.source("exports", (id: TypeId) => exports.all.get(id));
  const nameOf = (id: TypeId): string | undefined => exportsOfType(id)?.type.name;
  const knownFacts = notedFacts(facts, recorder);
  const hasConstant = (id: TypeId): boolean => exports.all.get(id)?.constant !== undefined;
  const table = createTypeTable({
    exportsOf: exportsOfType,
    facts: knownFacts,
    sizeOf: recorder.source("size", createScalarSize(facts, hasConstant)),
    options: typeOptions,
    recorder,
    onPattern: createPatternReporter(report),
    onTooLarge: ({ name, position }) =>
      report({ code: "WW352", message: `union "${name}" unites too many types to be checked at run time`, position }),
  });
  const replies = replyTypes(model, (type) => outline(type).uses);
  const planMessage = createMessagePlanner({
    exportsOf: recorder.source("exports of a message", (id: TypeId) => exports.messages.get(id)),
    hierarchy,
    table,
    facts: knownFacts,
    nameOf,
    isReply: recorder.source("reply", (id: TypeId) => replies.has(id)),
    recorder,
    xmlElement: runtimeExport(runtimeModule, "XmlElement", true),
    ociTable: runtimeExport(runtimeModule, "OciTable", true),
  });
  const types = planTypes(model, { planMessage, exportsOf: exportsOfType, facts: knownFacts, table, nameOf, recorder });

  const typeNames = new Set([...types.values()].map((type) => type.type.name));
  const byId = new Map(model.types.map((type) => [type.id, type.name]));
  const wireName = recorder.source("name on the wire", (id: TypeId) => byId.get(id) ?? id);
  const mayBeEmpty = recorder.source("may be empty", emptyMessages(types));
  const context = { table, nameOf, typeNames, pool: constantPool, mayBeEmpty, wireName, recorder, check };
  const operations = new Map(
    model.services.map((service) => [
      service,
      planOperations(service, (operation) => paths.operation(service, operation), context),
    ]),
  );
  const roots = planRoots(model, context);
  const clients = options.methods === false ? [] : planClients(model, operations, typePool, constantPool);

  const files: readonly PlannedFile[] = [
    ...(model.types.some(({ topic }) => topic !== undefined)
      ? topicFiles([...types.values()], operations)
      : [...typeFiles([...types.values()]), ...operationFiles(operations, paths)]),
    ...(roots.length === 0 ? [] : [{ kind: "roots", path: ROOTS_FILE, roots } as const]),
    ...(clients.length === 0 ? [] : [{ kind: "client", path: "client.ts", clients, factory } as const]),
  ];
  const exported = files.flatMap(exportsOf);
  const { create, options: clientOptions, call } = factory;
  const entryNames = [create, clientOptions, ...(call === undefined ? [] : [call.session, call.options])];
  const aliases = runtimeAliases(new Set(exported.map(({ name }) => name)), entryNames);
  const index: readonly PlannedFile[] =
    options.index === false ? [] : [{ kind: "index", path: "index.ts", exports: exported }];
  return { files: [...files, ...index], aliases, runtimeModule };
}

/** Each topic's operations and types in one file. */
function topicFiles(
  types: readonly PlannedType[],
  operations: ReadonlyMap<Service, readonly PlannedOperation[]>,
): readonly PlannedFile[] {
  const byPath = new Map<string, PlannedOperation[]>();
  for (const operation of [...operations.values()].flat()) {
    const { from } = operation.constant;
    const file = byPath.get(from);
    if (file === undefined) byPath.set(from, [operation]);
    else file.push(operation);
  }
  return typeFiles(types).map((file) => {
    const here = byPath.get(file.path);
    return file.kind === "types" && here !== undefined ? { ...file, kind: "topic", operations: here } : file;
  });
}

function typeFiles(types: readonly PlannedType[]): readonly PlannedFile[] {
  const byPath = new Map<string, PlannedType[]>();
  for (const type of types) {
    const path = type.type.from;
    const file = byPath.get(path);
    if (file === undefined) byPath.set(path, [type]);
    else file.push(type);
  }
  return [...byPath]
    .sort(([a], [b]) => compare(a, b))
    .map(([path, inFile]) => ({ kind: "types", path, types: inFile }));
}

function operationFiles(
  operations: ReadonlyMap<Service, readonly PlannedOperation[]>,
  paths: FilePaths,
): readonly PlannedFile[] {
  return [...operations].map(([service, planned]) => ({
    kind: "operations",
    path: paths.operations(service),
    service: service.name,
    operations: planned,
  }));
}
