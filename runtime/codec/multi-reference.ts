import { attribute } from "../xml/attribute.js";
import type { XmlLimits } from "../xml/limits.js";
import { FINISH, next, START, skipElement } from "../xml/next.js";
import { markOf, openReader, reopen, type XmlMark, type XmlReader } from "../xml/reader.js";
import type { DecodeContext, ElementReader } from "./decode-context.js";
import { ENCODING_NAMESPACES } from "./encode-context.js";
import { undecodable } from "./problem.js";

/** The elements of a document that others refer to (SOAP 1.1, 5.4.1; SOAP 1.2 part 2, 3.1.5), and what was read of them. */
export interface MultiReferences {
  readonly marks: ReadonlyMap<string, XmlMark>;
  /** By id, then by the type that it was read as. */
  readonly values: Map<string, Map<object, { value: unknown }>>;
  /** How deep in the documents' elements the references are that are being followed, in sum. */
  depth: number;
  /** Characters that were read by reference, nested ones each time. */
  characters: number;
}

/** Undefined when nothing in the document refers to anything: then reading it once is enough. */
export function indexReferences(text: string, limits: Partial<XmlLimits> | undefined): MultiReferences | undefined {
  if (!text.includes("href") && !text.includes("ref=")) return undefined;
  const marks = new Map<string, XmlMark>();
  const reader = openReader(text, limits);
  for (let event = next(reader); event !== FINISH; event = next(reader)) {
    if (event !== START) continue;
    const id = idOf(reader);
    if (id === undefined) continue;
    if (marks.has(id)) throw undecodable(`the id ${id.slice(0, 80)} stands twice`, reader.offset);
    marks.set(id, markOf(reader));
  }
  return { marks, values: new Map(), depth: 0, characters: 0 };
}

/**
 * Follows a reference before `read`, so that the element may stand anywhere, and may hold itself. What is read as one
 * `type` is one object, wherever it is referred to.
 */
export function followingReferences(read: ElementReader, type: object): ElementReader {
  const follow: ElementReader = (reader, context) => {
    const { references } = context;
    if (references === undefined || reader.attributeCount === 0) return read(reader, context);
    const target = referenceOf(reader);
    if (target === undefined) return readShared(read, type, references, idOf(reader), reader, context);
    const { offset } = reader;
    skipElement(reader);
    const known = references.values.get(target)?.get(type);
    if (known !== undefined) return known.value;
    const mark = references.marks.get(target);
    if (mark === undefined) throw undecodable(`refers to ${target.slice(0, 80)}, which does not exist`, offset);
    const used = reader.depth + 1;
    references.depth += used;
    if (references.depth >= mark.limits.depth)
      throw undecodable("follows too many references inside each other", offset);
    const there = reopen(mark, references.depth);
    next(there);
    const chained = referenceOf(there) !== undefined;
    const value = chained ? follow(there, context) : readShared(read, type, references, target, there, context);
    references.depth -= used;
    references.characters += there.position - mark.offset;
    if (references.characters > mark.limits.length * MOST_READINGS)
      throw undecodable("refers to more than a document may hold", offset);
    return value;
  };
  return follow;
}

/** Reads an element that has an id, and keeps its value: as soon as there is an object, before that is filled. */
function readShared(
  read: ElementReader,
  type: object,
  references: MultiReferences,
  id: string | undefined,
  reader: XmlReader,
  context: DecodeContext,
): unknown {
  if (id === undefined) return read(reader, context);
  const byType = references.values.get(id) ?? new Map<object, { value: unknown }>();
  references.values.set(id, byType);
  context.created = (value) => byType.set(type, { value });
  const value = read(reader, context);
  context.created = undefined;
  byType.set(type, { value });
  return value;
}

function referenceOf(reader: XmlReader): string | undefined {
  const href = attribute(reader, "", "href");
  if (href?.startsWith("#")) return href.slice(1);
  return attribute(reader, ENCODING_NAMESPACES.soap12, "ref");
}

function idOf(reader: XmlReader): string | undefined {
  return attribute(reader, "", "id") ?? attribute(reader, ENCODING_NAMESPACES.soap12, "id");
}

// Elements with an id inside each other are read again for each of them.
const MOST_READINGS = 4;
