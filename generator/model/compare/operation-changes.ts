import type { OciOperation, Operation, Root, SoapOperation } from "../model.js";
import type { Change } from "./change.js";
import { addChange, type Comparison, counterpart, messageAt, type Place } from "./comparison.js";
import { compareDeprecation } from "./deprecation.js";
import { compareTypeUse } from "./type-use.js";

/** Compares two operations of the same name, but for the types that they share with others. */
export function compareOperations(comparison: Comparison, before: Operation, after: Operation, path: string): void {
  const { changes } = comparison;
  const place = operationPlace(path, before, after);
  compareDeprecation(changes, before, after, place);
  if (before.protocol === "oci" && after.protocol === "oci") {
    compareRoots(comparison, before.input, after.input, { ...place, side: "request" });
    compareOutputs(comparison, before, after, place);
  } else if (before.protocol !== "oci" && after.protocol !== "oci") compareSoap(comparison, before, after, place);
}

/** An operation as a whole. */
export function operationPlace(path: string, before: Operation, after?: Operation): Place {
  return {
    path,
    side: "operation",
    position: after?.position,
    subject: { operation: before.name, lost: rootTypes(before) },
  };
}

/** The types of everything that an operation sends and receives. */
export function rootTypes(operation: Operation): readonly string[] {
  return rootsOf(operation).map(({ type }) => type);
}

function rootsOf(operation: Operation): readonly Root[] {
  if (operation.protocol === "oci") return [operation.input, ...operation.outputs];
  const { input, output, faults, inputHeaders, outputHeaders } = operation;
  return [
    ...(input === undefined ? [] : [input]),
    ...(output === undefined ? [] : [output]),
    ...faults.map(({ detail }) => detail),
    ...inputHeaders,
    ...outputHeaders,
  ];
}

function compareSoap(comparison: Comparison, before: SoapOperation, after: SoapOperation, place: Place): void {
  const { changes } = comparison;
  const [way, wayNow] = [wayOf(before), wayOf(after)];
  if (way !== wayNow) addChange(changes, "WW513", place, "is sent in another way", { before: way, after: wayNow });
  compareParts(comparison, "request", before.input, after.input, place);
  compareParts(comparison, "reply", before.output, after.output, place);
  // An empty reply is an answer, too.
  if (before.output === undefined && after.output === undefined && before.oneWay !== after.oneWay) {
    const what = after.oneWay ? "is not answered any more" : "is answered now";
    addChange(changes, "WW514", { ...place, side: "reply" }, what);
  }
  const faults = (operation: SoapOperation) => operation.faults.map(({ name, detail }) => ({ ...detail, key: name }));
  compareLists(comparison, faults(before), faults(after), { ...place, side: "reply" }, "fault", FAULT_CODES);
  const headers = (roots: readonly Root[]) =>
    roots.map((root) => ({ ...root, key: `{${root.namespace}}${root.name}` }));
  const requestHeaders = [headers(before.inputHeaders), headers(after.inputHeaders)] as const;
  compareLists(comparison, ...requestHeaders, { ...place, side: "request" }, "header", HEADER_CODES);
  const replyHeaders = [headers(before.outputHeaders), headers(after.outputHeaders)] as const;
  compareLists(comparison, ...replyHeaders, { ...place, side: "reply" }, "reply header", HEADER_CODES);
}

function wayOf({ protocol, style, use, soapAction }: SoapOperation): string {
  return `${protocol} ${style}/${use}, action ${JSON.stringify(soapAction)}`;
}

function compareParts(
  comparison: Comparison,
  side: "request" | "reply",
  before: Root | undefined,
  after: Root | undefined,
  place: Place,
): void {
  if (before === undefined && after === undefined) return;
  const at = { ...place, side };
  if (before !== undefined && after !== undefined) compareRoots(comparison, before, after, at);
  else
    addChange(comparison.changes, "WW514", at, after === undefined ? `has no ${side} any more` : `has a ${side} now`);
}

/** What stands at the root of a body. Another element's name is another way on the wire, not another type. */
function compareRoots(comparison: Comparison, before: Root, after: Root, place: Place): void {
  const { changes } = comparison;
  compareElements(comparison, before, after, place);
  compareNillable(changes, before, after, place);
  const { path, ...rest } = place;
  const message = messageAt(comparison.before, before.type);
  compareTypeUse(comparison, before.type, after.type, {
    ...rest,
    path: message === undefined ? path : comparison.pathOf(message.id),
  });
}

function compareElements({ changes, namespaces }: Comparison, before: Root, after: Root, place: Place): void {
  const [old, young] = [`{${namespaces.get(before.namespace) ?? before.namespace}}${before.name}`, elementName(after)];
  if (old === young) return;
  addChange(changes, "WW513", place, "has another element", { before: elementName(before), after: young });
}

function compareNillable(changes: Change[], before: Root, after: Root, place: Place): void {
  if (!before.nillable && after.nillable) addChange(changes, "WW536", place, "became nillable");
  if (before.nillable && !after.nillable) addChange(changes, "WW537", place, "is nillable no more");
}

function elementName({ namespace, name }: Root): string {
  return `{${namespace}}${name}`;
}

function compareOutputs(comparison: Comparison, before: OciOperation, after: OciOperation, place: Place): void {
  const { changes, pathOf } = comparison;
  const old = new Map(before.outputs.map(({ type }) => [counterpart(comparison, type) ?? type, type]));
  const young = new Set(after.outputs.map(({ type }) => type));
  const at = (type: string): Place => ({
    ...place,
    side: "reply",
    path: `${place.path} ${pathOf(type)}`,
    subject: { ...place.subject, lost: [type] },
  });
  for (const [now, type] of old)
    if (!young.has(now)) addChange(changes, "WW520", at(type), "is a possible reply no more");
  for (const type of young) if (!old.has(type)) addChange(changes, "WW519", at(type), "is a possible reply now");
}

interface Listed extends Root {
  readonly key: string;
}

function compareLists(
  comparison: Comparison,
  before: readonly Listed[],
  after: readonly Listed[],
  place: Place,
  word: string,
  [added, removed]: typeof FAULT_CODES | typeof HEADER_CODES,
): void {
  const { changes, namespaces } = comparison;
  const at = ({ name }: Root): Place => ({ ...place, path: `${place.path} ${word} ${name}` });
  const now = keyed(after);
  const renamed = before.map((listed) => ({ ...listed, key: inNamespace(listed.key, namespaces) }));
  for (const [key, listed] of keyed(renamed)) {
    const same = now.get(key);
    now.delete(key);
    if (same === undefined) {
      addChange(changes, removed, at(listed), "is gone");
      continue;
    }
    compareElements(comparison, listed, same, at(listed));
    compareNillable(changes, listed, same, at(listed));
    compareTypeUse(comparison, listed.type, same.type, at(listed));
  }
  for (const listed of now.values()) addChange(changes, added, at(listed), "is new");
}

/** Published WSDLs have faults of one name in one operation: the second of a name is compared with the second. */
function keyed(all: readonly Listed[]): Map<string, Listed> {
  const found = new Map<string, Listed>();
  for (const listed of all) {
    let { key } = listed;
    for (let count = 2; found.has(key); count += 1) key = `${listed.key}#${count}`;
    found.set(key, listed);
  }
  return found;
}

function inNamespace(key: string, namespaces: ReadonlyMap<string, string>): string {
  return key.replace(/^\{([^}]*)\}/, (_, namespace: string) => `{${namespaces.get(namespace) ?? namespace}}`);
}

const FAULT_CODES = ["WW515", "WW516"] as const;
const HEADER_CODES = ["WW517", "WW518"] as const;
