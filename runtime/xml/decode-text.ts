import { Buffer, isAscii, isUtf8 } from "node:buffer";
import { MessageError } from "../errors.js";

/**
 * The text of an XML document. A byte-order mark decides its encoding, else the charset of the HTTP `Content-Type`
 * (RFC 7303, 3), else the XML declaration, else UTF-8. Throws a `MessageError` for an encoding that is unknown, and
 * for bytes that the encoding does not allow: a silent replacement character would corrupt a value.
 *
 * White space before the XML declaration, which XML forbids and scripts print, is moved behind it: all else stays where
 * it was.
 */
export function decodeText(bytes: Uint8Array, contentType?: string): string {
  const text = decodeBytes(bytes, contentType);
  const late = text.charCodeAt(0) > SPACE ? null : LATE_DECLARATION.exec(text);
  if (late === null) return text;
  const [both, space = "", declaration = ""] = late;
  return declaration + space + text.slice(both.length);
}

function decodeBytes(bytes: Uint8Array, contentType: string | undefined): string {
  const mark = byteOrderMark(bytes);
  if (mark !== undefined) return decoderOf(mark.encoding)(bytes.subarray(mark.length));
  const charset = charsetOf(contentType);
  // The commonest message needs no guess: ASCII is the same text in all the encodings but UTF-16.
  if (charset === undefined && bytes[0] === LESS && bytes[1] !== 0 && bytes[1] !== QUESTION) return decodeUtf8(bytes);
  const guessed = guess(bytes);
  if (guessed !== undefined && (charset === undefined || charset === "utf-16")) return decoderOf(guessed)(bytes);
  const encoding = charset ?? declared(bytes) ?? "utf-8";
  // The declaration itself was readable as ASCII, so the document is not UTF-16, whatever it says of itself.
  if (charset === undefined && encoding.startsWith("utf-16")) return decodeUtf8(bytes);
  return decoderOf(encoding)(bytes);
}

function byteOrderMark(bytes: Uint8Array): { readonly encoding: string; readonly length: number } | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: "utf-8", length: 3 };
  if (first === 0xff && second === 0xfe) {
    return third === 0 && fourth === 0 ? { encoding: "utf-32le", length: 4 } : { encoding: "utf-16le", length: 2 };
  }
  if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", length: 2 };
  return undefined;
}

function charsetOf(contentType: string | undefined): string | undefined {
  if (contentType === undefined) return undefined;
  const found = /;\s*charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))/i.exec(contentType);
  const charset = (found?.[1] ?? found?.[2] ?? found?.[3])?.trim().toLowerCase();
  return charset === "" ? undefined : charset;
}

/** UTF-16 without a mark, by the zero bytes of "<" and what follows it (XML 1.0, appendix F). */
function guess(bytes: Uint8Array): string | undefined {
  if (bytes[0] === LESS && bytes[1] === 0) return bytes[2] === 0 ? "utf-32le" : "utf-16le";
  if (bytes[0] === 0 && bytes[1] === LESS) return "utf-16be";
  if (bytes[0] === 0 && bytes[1] === 0) return "utf-32be";
  return undefined;
}

function declared(bytes: Uint8Array): string | undefined {
  let from = 0;
  while (isSpace(bytes[from])) from += 1;
  const start = latin1(bytes.subarray(from, from + 256));
  return /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]?.toLowerCase();
}

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function decoderOf(encoding: string): (bytes: Uint8Array) => string {
  switch (encoding) {
    case "utf-8":
    case "utf8":
      return decodeUtf8;
    case "utf-16":
    case "utf-16be":
      return (bytes) => decodeUtf16(bytes, true);
    case "utf-16le":
      return (bytes) => decodeUtf16(bytes, false);
    case "iso-8859-1":
    case "iso8859-1":
    case "iso_8859-1":
    case "latin1":
    case "latin-1":
      return latin1;
    case "us-ascii":
    case "ascii":
      return decodeAscii;
    case "windows-1252":
    case "cp1252":
      return decodeWindows1252;
    default:
      return decoderOfPlatform(encoding);
  }
}

/** The Encoding Standard's other labels: windows-1251, iso-8859-2, shift_jis, gb18030. */
function decoderOfPlatform(encoding: string): (bytes: Uint8Array) => string {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new MessageError(`the encoding ${printable(encoding)} is not supported`);
  }
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      throw new MessageError(`the message is not valid ${encoding}`);
    }
  };
}

function decodeUtf8(bytes: Uint8Array): string {
  if (isAscii(bytes)) return latin1(bytes);
  if (!isUtf8(bytes)) throw new MessageError("the message is not valid UTF-8");
  return buffer(bytes).toString("utf8");
}

function decodeUtf16(bytes: Uint8Array, bigEndian: boolean): string {
  if (bytes.length % 2 !== 0) throw new MessageError("the message is not valid UTF-16: its last character is cut off");
  return bigEndian ? Buffer.from(bytes).swap16().toString("utf16le") : buffer(bytes).toString("utf16le");
}

function decodeAscii(bytes: Uint8Array): string {
  if (!isAscii(bytes)) throw new MessageError("the message is not valid US-ASCII");
  return latin1(bytes);
}

/** The runtimes' own decoders differ on bytes 80 to 9F in some releases of Node, so the table is here. */
function decodeWindows1252(bytes: Uint8Array): string {
  return latin1(bytes).replace(
    /[\x80-\x9f]/g,
    (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character,
  );
}

/** ISO-8859-1 exactly: `TextDecoder` takes that label for windows-1252. */
function latin1(bytes: Uint8Array): string {
  return buffer(bytes).toString("latin1");
}

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function printable(encoding: string): string {
  return JSON.stringify(encoding.slice(0, 40));
}

const LATE_DECLARATION = /^([ \t\r\n]+)(<\?xml[ \t\r\n][^>]*\?>)/;
const SPACE = 0x20;
const LESS = 0x3c;
const QUESTION = 0x3f;
const WINDOWS_1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
