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
  /** How deep references were followed. */
  jumps: number;
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
  return { marks, values: new Map(), jumps: 0 };
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
    if (target === undefined) return readShared(idOf(reader), reader);
    const offset = reader.offset;
    skipElement(reader);
    const known = references.values.get(target)?.get(type);
    if (known !== undefined) return known.value;
    const mark = references.marks.get(target);
    if (mark === undefined) throw undecodable(`refers to ${target.slice(0, 80)}, which does not exist`, offset);
    references.jumps += 1;
    if (references.jumps > DEEPEST_JUMPS) throw undecodable("follows too many references inside each other", offset);
    const there = reopen(mark, reader.depth * references.jumps);
    next(there);
    const value = referenceOf(there) === undefined ? readShared(target, there) : follow(there, context);
    references.jumps -= 1;
    return value;

    function readShared(id: string | undefined, from: XmlReader): unknown {
      if (id === undefined || references === undefined) return read(from, context);
      const entry: { value: unknown } = { value: undefined };
      let readers = references.values.get(id);
      if (readers === undefined) {
        readers = new Map();
        references.values.set(id, readers);
      }
      const kept = readers;
      context.created = (value) => {
        entry.value = value;
        kept.set(type, entry);
      };
      entry.value = read(from, context);
      context.created = undefined;
      kept.set(type, entry);
      return entry.value;
    }
  };
  return follow;
}

/** Tells whoever waits for it of the object that is about to be filled. */
export function announce(context: DecodeContext, value: object): void {
  const { created } = context;
  context.created = undefined;
  created?.(value);
}

function referenceOf(reader: XmlReader): string | undefined {
  const href = attribute(reader, "", "href");
  if (href?.startsWith("#")) return href.slice(1);
  return attribute(reader, ENCODING_NAMESPACES.soap12, "ref");
}

function idOf(reader: XmlReader): string | undefined {
  return attribute(reader, "", "id") ?? attribute(reader, ENCODING_NAMESPACES.soap12, "id");
}

const DEEPEST_JUMPS = 128;
