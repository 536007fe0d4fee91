import type { Report } from "../diagnostics/diagnostic.js";
import type { Schema } from "../source/xsd/schema.js";
import type { Described, OciOperation, Root, SchemaModel, TypeDefinition } from "./model.js";
import type { ModelOptions } from "./model-options.js";
import { chooseCommands } from "./oci-components/choose-commands.js";
import { type CommandType, findCommands } from "./oci-components/command-types.js";
import { describeDeprecation, successorsAmong } from "./oci-components/deprecation.js";
import { detachBases } from "./oci-components/detach-bases.js";
import { markTables } from "./oci-components/mark-tables.js";
import { pairResponses } from "./oci-components/pair-responses.js";
import { topicOf } from "./oci-components/topic-of.js";
import { applyPasses } from "./passes.js";
import { tabulate } from "./xsd-components/component-table.js";
import { mapType } from "./xsd-components/map-type.js";
import { type Mapping, startMapping } from "./xsd-components/mapping.js";
import { requestType } from "./xsd-components/reference.js";

/** The model of a BroadWorks OCI-P schema set: its commands, the responses to each, and the types that they lead to. */
export function mapOci(schemas: readonly Schema[], options: ModelOptions, report: Report): SchemaModel {
  const mapping = startMapping(tabulate(schemas, report), report, mapType, "xs:string");
  const types = findCommands(mapping.table);
  const findSuccessor = successorsAmong(mapping.table.types.keys());
  const commands = chooseCommands(types.requests, findSuccessor, options, report);
  const responses = pairResponses(types, report);
  const operations = commands.map((command) => mapCommand(mapping, command, responses(command)));
  const mapped = detachBases(mapping.finish());
  const described = markTables(mapped).map((type) => ({
    ...type,
    ...describeDeprecation(type, findSuccessor, report),
    ...(type.position === undefined ? {} : { topic: topicOf(type.position.file) }),
  }));
  const byId = new Map(described.map((type) => [type.id, type]));
  const service = {
    name: "BroadWorks",
    port: "OCI-P",
    operations: operations.map((operation) => ({ ...operation, ...descriptionOf(byId.get(operation.input.type)) })),
  };
  return applyPasses(
    { formatVersion: 1, source: "oci", mainNamespace: "", types: described, services: [service], roots: [] },
    options,
  );
}

/** Every command travels as an element of that name, whose `xsi:type` says which one it is. */
function mapCommand(mapping: Mapping, command: CommandType, responses: readonly CommandType[]): OciOperation {
  const root = (type: CommandType): Root => ({
    name: "command",
    namespace: "",
    type: requestType(mapping, type),
    nillable: false,
  });
  return {
    name: command.component.name,
    overload: 1,
    protocol: "oci",
    input: root(command),
    outputs: responses.map(root),
  };
}

function descriptionOf(type: TypeDefinition | undefined): Described {
  const { documentation, deprecated, position } = type ?? {};
  return {
    ...(documentation === undefined ? {} : { documentation }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(position === undefined ? {} : { position }),
  };
}
