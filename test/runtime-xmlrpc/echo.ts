import { type Message, message, type Operation, operation, type Reference } from "../../runtime/message.js";
import type { Transport, TransportReply } from "../../runtime/transport.js";
import { createXmlRpcClient, type XmlRpcClientOptions } from "../../runtime/xmlrpc.js";

/** Answers every call with the same body. */
export function answering(
  body: string | Uint8Array,
  reply: Partial<TransportReply> = {},
): Transport & { readonly sent: string[] } {
  const sent: string[] = [];
  return {
    sent,
    send: async (request) => {
      sent.push(String(request.body));
      return { status: 200, headers: { "content-type": "text/xml" }, ...reply, body: Buffer.from(body) };
    },
    close: async () => undefined,
  };
}

/** A response that holds this `<value>`. */
export function responseOf(value: string): string {
  return `<?xml version="1.0"?><methodResponse><params><param>${value}</param></params></methodResponse>`;
}

/** What a value on the wire becomes where the method's result has that type. */
export function decoded(
  value: string,
  type = "any",
  options: { readonly references?: () => readonly Reference[] } & Partial<XmlRpcClientOptions> = {},
): Promise<unknown> {
  const { references, ...rest } = options;
  const client = createXmlRpcClient({ url: "http://test.example/", transport: answering(responseOf(value)), ...rest });
  return client.send(methodOf(`():${type}`, references), []);
}

/** The `<value>` that a parameter of that type is sent as. */
export async function encoded(
  parameter: unknown,
  type = "any",
  references?: () => readonly Reference[],
): Promise<string | undefined> {
  const transport = answering(responseOf("<value/>"));
  const client = createXmlRpcClient({ url: "http://test.example/", transport });
  await client.send(methodOf(`(${type}):any`, references), [parameter]);
  return /<param>(.*)<\/param>/s.exec(transport.sent[0] ?? "")?.[1];
}

export function methodOf(
  signatures: string,
  references?: () => readonly Reference[],
): Operation<readonly unknown[], unknown> {
  return operation(`1 test.method xmlrpc ${signatures}`, references);
}

export function record(members: string, references?: () => readonly Reference[]): Message<unknown> {
  return message(`1 Thing record (${members})`, references);
}
