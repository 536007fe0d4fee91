import type { Field, Message } from "../model/model.js";
import type { Content, ContentPart, ElementPart, GroupPart } from "./content.js";
import type { Exported } from "./exported.js";
import {
  type Alternative,
  type Choice,
  type Fields,
  NO_COMMENT,
  orNull,
  type Property,
  type TypeExpression,
  text,
  union,
} from "./expression.js";
import type { PropertyNames } from "./properties.js";

/** What the shape of a message needs to know of other types. */
export interface ShapeContext {
  expression(typeId: string): TypeExpression;
  fixed(typeId: string, value: string): TypeExpression | undefined;
  comment(field: Field, property: string): Property["comment"];
  readonly xmlElement: Exported;
  /** Whether values of the message come from decoding only, which fills in each array. */
  isReply(message: Message): boolean;
  /** A table with these headings. */
  columns(headings: readonly string[]): TypeExpression;
}

/** The properties and choices that a message adds to its base's (`docs/generated-code.md`, "Values"). */
export function shapeOf(
  message: Message,
  content: Content,
  names: PropertyNames,
  inherited: Inherited,
  context: ShapeContext,
): Fields {
  const text =
    message.text === undefined || inherited.text ? [] : [plain("$value", context.expression(message.text), false)];
  const children = message.mixed
    ? { properties: [mixedContent(content, names, context)], choices: [] }
    : withArrays(message, content, fieldsOf(content, names, context), names, context);
  const attributes = message.attributes
    .filter((attribute) => attribute.injected !== true && attribute.max !== 0)
    .map((attribute) => fieldProperty(attribute, { min: attribute.min, max: 1 }, names.of(attribute), context));
  const others = message.anyAttribute && !inherited.anyAttribute ? [plain("$attributes", ATTRIBUTES, true)] : [];
  const properties = [...text, ...children.properties, ...attributes, ...others];
  return bounded({ properties, choices: children.choices }, inherited.combinations);
}

/** What a message has from its base, so that it does not say it again. */
export interface Inherited {
  readonly text: boolean;
  readonly anyAttribute: boolean;
  /** In how many ways the base's choices go together; 1 without any. */
  readonly combinations: number;
}

export function combinationsOf(fields: Fields): number {
  return fields.choices.reduce((product, choice) => product * combinations(choice), 1);
}

/** One item of an array message. */
export function itemOf(part: ElementPart, context: ShapeContext): TypeExpression {
  return orNull(context.expression(part.field.type), part.field.nillable);
}

/** Of a reply, an array is always there. Not inside a group: of an optional one nothing may be there, its arrays neither. */
function withArrays(
  message: Message,
  content: Content,
  fields: Fields,
  names: PropertyNames,
  context: ShapeContext,
): Fields {
  if (!context.isReply(message)) return fields;
  const arrays = new Set(content.flatMap((part) => (part.kind === "element" && part.max > 1 ? [names.of(part)] : [])));
  const properties = fields.properties.map((property) =>
    arrays.has(property.name) ? { ...property, optional: false } : property,
  );
  return { ...fields, properties };
}

function fieldsOf(content: Content, names: PropertyNames, context: ShapeContext): Fields {
  const found = content.map((part) => partFields(part, names, context));
  return {
    properties: found.flatMap(({ properties }) => properties),
    choices: found.flatMap(({ choices }) => choices),
  };
}

function partFields(part: ContentPart, names: PropertyNames, context: ShapeContext): Fields {
  if (part.kind === "element") {
    return part.field.injected === true ? NOTHING : only(fieldProperty(part.field, part, names.of(part), context));
  }
  if (part.kind === "any") {
    return only(
      plain(names.of(part), { kind: "array", item: { kind: "named", exported: context.xmlElement } }, part.min === 0),
    );
  }
  const several = part.branches.length > 1;
  const branches = part.branches.map((branch) => {
    const fields = fieldsOf(branch, names, context);
    return several ? withMark(branch, fields, names) : fields;
  });
  if (part.max > 1) return only(plain(names.of(part), { kind: "array", item: roundOf(branches) }, part.min === 0));
  return groupFields(part, branches);
}

/**
 * A branch that would be filled in by itself, such as a tag `all` fixed as true, is only chosen by giving what it would
 * be filled with: an empty object must not mean "all".
 */
function withMark(branch: Content, fields: Fields, names: PropertyNames): Fields {
  if (!mayBeEmpty(fields)) return fields;
  const marks = new Set(branch.flatMap((part) => (part.kind === "element" && part.min > 0 ? [names.of(part)] : [])));
  if (marks.size === 0) return fields;
  const properties = fields.properties.map((property) =>
    marks.has(property.name) ? { ...property, optional: false } : property,
  );
  return { ...fields, properties };
}

/** A group that occurs at most once: its fields stand in the value itself. */
function groupFields(group: GroupPart, branches: readonly Fields[]): Fields {
  const [first = NOTHING] = branches;
  if (group.order !== "choice" && (group.min > 0 || mayBeEmpty(first))) return first;
  const missing = group.min === 0 && !branches.some(mayBeEmpty) ? [NOTHING] : [];
  return { properties: [], choices: [{ alternatives: exclusive([...branches, ...missing]) }] };
}

/** One branch of a repeated choice, or one round of a repeated sequence. */
function roundOf(branches: readonly Fields[]): TypeExpression {
  const [first = NOTHING] = branches;
  if (branches.length === 1) return { kind: "object", fields: bounded(first) };
  return { kind: "object", fields: bounded({ properties: [], choices: [{ alternatives: exclusive(branches) }] }) };
}

function exclusive(branches: readonly Fields[]): readonly Alternative[] {
  const all = new Set(branches.flatMap(propertyNames));
  return branches.map((branch) => {
    const own = new Set(propertyNames(branch));
    return { ...branch, forbidden: branches.length > MAX_BRANCHES ? [] : [...all].filter((name) => !own.has(name)) };
  });
}

function fieldProperty(
  field: Field,
  occurs: { readonly min: number; readonly max: number },
  name: string,
  context: ShapeContext,
): Property {
  const fixed = field.fixed === undefined ? undefined : context.fixed(field.type, field.fixed);
  const declared = field.columns === undefined ? context.expression(field.type) : context.columns(field.columns);
  const one = orNull(fixed ?? declared, field.nillable);
  return {
    name,
    // Several are not filled in: nothing says how many.
    optional: occurs.min === 0 || (occurs.max <= 1 && (field.default ?? field.fixed) !== undefined),
    type: occurs.max > 1 ? { kind: "array", item: one } : one,
    comment: context.comment(field, name),
  };
}

/** Text and elements in order, the elements as objects of one property. */
function mixedContent(content: Content, names: PropertyNames, context: ShapeContext): Property {
  const items = new Map<string, TypeExpression>();
  const visit = (parts: Content): void => {
    for (const part of parts) {
      if (part.kind === "group") part.branches.forEach(visit);
      else {
        const name = names.of(part);
        const type: TypeExpression =
          part.kind === "any" ? { kind: "named", exported: context.xmlElement } : itemOf(part, context);
        items.set(name, { kind: "object", fields: only(plain(name, type, false)) });
      }
    }
  };
  visit(content);
  return plain("$content", { kind: "array", item: union([text("string"), ...items.values()]) }, false);
}

/**
 * Each choice multiplies the combinations that the compiler looks at. Beyond what it bears, a choice becomes optional
 * properties, and only the run time checks that they go together.
 */
function bounded(fields: Fields, inherited = 1): Fields {
  const properties = [...fields.properties];
  const choices: Choice[] = [];
  let product = inherited;
  for (const choice of fields.choices) {
    const count = combinations(choice);
    if (choice.alternatives.length <= MAX_BRANCHES && product * count <= MAX_COMBINATIONS) {
      product *= count;
      choices.push(choice);
    } else for (const property of optional(choice)) properties.push(property);
  }
  return { properties, choices };
}

function combinations(choice: Choice): number {
  return choice.alternatives.reduce((sum, alternative) => sum + combinationsOf(alternative), 0);
}

function optional(choice: Choice): readonly Property[] {
  const merged = new Map<string, Property>();
  for (const alternative of choice.alternatives) {
    for (const property of [...alternative.properties, ...alternative.choices.flatMap(optional)]) {
      const earlier = merged.get(property.name);
      const type = earlier === undefined ? property.type : union([earlier.type, property.type]);
      merged.set(property.name, { ...property, type, optional: true });
    }
  }
  return [...merged.values()];
}

function propertyNames(fields: Fields): readonly string[] {
  const inner = fields.choices.flatMap((choice) => choice.alternatives.flatMap(propertyNames));
  return [...fields.properties.map((property) => property.name), ...inner];
}

/** Whether `{}` is one of the values. */
export function mayBeEmpty(fields: Fields): boolean {
  return (
    fields.properties.every((property) => property.optional) &&
    fields.choices.every((choice) => choice.alternatives.some(mayBeEmpty))
  );
}

function plain(name: string, type: TypeExpression, isOptional: boolean): Property {
  return { name, optional: isOptional, type, comment: NO_COMMENT };
}

function only(property: Property): Fields {
  return { properties: [property], choices: [] };
}

const NOTHING: Fields = { properties: [], choices: [] };
const ATTRIBUTES = text("Readonly<Record<string, string>>");
/** Forbidding is quadratic in the text; combinations are what TypeScript 5.4 still checks in milliseconds. */
const MAX_BRANCHES = 128;
const MAX_COMBINATIONS = 512;
