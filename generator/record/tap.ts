import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";

/** A copy of a body that flows by, as far as it may be a sample. */
export interface Tap {
  readonly add: (chunk: Buffer) => void;
  /** The body's text, when it is whole and says that it is JSON, or none. */
  readonly json: () => Promise<readonly string[]>;
}

export function createTap(headers: Readonly<Record<string, string | readonly string[] | undefined>>): Tap {
  const type = String(headers["content-type"] ?? "");
  const coding = String(headers["content-encoding"] ?? "identity").toLowerCase();
  const decode = DECODERS.get(coding);
  const isWanted = decode !== undefined && /^\s*(?:[\w.+-]+\/(?:[\w.+-]+\+)?json|text\/plain)\s*(?:;|$)/i.test(type);
  let chunks: Buffer[] = [];
  let size = 0;
  return {
    add: (chunk) => {
      if (!isWanted || size > MAX_BYTES) return;
      size += chunk.length;
      if (size > MAX_BYTES) chunks = [];
      else chunks.push(chunk);
    },
    json: async () => {
      if (decode === undefined || chunks.length === 0) return [];
      try {
        const text = (await decode(Buffer.concat(chunks))).toString("utf8");
        return /^\s*[{[]/.test(text) ? [text] : [];
      } catch {
        // Broken on the way, or larger than it looked.
        return [];
      }
    },
  };
}

const MAX_BYTES = 1024 * 1024;
const LIMIT = { maxOutputLength: MAX_BYTES };

const DECODERS: ReadonlyMap<string, (bytes: Buffer) => Promise<Buffer>> = new Map([
  ["identity", async (bytes: Buffer) => bytes],
  ["gzip", (bytes: Buffer) => promisify(gunzip)(bytes, LIMIT) as Promise<Buffer>],
  ["x-gzip", (bytes: Buffer) => promisify(gunzip)(bytes, LIMIT) as Promise<Buffer>],
  ["deflate", (bytes: Buffer) => promisify(inflate)(bytes, LIMIT) as Promise<Buffer>],
  ["br", (bytes: Buffer) => promisify(brotliDecompress)(bytes, LIMIT) as Promise<Buffer>],
]);
