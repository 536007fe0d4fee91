import type { Agent } from "node:http";
import { createRequire } from "node:module";
import { Readable } from "node:stream";

/** What npm `xmlrpc` does for a message apart from HTTP, as its own client does it, and that client. */
export interface XmlRpcPeer {
  encode(method: string, parameters: readonly unknown[]): string;
  decode(response: string): Promise<unknown>;
  client(origin: string, agent: Agent): (method: string, parameters: readonly unknown[]) => Promise<unknown>;
}

type Callback = (error: unknown, value: unknown) => void;

interface Serializer {
  serializeMethodCall(method: string, parameters: readonly unknown[]): string;
}

type Deserializer = new () => { deserializeMethodResponse(stream: Readable, callback: Callback): void };

interface Library {
  createClient(options: object): {
    methodCall(method: string, parameters: readonly unknown[], callback: Callback): void;
  };
}

export function xmlRpcPeer(): XmlRpcPeer {
  const load = createRequire(import.meta.url);
  const { serializeMethodCall } = load("xmlrpc/lib/serializer") as Serializer;
  const Reader = load("xmlrpc/lib/deserializer") as Deserializer;
  const { createClient } = load("xmlrpc") as Library;
  return {
    encode: serializeMethodCall,
    decode: (response) =>
      promised((callback) => new Reader().deserializeMethodResponse(Readable.from([response]), callback)),
    client: (origin, agent) => {
      const { hostname: host, port } = new URL(origin);
      const client = createClient({ host, port, path: "/xmlrpc.php", agent });
      return (method, parameters) => promised((callback) => client.methodCall(method, parameters, callback));
    },
  };
}

function promised(start: (callback: Callback) => void): Promise<unknown> {
  return new Promise((resolve, reject) => start((error, value) => (error ? reject(error) : resolve(value))));
}
