import type { Transport } from "@wirewright/runtime";
import type { Fetch } from "../source/read-url.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads through the proxies that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, as generated clients do. Undefined where
 * they name none: Node's own `fetch`, which loads faster, takes no notice of them.
 */
export function proxiedFetch(environment: Environment, maxReplyBytes: number): Fetch | undefined {
  if (!PROXIES.some((name) => environment[name])) return undefined;
  let transport: Promise<Transport> | undefined;
  return async (url, { headers, signal }) => {
    transport ??= openTransport(environment, maxReplyBytes);
    try {
      const reply = await (await transport).send({ url, method: "GET", headers, signal });
      return { status: reply.status, statusText: "", headers: headersOf(reply.headers), body: bodyOf(reply.body) };
    } catch (error) {
      // What waits for an answer tells the end of its patience from a lost connection.
      signal.throwIfAborted();
      throw withoutCode(error);
    }
  };
}

/** Of the runtime's own words, which say more than their code; what lies behind them has a code that is known. */
function withoutCode(error: unknown): unknown {
  return error instanceof Error && error.cause === undefined ? new Error(error.message) : error;
}

async function openTransport(environment: Environment, maxReplyBytes: number): Promise<Transport> {
  const { createHttpTransport } = await import("@wirewright/runtime/soap");
  return createHttpTransport({ environment, maxReplyBytes });
}

function headersOf(headers: Readonly<Record<string, string>>): Headers {
  return new Headers(Object.entries(headers).filter(([name]) => name !== "set-cookie"));
}

function bodyOf(bytes: Uint8Array): Response["body"] {
  return new Blob([bytes]).stream();
}

const PROXIES = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"];
