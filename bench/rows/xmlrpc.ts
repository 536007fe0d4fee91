import { Agent } from "node:http";
import { Client as UndiciClient } from "undici";
import { withCannedServer } from "../canned.js";
import type { AnyOperation } from "../codec.js";
import { dataOf, mustAgree } from "../equal-work.js";
import { xmlRpcPeer } from "../npm-xmlrpc.js";
import { built } from "../project.js";
import { microseconds, of } from "../rounds.js";
import { faster, type Row, throughput } from "../row.js";
import { CONTACT, contact, contacts, responseOf } from "../xmlrpc-messages.js";

const method = "addressbook.boaddressbook.read";

/** A list of contacts as the argument of a call and as a result: a message each way, whole documents. */
export async function xmlRpcCodecRows(): Promise<readonly Row[]> {
  const { methodCodec } = (await built(
    "runtime/dist/xmlrpc/operation-codec.js",
  )) as typeof import("../../runtime/xmlrpc/operation-codec.js");
  const { XMLRPC_WIRE } = (await built(
    "runtime/dist/xmlrpc/xmlrpc-wire.js",
  )) as typeof import("../../runtime/xmlrpc/xmlrpc-wire.js");
  const codec = methodCodec(await operationOf("([#0]):[#0]"));
  const peer = xmlRpcPeer();
  const list = contacts(100);
  const response = responseOf(list);
  const strict = { strict: false };

  const encodeOurs = () => XMLRPC_WIRE.write(codec, [list]);
  const encodePeer = () => peer.encode(method, [list]);
  mustAgree("our encoder", dataOf(encodeOurs().body), dataOf(encodePeer()));
  mustAgree("our decoder", resultOf(encodeOurs().read(response, strict, undefined)), list);
  mustAgree("npm xmlrpc's decoder", await peer.decode(response), list);

  const times = await microseconds([
    {
      name: "ours",
      run: () => {
        const written = encodeOurs();
        Buffer.from(written.body);
        return written.read(response, strict, undefined);
      },
    },
    {
      name: "xmlrpc",
      run: () => {
        Buffer.from(encodePeer());
        return peer.decode(response);
      },
    },
  ]);
  const work = `encode and decode a list of 100 contacts, ${Math.round(response.length / 1024)} kB; peer: npm xmlrpc`;
  return [faster({ name: "xmlrpc-codec", work, floor: 5, goal: 10 }, "µs", of(times, "ours"), of(times, "xmlrpc"))];
}

export function xmlRpcCallRows(): Promise<readonly Row[]> {
  return withCannedServer(measureCalls, "xmlrpc-canned-server.js");
}

async function measureCalls(origin: string): Promise<readonly Row[]> {
  const { createXmlRpcClient } = (await built("runtime/dist/xmlrpc.js")) as typeof import("../../runtime/xmlrpc.js");
  const read = await operationOf("({int}):#0");
  const ours = createXmlRpcClient({ url: `${origin}/xmlrpc.php`, connections: 1 });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const peer = xmlRpcPeer().client(origin, agent);
  const undici = new UndiciClient(origin);
  const body = xmlRpcPeer().encode(method, [{ id: 1000 }]);
  const headers = { "content-type": "text/xml; charset=utf-8" };

  const callOurs = () => ours.send(read, [{ id: 1000 }]);
  const callPeer = () => peer(method, [{ id: 1000 }]);
  const callUndici = async () => {
    const reply = await undici.request({ path: "/xmlrpc.php", method: "POST", headers, body });
    return reply.body.text();
  };
  mustAgree("our client", await callOurs(), contact(0));
  mustAgree("npm xmlrpc", await callPeer(), contact(0));

  try {
    const times = await microseconds(
      [
        { name: "ours", run: callOurs },
        { name: "xmlrpc", run: callPeer },
        { name: "undici", run: callUndici },
      ],
      { rounds: 31, roundMs: 200 },
    );
    const perSecond = (name: string): number => 1_000_000 / of(times, name);
    const work = "XML-RPC calls a second, one connection, the reply is a contact";
    return [
      throughput(
        { name: "xmlrpc-calls", work: `${work}; peer: npm xmlrpc`, floor: 3, goal: 5 },
        perSecond("ours"),
        perSecond("xmlrpc"),
      ),
      throughput(
        { name: "xmlrpc-undici", work: `${work}; peer: raw undici`, floor: 0.5, goal: 0.7 },
        perSecond("ours"),
        perSecond("undici"),
      ),
    ];
  } finally {
    await ours.close();
    await undici.close();
    agent.destroy();
  }
}

async function operationOf(signature: string): Promise<AnyOperation> {
  const { message, operation } = (await built("runtime/dist/message.js")) as typeof import("../../runtime/message.js");
  const contact = message<unknown>(CONTACT);
  return operation(`1 ${method} xmlrpc ${signature}`, () => [contact]);
}

function resultOf(response: { readonly kind: string; readonly value?: unknown }): unknown {
  return response.value;
}
