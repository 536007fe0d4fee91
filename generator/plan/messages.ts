import type { Recorder } from "../memory/recorder.js";
import type { Field, Message, Scalar, TypeId } from "../model/model.js";
import { fieldComment, type NameOf, typeComment } from "./comments.js";
import { type Content, contentOf } from "./content.js";
import { describeMessage, type Layer } from "./descriptors.js";
import type { Exported } from "./exported.js";
import type { MessageExports } from "./exports.js";
import { type Fields, named, type TypeExpression, text, union } from "./expression.js";
import type { Hierarchy } from "./hierarchy.js";
import { quoted } from "./literal.js";
import type { Declaration, PlannedMessage, Variant } from "./planned.js";
import { nameProperties, type PropertyNames } from "./properties.js";
import { createReferences } from "./references.js";
import type { ScalarFacts } from "./scalar-facts.js";
import { combinationsOf, type Inherited, itemOf, type ShapeContext, shapeOf } from "./shape.js";
import type { TypeTable } from "./type-table.js";

export interface MessageContext {
  readonly exportsOf: (id: TypeId) => MessageExports | undefined;
  readonly hierarchy: Hierarchy;
  readonly table: TypeTable;
  readonly facts: ScalarFacts;
  readonly nameOf: NameOf;
  /** Whether no input leads to the type. */
  readonly isReply: (id: TypeId) => boolean;
  readonly recorder: Recorder;
  readonly xmlElement: Exported;
  /** The runtime's type of an OCI table, which takes the known headings. */
  readonly ociTable: Exported;
}

/** Plans messages, those that are exported; what one inherits from another is worked out once. */
export function createMessagePlanner(context: MessageContext): (message: Message) => PlannedMessage | undefined {
  const drafts = context.recorder.cells<Message, Draft>();
  const shapeContext: ShapeContext = {
    expression: context.table.expression,
    fixed: context.table.fixed,
    comment: (field, property) =>
      fieldComment(field, property, anonymousScalar(field, context), context.nameOf, context.facts),
    isReply: ({ id }) => context.isReply(id),
    xmlElement: context.xmlElement,
    columns: (headings) => tableType(headings, context),
  };
  const draft = (message: Message): Draft => drafts(message, () => draftOf(message, context, shapeContext, draft));
  return (message) =>
    context.recorder.recall(message, "planned", () => {
      const exports = context.exportsOf(message.id);
      return exports && planMessage(message, exports, draft(message), context, shapeContext);
    });
}

/** A message with what it needs of its base. */
interface Draft {
  readonly content: Content;
  readonly names: PropertyNames;
  readonly inherited: Inherited;
  /** Itself, after what it extends. */
  readonly layers: readonly Layer[];
  readonly fields: Fields;
  readonly isInterface: boolean;
  /** The message whose fields come first; undefined for a restriction, which has them all itself. */
  readonly base: Message | undefined;
}

function draftOf(
  message: Message,
  context: MessageContext,
  shapeContext: ShapeContext,
  draft: (message: Message) => Draft,
): Draft {
  const base = message.derivation === "restriction" ? undefined : context.hierarchy.base(message);
  const parent = base === undefined ? undefined : draft(base);
  const content = contentOf(message);
  const names = nameProperties(message, content, parent?.names.taken);
  const inherited: Inherited = {
    text: base !== undefined && has(base, "text", context),
    anyAttribute: base !== undefined && has(base, "anyAttribute", context),
    combinations: parent === undefined ? 1 : parent.inherited.combinations * combinationsOf(parent.fields),
  };
  const own = shapeOf(message, content, names, inherited, shapeContext);
  const fields = message.mixed && parent !== undefined ? withMixedBase(own, parent.fields) : own;
  const flat = message.mixed || parent === undefined;
  return {
    content,
    names,
    inherited,
    layers: [...(parent?.layers ?? []), { message, content, names, inherited }],
    fields,
    isInterface: fields.choices.length === 0 && (flat || parent.isInterface),
    base,
  };
}

/** The base's `$content` is narrower than its extension's, so a mixed type repeats what it inherits. */
function withMixedBase(own: Fields, base: Fields): Fields {
  const inherited = base.properties.filter((property) => property.name !== "$content");
  const before = base.properties.find((property) => property.name === "$content");
  const properties = own.properties.map((property) => {
    if (property.name !== "$content" || before?.type.kind !== "array" || property.type.kind !== "array")
      return property;
    return { ...property, type: { kind: "array", item: union([before.type.item, property.type.item]) } } as const;
  });
  return { properties: [...inherited, ...properties], choices: [...base.choices, ...own.choices] };
}

function planMessage(
  message: Message,
  exports: MessageExports,
  draft: Draft,
  context: MessageContext,
  shapeContext: ShapeContext,
): PlannedMessage {
  const { hierarchy } = context;
  const references = createReferences();
  const exported = (other: Message): Exported[] => {
    const constant = context.exportsOf(other.id)?.constant;
    return constant === undefined ? [] : [constant];
  };
  const isArray = message.array !== undefined && draft.content.length === 1;
  const descriptor = describeMessage(
    isArray ? message : { ...message, array: undefined },
    message.anonymous ? draft.layers : draft.layers.slice(-1),
    {
      // A value of an anonymous type has no `$type`, so its base is written out instead of named.
      base: draft.base === undefined || message.anonymous ? undefined : exported(draft.base)[0],
      variants: hierarchy.variants(message.id).flatMap(exported),
    },
    context.table.fieldType,
    references,
  );
  return {
    kind: "message",
    type: exports.type,
    constant: exports.constant,
    comment: typeComment(message, exports.type.name, context.nameOf, context.facts),
    declaration: declare(message, exports, draft, context, shapeContext),
    descriptor,
    references: references.list,
  };
}

function declare(
  message: Message,
  exports: MessageExports,
  draft: Draft,
  context: MessageContext,
  shapeContext: ShapeContext,
): Declaration {
  if (message.table === true) return { kind: "alias", type: tableType(undefined, context) };
  const [first] = draft.content;
  if (message.array !== undefined && draft.content.length === 1 && first?.kind === "element") {
    return { kind: "array", item: itemOf(first, shapeContext) };
  }
  const { hierarchy } = context;
  const value = hierarchy.discriminator(message);
  const base = draft.base === undefined || message.mixed ? undefined : context.exportsOf(draft.base.id);
  const derived = hierarchy.children(message.id).flatMap((child) => variantsOf(child, context));
  return {
    kind: "object",
    interface: draft.isInterface,
    base: base?.own ?? base?.type,
    fields: draft.fields,
    discriminator: value === undefined ? undefined : { value, optional: draft.base === undefined },
    own: exports.own,
    derived,
    abstract: message.abstract && derived.length > 0,
  };
}

/** Without known headings any may come. */
function tableType(headings: readonly string[] | undefined, { ociTable }: MessageContext): TypeExpression {
  if (headings === undefined) return named(ociTable);
  return { kind: "applied", exported: ociTable, argument: union(headings.map((heading) => text(quoted(heading)))) };
}

/**
 * A restriction has no base in its descriptor, so a value of exactly that declared type has no `$type`; in the place of
 * its base it needs one.
 */
function variantsOf(child: Message, context: MessageContext): readonly Variant[] {
  const exports = context.exportsOf(child.id);
  if (exports === undefined) return [];
  if (child.derivation !== "restriction") return [{ type: exports.type }];
  const tag = context.hierarchy.discriminator(child);
  const below = context.hierarchy.children(child.id).flatMap((next) => variantsOf(next, context));
  return child.abstract && below.length > 0 ? below : [{ type: exports.own ?? exports.type, tag }, ...below];
}

function has(message: Message, what: "text" | "anyAttribute", context: MessageContext): boolean {
  if (what === "text" ? message.text !== undefined : message.anyAttribute) return true;
  const base = message.derivation === "restriction" ? undefined : context.hierarchy.base(message);
  return base !== undefined && has(base, what, context);
}

function anonymousScalar(field: Field, context: MessageContext): Scalar | undefined {
  const scalar = context.facts.find(field.type);
  return scalar?.anonymous === true && context.facts.enumeration(scalar) === undefined ? scalar : undefined;
}
