import type { Report } from "../diagnostics/diagnostic.js";
import type { Memory, Recorder } from "../memory/recorder.js";
import type { Schema } from "../source/xsd/schema.js";
import type { Described, OciOperation, Root, SchemaModel, TypeDefinition, TypeId } from "./model.js";
import type { ModelOptions } from "./model-options.js";
import { chooseCommands } from "./oci-components/choose-commands.js";
import { type CommandType, findCommands } from "./oci-components/command-types.js";
import { describeDeprecation, type FindSuccessor, successorsAmong } from "./oci-components/deprecation.js";
import { createBaseDetacher } from "./oci-components/detach-bases.js";
import { createTableMarker, isTableRow } from "./oci-components/mark-tables.js";
import { pairResponses } from "./oci-components/pair-responses.js";
import { topicOf } from "./oci-components/topic-of.js";
import { applyPasses } from "./passes.js";
import { tabulate } from "./xsd-components/component-table.js";
import { mapType } from "./xsd-components/map-type.js";
import { startMapping } from "./xsd-components/mapping.js";
import { requestType } from "./xsd-components/reference.js";

/** The model of a BroadWorks OCI-P schema set: its commands, the responses to each, and the types that they lead to. */
export function mapOci(
  schemas: readonly Schema[],
  options: ModelOptions,
  report: Report,
  memory?: Memory,
): SchemaModel {
  const table = tabulate(schemas, report);
  const mapping = startMapping(table, report, mapType, { untyped: "xs:string", memory });
  const { recorder } = mapping;
  const types = findCommands(mapping);
  const findSuccessor = recorder.source("successor", successorsAmong(table.types.keys()));
  const commands = chooseCommands(types.requests, findSuccessor, options, report);
  const responses = pairResponses(types, recorder, mapping.report);
  const answersById = new Map(commands.map((command) => [command.id, responses(command)]));
  for (const command of commands) {
    for (const type of [command, ...(answersById.get(command.id) ?? [])]) requestType(mapping, type);
  }
  const answers = recorder.source("answers", (id: TypeId) => (answersById.get(id) ?? []).map((type) => type.id));
  const mapped = mapping.finish();
  const { drops, detached } = createBaseDetacher(mapped, recorder);
  const withTables = createTableMarker(mapped, recorder);
  const described = mapped
    .filter((type) => !drops(type) && !isTableRow(type))
    .map((type) =>
      recorder.recall(type, "described", () => describe(withTables(detached(type)), findSuccessor, mapping.report)),
    );
  const byId = new Map(described.map((type) => [type.id, type]));
  const service = {
    name: "BroadWorks",
    port: "OCI-P",
    operations: commands.map((command) => mapCommand(command, answers, byId.get(command.id), recorder)),
  };
  return applyPasses(
    { formatVersion: 1, source: "oci", mainNamespace: "", types: described, services: [service], roots: [] },
    options,
    recorder,
  );
}

function describe(type: TypeDefinition, findSuccessor: FindSuccessor, report: Report): TypeDefinition {
  return {
    ...type,
    ...describeDeprecation(type, findSuccessor, report),
    ...(type.position === undefined ? {} : { topic: topicOf(type.position.file, type.kind) }),
  };
}

/** Every command travels as an element of that name, whose `xsi:type` says which one it is. */
function mapCommand(
  { id, component }: CommandType,
  answers: (command: TypeId) => readonly TypeId[],
  request: TypeDefinition | undefined,
  recorder: Recorder,
): OciOperation {
  const root = (type: TypeId): Root => ({ name: "command", namespace: "", type, nillable: false });
  const make = (): OciOperation => ({
    name: component.name,
    overload: 1,
    protocol: "oci",
    input: root(id),
    outputs: answers(id).map(root),
    ...descriptionOf(request),
  });
  return request === undefined ? make() : recorder.recall(request, "command", make);
}

function descriptionOf(type: TypeDefinition | undefined): Described {
  const { documentation, deprecated, position } = type ?? {};
  return {
    ...(documentation === undefined ? {} : { documentation }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(position === undefined ? {} : { position }),
  };
}
