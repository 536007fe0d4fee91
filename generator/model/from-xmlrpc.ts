import type { Report } from "../diagnostics/diagnostic.js";
import { listNames } from "../diagnostics/list-names.js";
import { didYouMean } from "../diagnostics/nearest.js";
import type { XmlRpcSource } from "../source/xmlrpc/load-method-list.js";
import type { ListedMethod, ListedType, MethodList } from "../source/xmlrpc/method-list.js";
import { matchesPattern } from "./matches-pattern.js";
import type { ModelOptions } from "./model-options.js";
import type { RecordModel, ValueType, XmlRpcOperation } from "./record-model.js";
import { joinDefinitions } from "./xmlrpc-components/definitions.js";
import { ANY, listedType } from "./xmlrpc-components/listed-type.js";
import { mapRecords, recordIds } from "./xmlrpc-components/map-records.js";
import { mapSignatures } from "./xmlrpc-components/map-signatures.js";
import { placeMethods } from "./xmlrpc-components/place-methods.js";
import { typeResolver } from "./xmlrpc-components/resolve-type.js";

/**
 * The model of a server's method list and of the records beside it. The list says which methods there are and what they take
 * on the wire; the records say what is in the structs, and win wherever a declared result is none.
 */
export function mapMethods({ list, records }: XmlRpcSource, options: ModelOptions, report: Report): RecordModel {
  const definitions = joinDefinitions(records, list, report);
  const methods = chooseMethods(list, options, report);
  const places = placeMethods(methods, report);
  const topics = new Map([...places].map(([{ name }, { topic }]) => [name, topic]));
  const ids = recordIds(definitions, (method) => topics.get(method));
  const resolve = typeResolver(ids, report);
  const context = { resolve, listed: listedTypes(report), report };
  const operations = methods.flatMap((method): readonly XmlRpcOperation[] => {
    const place = places.get(method);
    if (place === undefined) return [];
    const definition = definitions.methods.get(method.name);
    const documentation = definition?.documentation ?? method.documentation;
    return [
      {
        protocol: "xmlrpc",
        name: method.name,
        ...place,
        signatures: mapSignatures(context, method, definition),
        ...(documentation === undefined ? {} : { documentation }),
        position: method.position,
      },
    ];
  });
  reportUnknown(operations, list, report);
  return {
    formatVersion: 1,
    source: "xmlrpc",
    records: mapRecords(definitions, ids, operations, resolve, report),
    services: [{ name: definitions.service ?? "Service", operations, events: [] }],
  };
}

/** Sorted by name, each once. `DONTlist_methods` is how eGroupWare's sources switch `list_methods` off. */
function chooseMethods(list: MethodList, { only }: ModelOptions, report: Report): readonly ListedMethod[] {
  const byName = new Map<string, ListedMethod>();
  for (const method of list.methods) {
    if (!/(?:^|\.)(?:DONT|NOT_)list_methods$/.test(method.name) && !byName.has(method.name)) {
      byName.set(method.name, method);
    }
  }
  const all = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (all.length === 0) report({ code: "WW407", message: "the list has no method", position: list.position });
  if (only === undefined || all.length === 0) return all;
  const chosen = all.filter(({ name }) => only.some((pattern) => matchesPattern(pattern, name)));
  if (chosen.length === 0) {
    const names = all.map(({ name }) => name);
    const message = `no method matches "${only.join('", "')}"${didYouMean(only[0] ?? "", names)}`;
    report({ code: "WW228", message, fix: `There are ${listNames(names)}.` });
  }
  return chosen;
}

/** What a name in the list means; each that means nothing is reported once. */
function listedTypes(report: Report): (type: ListedType) => ValueType {
  const unknown = new Set<string>();
  return ({ name, position }) => {
    const type = listedType(name);
    if (type !== undefined) return type;
    if (!unknown.has(name)) report({ code: "WW404", message: `"${name}" is no type that I know`, position });
    unknown.add(name);
    return ANY;
  };
}

function reportUnknown(operations: readonly XmlRpcOperation[], list: MethodList, report: Report): void {
  const unknown = operations.filter(({ signatures }) => signatures.some(({ rest }) => rest === true));
  const [first] = unknown;
  if (first === undefined) return;
  const which = unknown.length === 1 ? `"${first.name}" has` : `${unknown.length} of ${operations.length} methods have`;
  report({ code: "WW405", message: `${which} no signature`, position: first.position ?? list.position });
}
