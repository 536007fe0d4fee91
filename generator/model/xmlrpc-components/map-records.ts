import type { Report } from "../../diagnostics/diagnostic.js";
import type { MemberDefinition, RecordDefinition } from "../../source/xmlrpc/records-file.js";
import type { Topic, TypeId } from "../model.js";
import type { Member, RecordOperation, RecordType } from "../record-model.js";
import { recordsIn } from "../records-in.js";
import type { Definitions } from "./definitions.js";
import { namesIn, type ResolveType } from "./resolve-type.js";

/**
 * The id of each record by its name. It belongs to the topic of the methods that lead to it, or to `records` where those
 * are of several.
 */
export function recordIds(
  { records, methods }: Definitions,
  topicOf: (method: string) => Topic | undefined,
): ReadonlyMap<string, TypeId> {
  const topics = new Map<string, Topic>();
  const pending: { readonly name: string; readonly topic: Topic }[] = [];
  for (const { name, signatures } of methods.values()) {
    const topic = topicOf(name);
    if (topic === undefined) continue;
    const types = signatures.flatMap(({ parameters = [], result }) => [
      ...parameters.map(({ type }) => type),
      ...(result === undefined ? [] : [result]),
    ]);
    for (const used of types.flatMap(namesIn)) pending.push({ name: used, topic });
  }
  for (let use = pending.pop(); use !== undefined; use = pending.pop()) {
    const record = records.get(use.name);
    const known = topics.get(use.name);
    if (record === undefined || known === use.topic || known === SEVERAL) continue;
    const topic = known === undefined ? use.topic : SEVERAL;
    topics.set(use.name, topic);
    for (const name of namesOf(record)) pending.push({ name, topic });
  }
  return new Map([...records.keys()].map((name) => [name, `${topics.get(name) ?? SEVERAL}#${name}`]));
}

/** The records that the operations lead to, sorted by id. */
export function mapRecords(
  { records }: Definitions,
  ids: ReadonlyMap<string, TypeId>,
  operations: readonly RecordOperation[],
  resolve: ResolveType,
  report: Report,
): readonly RecordType[] {
  const definitions = new Map([...records.values()].map((record) => [ids.get(record.name) ?? "", record]));
  const mapped = new Map<TypeId, RecordType>();
  const pending = operations.flatMap((operation) =>
    operation.protocol === "xmlrpc"
      ? operation.signatures.flatMap(({ parameters, result }) => [...parameters.map(({ type }) => type), result])
      : [],
  );
  for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
    for (const id of recordsIn(type)) {
      const definition = definitions.get(id);
      if (definition === undefined || mapped.has(id)) continue;
      const record = mapRecord(definition, id, resolve, report);
      mapped.set(id, record);
      pending.push(
        ...record.members.map((member) => member.type),
        ...(record.rest === undefined ? [] : [record.rest.type]),
      );
    }
  }
  return [...mapped.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function mapRecord(definition: RecordDefinition, id: TypeId, resolve: ResolveType, report: Report): RecordType {
  const { name, position, documentation, provenance, members, rest } = definition;
  return {
    kind: "record",
    id,
    name,
    topic: id.slice(0, id.indexOf("#")),
    members: members.map((member) => mapMember(member, resolve, report)),
    ...(rest === undefined ? {} : { rest: { ...rest, type: resolve(rest.type) } }),
    ...(documentation === undefined ? {} : { documentation }),
    ...(provenance === undefined ? {} : { provenance }),
    position,
  };
}

function mapMember(definition: MemberDefinition, resolve: ResolveType, report: Report): Member {
  const { name, position, documentation, provenance, required, values } = definition;
  const type = resolve(definition.type);
  if (values !== undefined && !(type.kind === "primitive" && type.name === "string")) {
    report({ code: "WW408", message: `"values" are for a string, and "${name}" is none`, position });
  }
  return {
    name,
    type: values === undefined ? type : { kind: "literal", values: [...new Set(values)].sort(), open: true },
    optional: !required,
    ...(documentation === undefined ? {} : { documentation }),
    ...(provenance === undefined ? {} : { provenance }),
    position,
  };
}

function namesOf({ members, rest }: RecordDefinition): readonly string[] {
  return [...members.map(({ type }) => type), ...(rest === undefined ? [] : [rest.type])].flatMap(namesIn);
}

const SEVERAL: Topic = "records";
