import { SaxesParser } from "saxes";
import { DecodeError } from "../../runtime/errors.js";
import type { XmlLimits } from "../../runtime/xml/limits.js";
import { END, FINISH, next, START } from "../../runtime/xml/next.js";
import { openReader, type XmlReader } from "../../runtime/xml/reader.js";

/** What a document says, as comparable text; "refused" when it is not well-formed. */
export type Events = readonly string[] | "refused";

export function ownEvents(text: string, limits: Partial<XmlLimits> = {}): Events {
  const events: string[] = [];
  try {
    const reader = openReader(text, limits);
    const open: string[] = [];
    for (let event = next(reader); event !== FINISH; event = next(reader)) {
      if (event === START) {
        open.push(`{${reader.namespace}}${reader.name.local}`);
        events.push(`<${open.at(-1)} ${attributesOf(reader)}>`);
      } else if (event === END) events.push(`</${open.pop()}>`);
      else addText(events, reader.value);
    }
    return events;
  } catch (error) {
    if (error instanceof DecodeError) return "refused";
    throw error;
  }
}

export function saxesEvents(text: string): Events {
  const events: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("opentag", (tag) => {
    const attributes = Object.values(tag.attributes)
      .filter(({ prefix, name }) => prefix !== "xmlns" && name !== "xmlns")
      .map(({ uri, local, value }) => `{${uri}}${local}=${JSON.stringify(value)}`);
    events.push(`<{${tag.uri}}${tag.local} ${attributes.sort().join(" ")}>`);
  });
  parser.on("closetag", (tag) => events.push(`</{${tag.uri}}${tag.local}>`));
  parser.on("text", (value) => addText(events, value));
  parser.on("cdata", (value) => addText(events, value));
  // saxes tells of white space around the root; it belongs to no element.
  let depth = 0;
  parser.on("opentagstart", () => {
    if (depth === 0) events.length = 0;
    depth += 1;
  });
  try {
    parser.write(text).close();
  } catch {
    return "refused";
  }
  const last = events.findLastIndex((event) => event.startsWith("</"));
  return events.slice(0, last + 1);
}

function attributesOf(reader: XmlReader): string {
  return Array.from({ length: reader.attributeCount }, (_, index) => {
    const name = `{${reader.attributeNamespaces[index]}}${reader.attributeNames[index]?.local}`;
    return `${name}=${JSON.stringify(reader.attributeValues[index])}`;
  })
    .sort()
    .join(" ");
}

function addText(events: string[], value: string): void {
  if (value === "") return;
  const last = events.at(-1);
  if (last !== undefined && !last.startsWith("<")) events[events.length - 1] = last + value.replaceAll("<", "‹");
  else events.push(`"${value.replaceAll("<", "‹")}`);
}
