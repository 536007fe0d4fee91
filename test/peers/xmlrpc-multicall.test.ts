import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { operation } from "../../runtime/message.js";
import { createXmlRpcClient, type XmlRpcClient } from "../../runtime/xmlrpc.js";
import { needs, PERL_XMLRPC, PYTHON, XMLRPC_C } from "./debian-program.js";
import type { Peer } from "./peer-process.js";
import { startPerl, startPython, startXmlRpcC } from "./xmlrpc-servers.js";

const add = operation<readonly [number, number], number>("1 sample.add xmlrpc (int int):int");
const types = operation<readonly [], Readonly<Record<string, unknown>>>("1 sample.types xmlrpc ():{any}");
const names = operation<readonly [], readonly string[]>("1 system.listMethods xmlrpc ():[string]");

describe.each([
  { who: "Python's xmlrpc.server", program: PYTHON, start: startPython },
  { who: "xmlrpc-c", program: XMLRPC_C, start: startXmlRpcC },
  // It sends results without the array around each.
  { who: "Perl's RPC::XML::Server", program: PERL_XMLRPC, start: startPerl },
])("several calls as one, to $who", ({ program, start }) => {
  const here = needs(program);
  let peer: Peer;
  let client: XmlRpcClient;

  beforeAll(async () => {
    if (!here) return;
    peer = await start();
    client = createXmlRpcClient({ url: peer.url });
  });

  afterAll(async () => {
    await client?.close();
    await peer?.stop();
  });

  it("have each a result of its own: a number, a struct, an array, an array of one", async () => {
    const signature = "system.methodSignature";
    const [sum, record, list, one] = await client.multicall([
      [add, [1, 2]],
      [types, []],
      [names, []],
      [signature, ["sample.types"]],
    ]);
    expect(sum).toEqual({ ok: true, value: 3 });
    expect(record).toMatchObject({
      ok: true,
      value: { double: expect.any(Number), list: expect.arrayContaining([1, "2"]) },
    });
    expect(list).toMatchObject({ ok: true, value: expect.arrayContaining(["sample.add", "system.multicall"]) });
    expect(one).toEqual({ ok: true, value: await client.call(signature, ["sample.types"]) });
  });
});
