import { escapeText } from "../xml/escape.js";
import { internalise } from "../xml/name.js";
import { END, nextTag, readText } from "../xml/next.js";
import { setOwn } from "../xml/own.js";
import type { XmlReader } from "../xml/reader.js";
import { expectStart, readMember, unexpected } from "./read-value.js";
import type { ValueContext, ValueDecoder } from "./value-decoder.js";

/** A member that a record declares. */
export interface DeclaredMember {
  readonly name: string;
  readonly type: ValueDecoder;
  /** What stands in the document from the name on. */
  readonly written: string;
  /** The member that came after this one the last time: a guess that saves a look-up and a string in rows. */
  follower: DeclaredMember | undefined;
}

export function declaredMember(name: string, type: ValueDecoder): DeclaredMember {
  return { name: internalise(name), type, written: `${escapeText(name)}${END_OF_NAME}`, follower: undefined };
}

/** After the start tag of `struct`: its members. `first` stands for what comes before the first. */
export function readRecord(
  reader: XmlReader,
  first: DeclaredMember,
  declared: ReadonlyMap<string, DeclaredMember>,
  typeOf: (name: string) => ValueDecoder,
  context: ValueContext,
): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  let before = first;
  while (nextTag(reader) !== END) {
    if (reader.name.local !== "member") throw unexpected(reader);
    expectStart(reader, "name");
    let member = before.follower;
    let name: string;
    if (member !== undefined && standsHere(reader, member)) {
      reader.position += member.written.length - END_OF_NAME.length;
      nextTag(reader);
      name = member.name;
    } else {
      const text = readText(reader);
      member = declared.get(text);
      name = member?.name ?? text;
    }
    expectStart(reader, "value");
    const value = readMember(reader, name, member?.type ?? typeOf(name), context);
    if (value !== undefined) setOwn(members, name, value);
    if (member === undefined) continue;
    before.follower = member;
    before = member;
  }
  return members;
}

function standsHere(reader: XmlReader, { written }: DeclaredMember): boolean {
  return !reader.empty && reader.text.startsWith(written, reader.position);
}

const END_OF_NAME = "</name>";
