import { Buffer } from "node:buffer";
import { TransportError } from "../errors.js";

/** Cuts a stream of bytes into OCI documents. */
export interface OciFrames {
  /** The documents that this chunk completes. Throws a `TransportError` when one grows beyond the limit. */
  push(chunk: Uint8Array): readonly Uint8Array[];
}

/**
 * A document ends behind `</BroadsoftDocument>`; the line break that may follow belongs to none. Bytes are searched
 * once, however they are split, and never decoded here: a chunk may end inside the tag or inside a character. In a
 * CDATA section (a validation error quotes the offending document in one) the tag ends nothing.
 */
export function createOciFrames(limit: number): OciFrames {
  let held: Buffer[] = [];
  let size = 0;
  /** The end of what was searched: a marker may have begun in it. */
  let tail: Buffer = Buffer.alloc(0);
  let inData = false;

  function push(chunk: Uint8Array): Uint8Array[] {
    const documents: Uint8Array[] = [];
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let window: Buffer = tail.length === 0 ? bytes : Buffer.concat([tail, bytes]);
    // How much of the window is held already.
    let known = tail.length;
    let at = 0;
    let end = -1;
    for (;;) {
      // Looked for again only behind the place where it was: many sections must not cost a search each.
      if (!inData && end < at) end = find(window, END, at);
      const marker = inData ? DATA_END : DATA_START;
      const found = (inData ? window : window.subarray(0, end)).indexOf(marker, at);
      if (found !== -1) {
        inData = !inData;
        at = found + marker.length;
        continue;
      }
      if (inData || end === window.length) break;
      const stop = end + END.length;
      hold(window.subarray(known, stop));
      documents.push(Buffer.concat(held));
      held = [];
      size = 0;
      window = window.subarray(stop);
      known = 0;
      at = 0;
      end = -1;
    }
    hold(window.subarray(known));
    tail = window.subarray(Math.max(at, window.length - LONGEST + 1));
    return documents;
  }

  function hold(bytes: Buffer): void {
    const kept = size === 0 ? bytes.subarray(leadingSpace(bytes)) : bytes;
    if (kept.length === 0) return;
    size += kept.length;
    if (size > limit) {
      const message = `the reply is larger than ${limit} bytes (option maxReplyBytes)`;
      throw new TransportError(message, { sent: true, code: "REPLY_TOO_LARGE" });
    }
    held.push(kept);
  }

  return { push };
}

function find(bytes: Buffer, what: Buffer, from: number): number {
  const found = bytes.indexOf(what, from);
  return found === -1 ? bytes.length : found;
}

function leadingSpace(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) {
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    count += 1;
  }
  return count;
}

const END = Buffer.from("</BroadsoftDocument>");
const DATA_START = Buffer.from("<![CDATA[");
const DATA_END = Buffer.from("]]>");
const LONGEST = END.length;
