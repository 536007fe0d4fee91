import type { RecordModel, RecordService } from "../../model/record-model.js";
import type { Exported } from "../exported.js";
import { camelCase, pascalCase } from "../identifiers.js";
import { type NamePool, safeConstant } from "../names.js";
import type { ClientFactory } from "../options.js";
import type { PlannedGroup, PlannedOperation, PlannedSession } from "../planned.js";
import { groupMethods } from "./group-methods.js";
import type { MessageMapNames } from "./message-maps.js";

export const CLIENT_FILE = "client.ts";

/** The name of a service's client, which is settled before those of the types. */
export function nameSession({ name }: RecordService, types: NamePool): Exported {
  const stem = pascalCase(name).replace(/Client$/, "") || "Service";
  return { name: types.take([`${stem}Client`]), from: CLIENT_FILE, type: true };
}

/** The client of one service: methods in groups for XML-RPC, one a request for JSON. */
export function planSession(
  source: RecordModel["source"],
  service: RecordService,
  operations: readonly PlannedOperation[],
  names: Pick<PlannedSession, "type" | "create">,
  { members = [], events }: ClientFactory,
  maps: MessageMapNames | undefined,
): PlannedSession {
  const taken = ["send", "close", ...members];
  const { name, api, documentation } = service;
  return {
    ...names,
    comment: { paragraphs: documentation === undefined ? [] : [documentation] },
    service: name,
    api,
    ...(events === true && maps !== undefined
      ? { events: { type: maps.events.map, names: [...new Set(service.events.map((event) => event.name))] } }
      : {}),
    members: source === "xmlrpc" ? grouped(service, operations, taken) : flat(service, operations, taken),
  };
}

function grouped(
  service: RecordService,
  operations: readonly PlannedOperation[],
  taken: readonly string[],
): PlannedGroup {
  const methods = operations.map((operation, index) => {
    const found = service.operations[index];
    return { path: found?.protocol === "xmlrpc" ? found.path : [found?.name ?? ""], operation };
  });
  return groupMethods(methods, taken);
}

/** A method has its request's name, also where the constant had to take another. */
function flat(service: RecordService, operations: readonly PlannedOperation[], taken: readonly string[]): PlannedGroup {
  const used = new Set(taken);
  const methods = operations.map((operation, index) => {
    const safe = safeConstant(camelCase(service.operations[index]?.name ?? ""));
    let name = safe;
    while (used.has(name)) name += "_";
    used.add(name);
    return { name, operation };
  });
  return { methods, groups: [] };
}
