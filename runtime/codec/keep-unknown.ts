import { captureElement } from "../xml/capture-element.js";
import { skipElement } from "../xml/next.js";
import { setOwn } from "../xml/own.js";
import type { XmlReader } from "../xml/reader.js";
import type { DecodeContext } from "./decode-context.js";
import { ATTRIBUTES, ELEMENTS, type Keeper } from "./unknown-content.js";

/** After a start tag: reads an element that the value's type does not know, and keeps it with the value. */
export function keepElement(value: object, reader: XmlReader, context: DecodeContext): void {
  if (context.unknownLeft <= 0) {
    skipElement(reader);
    return;
  }
  const { offset } = reader;
  const element = captureElement(reader);
  context.unknownLeft -= reader.position - offset;
  const kept = (value as Keeper)[ELEMENTS];
  if (kept === undefined) hide(value, ELEMENTS, [element]);
  else kept.push(element);
}

export function keepAttribute(value: object, name: string, text: string, context: DecodeContext): void {
  if (context.unknownLeft <= 0) return;
  context.unknownLeft -= name.length + text.length + AROUND;
  const kept = (value as Keeper)[ATTRIBUTES] ?? {};
  setOwn(kept, name, text);
  hide(value, ATTRIBUTES, kept);
}

/** Not enumerable: copies, comparisons and JSON see only what the type knows. */
function hide(value: object, key: symbol, content: unknown): void {
  Object.defineProperty(value, key, { value: content, configurable: true });
}

// What an attribute costs besides its name and text.
const AROUND = 16;
