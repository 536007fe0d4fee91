import { END, next, START } from "./next.js";
import { setOwn } from "./own.js";
import type { XmlReader } from "./reader.js";
import { resolve } from "./scope.js";
import type { XmlElement } from "./xml-element.js";

/** After a start tag: reads the whole element as it stands. */
export function captureElement(reader: XmlReader): XmlElement {
  const scope: Record<string, string> = {};
  const element = capture(reader, scope);
  return Object.keys(scope).length === 0 ? element : { ...element, scope };
}

/** The latest start tag's attributes, by name or `{namespace}name`. */
function captureAttributes(reader: XmlReader): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (let index = 0; index < reader.attributeCount; index++) {
    const namespace = reader.attributeNamespaces[index] as string;
    const local = reader.attributeNames[index]?.local as string;
    setOwn(attributes, namespace === "" ? local : `{${namespace}}${local}`, reader.attributeValues[index]);
  }
  return attributes;
}

function capture(reader: XmlReader, scope: Record<string, string>): XmlElement {
  const { namespace } = reader;
  const name = reader.name.local;
  const attributes = captureAttributes(reader);
  for (let index = 0; index < reader.attributeCount; index++)
    note(reader, reader.attributeValues[index] as string, scope);
  const children: (XmlElement | string)[] = [];
  for (let event = next(reader); event !== END; event = next(reader)) {
    if (event === START) children.push(capture(reader, scope));
    else if (typeof children.at(-1) === "string") children[children.length - 1] += reader.value;
    else if (reader.value !== "") children.push(reader.value);
    if (event !== START) note(reader, reader.value, scope);
  }
  return { name, namespace, attributes, children };
}

/** Remembers the prefix of what may be a QName in a value. */
function note(reader: XmlReader, value: string, scope: Record<string, string>): void {
  const prefix = /^\s*([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*\s*$/.exec(value)?.[1];
  if (prefix === undefined || prefix === "xml" || Object.hasOwn(scope, prefix)) return;
  const namespace = resolve(reader.scope, prefix);
  if (namespace !== undefined) setOwn(scope, prefix, namespace);
}
