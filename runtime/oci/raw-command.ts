import { MessageError, ValidationError } from "../errors.js";
import { END, FINISH, nextTag, START, skipElement } from "../xml/next.js";
import { openReader } from "../xml/reader.js";
import { XSI_NAMESPACE } from "../xml/scope.js";
import type { XmlElement } from "../xml/xml-element.js";
import { cleanError } from "./clean-error.js";
import { commandHead } from "./command-codec.js";
import { type OciReply, typeOf } from "./read-document.js";
import type { OciSession } from "./session.js";

/**
 * A command that no schema lists any more: a whole `<command xsi:type="…" xmlns="">…</command>`, or its type and what
 * stands inside. It is sent as it is, once it is seen to be one well-formed element.
 */
export type RawCommand = string | { readonly name: string; readonly xml?: string | undefined };

/** The command's XML. Throws a `ValidationError` for what is not one well-formed command. */
export function writeRaw(command: RawCommand): string {
  const xml =
    typeof command === "string" ? command.trim() : `${commandHead(command.name, "")}>${command.xml ?? ""}</command>`;
  nameOf(xml);
  return xml;
}

/** The response's `command` element. */
export async function rawReply(
  session: OciSession,
  command: RawCommand,
  replying: Promise<readonly OciReply[]>,
): Promise<XmlElement> {
  try {
    const [reply] = await replying;
    if (reply === undefined) throw new MessageError("the server's reply holds no response");
    if (!reply.result.ok) throw reply.result.error;
    return reply.result.value as XmlElement;
  } catch (error) {
    throw cleanError(error, nameOf(writeRaw(command)), session.secrets());
  }
}

function nameOf(xml: string): string {
  try {
    const reader = openReader(`<d xmlns="C" xmlns:xsi="${XSI_NAMESPACE}">${xml}</d>`);
    nextTag(reader);
    const isElement = nextTag(reader) === START && reader.name.local === "command";
    const type = typeOf(reader)?.local ?? "";
    if (isElement) skipElement(reader);
    const isAlone = isElement && nextTag(reader) === END && nextTag(reader) === FINISH;
    if (isAlone && type !== "" && xml.startsWith("<") && !BEYOND.test(xml)) return type;
  } catch {
    // What is wrong with it is said below, without quoting it: it may hold a password.
  }
  throw new ValidationError('a raw command is one well-formed <command xsi:type="…" xmlns=""> element', {
    path: "command",
    facet: "type",
  });
}

// A reference cannot stand in for a character there.
const BEYOND = /<!\[CDATA\[(?:(?!\]\]>)[\0-\xff])*[^\0-\xff]/;
