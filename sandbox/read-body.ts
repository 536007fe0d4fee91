import type { IncomingMessage } from "node:http";
import { TextDecoder } from "node:util";

const MAX_BYTES = 10_000_000;

/** The whole body in the character set that its type names (UTF-8 unless it does); undefined when it is too large. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = chunk as Uint8Array;
    length += bytes.length;
    if (length > MAX_BYTES) return undefined;
    chunks.push(bytes);
  }
  const charset = /charset="?([\w-]+)/i.exec(request.headers["content-type"] ?? "")?.[1] ?? "utf-8";
  return decoder(charset).decode(Buffer.concat(chunks));
}

function decoder(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder("utf-8");
  }
}
