import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";
import { MessageError, TransportError } from "../errors.js";
import type { TransportReply } from "../transport.js";

/**
 * Unpacks gzip, deflate and br (RFC 9110, 8.4.1) up to `limit` bytes: a small reply may unpack to gigabytes. The
 * `content-encoding` header stays, as what was sent.
 */
export async function decodeContent(reply: TransportReply, limit: number): Promise<TransportReply> {
  const codings = (reply.headers["content-encoding"] ?? "")
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim());
  // More than a few only serve to burn time.
  if (codings.length > MOST_CODINGS)
    throw new MessageError(`the reply has ${codings.length} content-encodings`, { status: reply.status });
  let body = reply.body;
  // Listed in the order applied.
  for (const coding of codings.reverse()) body = await unpack(coding, body, limit, reply.status);
  return { ...reply, body };
}

async function unpack(coding: string, body: Uint8Array, limit: number, status: number): Promise<Uint8Array> {
  if (coding === "" || coding === "identity" || body.length === 0) return body;
  const decode = decoderOf(coding, body);
  if (decode === undefined)
    throw new MessageError(`the reply has an unknown content-encoding`, { status, excerpt: coding });
  try {
    return await decode(body, { maxOutputLength: limit });
  } catch (error) {
    if (error instanceof RangeError) {
      const message = `the reply unpacks to more than ${limit} bytes (option maxReplyBytes)`;
      throw new TransportError(message, { sent: true, code: "REPLY_TOO_LARGE" });
    }
    throw new MessageError(`the reply is not valid ${coding}`, { status });
  }
}

type Decoder = (body: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

function decoderOf(coding: string, body: Uint8Array): Decoder | undefined {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return promisify(gunzip);
    case "br":
      return promisify(brotliDecompress);
    case "deflate":
      // Some servers send the bare stream, without the zlib header that the RFC wants.
      return ((body[0] ?? 0) & 0x0f) === 8 ? promisify(inflate) : promisify(inflateRaw);
    default:
      return undefined;
  }
}

const MOST_CODINGS = 4;
