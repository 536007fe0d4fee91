import { printable } from "../diagnostics/printable.js";
import type { Evidence } from "../model/json-components/evidence.js";
import type { Model, SchemaModel } from "../model/model.js";
import { splitCommand } from "../model/oci-components/version.js";
import type { RecordOperation } from "../model/record-model.js";
import { operationOutline, typeOutline } from "./model-outline.js";
import {
  eventOutline,
  type KnownRecords,
  recordListing,
  recordOperationOutline,
  recordOutline,
} from "./record-outline.js";

/** Something in a model that has a name. */
export interface Inspectable {
  /** As the model has it. */
  readonly item: object;
  readonly lines: () => readonly string[];
}

/** A model, and what led to it where it was inferred from samples. */
export interface KnownModel {
  readonly model: Model;
  readonly evidence?: Evidence | undefined;
}

/** All names in a model, as lines. */
export function listing(model: Model): readonly string[] {
  if ("records" in model) return recordListing(model);
  return [
    ...model.services.flatMap(({ name, port, address, operations }) => [
      `service ${name}, port ${port}${address === undefined ? "" : `, ${address}`}`,
      ...operations.map((operation) => `  ${operation.name}`),
    ]),
    `${model.types.length} types`,
    ...model.types.map(({ kind, id }) => `  ${kind} ${id}`),
  ].map(printable);
}

/** What a name means, letter case aside; a type also by its id, an operation by what a program calls it. */
export function named({ model, evidence }: KnownModel, asked: string): readonly Inspectable[] {
  return "records" in model ? namedInRecords({ model, evidence }, asked) : namedInSchemas(model, asked);
}

/** Every name, for who asked for one that there is not. */
export function allNames(model: Model): readonly string[] {
  const items =
    "records" in model
      ? [...model.services.flatMap(({ operations, events }) => [...operations, ...events]), ...model.records]
      : [...model.services.flatMap(({ operations }) => operations), ...model.types];
  return items.map(({ name }) => name);
}

function namedInSchemas(model: SchemaModel, asked: string): readonly Inspectable[] {
  const operations = model.services
    .flatMap((service) => service.operations)
    .filter(({ name, protocol }) => means(asked, name) || (protocol === "oci" && means(asked, constantOf(name))));
  // An anonymous type is shown with the operation whose element it belongs to.
  const types = model.types.filter(
    (type) => type.id === asked || (means(asked, type.name) && !(operations.length > 0 && type.anonymous)),
  );
  return [
    ...operations.map((item) => ({ item, lines: () => operationOutline(model, item) })),
    ...types.map((item) => ({ item, lines: () => typeOutline(model, item) })),
  ];
}

function namedInRecords(known: KnownRecords, asked: string): readonly Inspectable[] {
  const { services, records } = known.model;
  const events = services.flatMap((service) => service.events).filter(({ name }) => means(asked, name));
  // Shown with the event already.
  const isShown = (id: string) => events.some(({ type }) => type.kind === "record" && type.type === id);
  return [
    ...services
      .flatMap(({ operations }) => operations)
      .filter((operation) => means(asked, operation.name) || isCalled(asked, operation))
      .map((item) => ({ item, lines: () => recordOperationOutline(known, item) })),
    ...events.map((item) => ({ item, lines: () => eventOutline(known, item) })),
    ...records
      .filter(({ id, name }) => id === asked || (means(asked, name) && !isShown(id)))
      .map((item) => ({ item, lines: () => recordOutline(known, item) })),
  ];
}

/** `addressbook.read` in the client, `addressbookRead` as a constant. */
function isCalled(asked: string, operation: RecordOperation): boolean {
  if (operation.protocol !== "xmlrpc") return false;
  return [".", ""].some((between) => means(asked, operation.path.join(between)));
}

/** `UserGetRequest22V8` is sent as `userGet22V8`. */
function constantOf(command: string): string {
  const { before, suffix } = splitCommand(command);
  return `${before}${suffix}`;
}

function means(asked: string, name: string): boolean {
  return asked.toLowerCase() === name.toLowerCase();
}
