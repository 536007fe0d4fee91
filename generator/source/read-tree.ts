import { END, FINISH, next, type Scope, START, type XmlReader } from "@wirewright/runtime/xml";
import type { Position } from "../diagnostics/diagnostic.js";
import type { XmlAttribute, XmlElement, XmlText } from "./xml-tree.js";

/**
 * Reads a whole document. The runtime's reader is the judge of what is well-formed, and the tree is built on the way:
 * one pass, and schemas are held to the same rules as messages. Throws its `DecodeError`. `rename` may put another
 * namespace in the place of one.
 */
export function readTree(
  reader: XmlReader,
  locate: (offset: number) => Position,
  rename?: (namespace: string) => string,
): XmlElement {
  const scopes = new Map<Scope, ReadonlyMap<string, string>>();
  const open: (XmlElement | XmlText)[][] = [[]];
  let children: (XmlElement | XmlText)[] = open[0] as (XmlElement | XmlText)[];
  for (let event = next(reader); event !== FINISH; event = next(reader)) {
    if (event === START) {
      const inside: (XmlElement | XmlText)[] = reader.empty ? NO_CHILDREN : [];
      children.push({
        kind: "element",
        name: reader.name.local,
        namespace: rename === undefined ? reader.namespace : rename(reader.namespace),
        attributes: attributesOf(reader),
        children: inside,
        scope: scopeOf(reader.scope, scopes, rename),
        position: locate(reader.offset),
      });
      open.push(inside);
      children = inside;
    } else if (event === END) {
      open.pop();
      children = open.at(-1) as (XmlElement | XmlText)[];
    } else append(children, reader.value);
  }
  return children[0] as XmlElement;
}

function attributesOf(reader: XmlReader): readonly XmlAttribute[] {
  const count = reader.attributeCount;
  if (count === 0) return NO_ATTRIBUTES;
  const attributes: XmlAttribute[] = [];
  for (let index = 0; index < count; index++) {
    attributes.push({
      name: reader.attributeNames[index]?.local as string,
      namespace: reader.attributeNamespaces[index] as string,
      value: reader.attributeValues[index] as string,
    });
  }
  return attributes;
}

/** White space between elements is most of the text in a schema, and means nothing there. */
function append(children: (XmlElement | XmlText)[], value: string): void {
  const last = children.at(-1);
  if (last?.kind === "text") children[children.length - 1] = { kind: "text", value: last.value + value };
  else if (NOT_SPACE.test(value)) children.push({ kind: "text", value });
}

function scopeOf(
  scope: Scope,
  known: Map<Scope, ReadonlyMap<string, string>>,
  rename: ((namespace: string) => string) | undefined,
): ReadonlyMap<string, string> {
  const found = known.get(scope);
  if (found !== undefined) return found;
  const made = new Map(scope.outer === undefined ? [] : scopeOf(scope.outer, known, rename));
  made.set(scope.prefix, rename === undefined ? scope.namespace : rename(scope.namespace));
  known.set(scope, made);
  return made;
}

// Never appended to: an empty-element tag is followed by its end.
const NO_CHILDREN: (XmlElement | XmlText)[] = [];
const NO_ATTRIBUTES: readonly XmlAttribute[] = [];
const NOT_SPACE = /[^ \t\n\r]/;
