import { printable } from "../diagnostics/printable.js";
import type { Model, SchemaModel } from "../model/model.js";
import type { RecordModel } from "../model/record-model.js";
import { operationOutline, typeOutline } from "./model-outline.js";
import { eventOutline, recordListing, recordOperationOutline, recordOutline } from "./record-outline.js";

/** Something in a model that has a name. */
export interface Inspectable {
  /** As the model has it. */
  readonly item: object;
  readonly lines: () => readonly string[];
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

/** What a name means, letter case aside; a type also by its id. */
export function named(model: Model, asked: string): readonly Inspectable[] {
  return "records" in model ? namedInRecords(model, asked) : namedInSchemas(model, asked);
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
  const operations = model.services.flatMap((service) => service.operations).filter(({ name }) => means(asked, name));
  // An anonymous type is shown with the operation whose element it belongs to.
  const types = model.types.filter(
    (type) => type.id === asked || (means(asked, type.name) && !(operations.length > 0 && type.anonymous)),
  );
  return [
    ...operations.map((item) => ({ item, lines: () => operationOutline(model, item) })),
    ...types.map((item) => ({ item, lines: () => typeOutline(model, item) })),
  ];
}

function namedInRecords(model: RecordModel, asked: string): readonly Inspectable[] {
  const { services, records } = model;
  return [
    ...services
      .flatMap(({ operations }) => operations)
      .filter(({ name }) => means(asked, name))
      .map((item) => ({ item, lines: () => recordOperationOutline(model, item) })),
    ...services
      .flatMap(({ events }) => events)
      .filter(({ name }) => means(asked, name))
      .map((item) => ({ item, lines: () => eventOutline(model, item) })),
    ...records
      .filter(({ id, name }) => id === asked || means(asked, name))
      .map((item) => ({ item, lines: () => recordOutline(item) })),
  ];
}

function means(asked: string, name: string): boolean {
  return asked.toLowerCase() === name.toLowerCase();
}
