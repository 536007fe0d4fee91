import { describe, expect, expectTypeOf, it } from "vitest";
import { operation } from "../../runtime/message.js";
import {
  createXmlRpcClient,
  MessageError,
  ValidationError,
  XmlRpcFault,
  type XmlRpcResult,
} from "../../runtime/xmlrpc.js";
import { answering, responseOf } from "./echo.js";

const add = operation<readonly [a: number, b: number], number>("1 sample.add xmlrpc (int int):int");
const name = operation<readonly [], string>("1 sample.name xmlrpc ():string");

const fault = (code: number, words: string): string =>
  `<value><struct><member><name>faultString</name><value>${words}</value></member><member><name>faultCode</name><value><int>${code}</int></value></member></struct></value>`;
const array = (...items: readonly string[]): string => `<value><array><data>${items.join("")}</data></array></value>`;

function multicall(answer: string) {
  const transport = answering(responseOf(answer));
  const client = createXmlRpcClient({ url: "http://test.example/", transport });
  return {
    transport,
    results: client.multicall([
      [add, [1, 2]],
      [name, []],
      ["any.method", ["x", { secret: "geheim-1" }]],
    ]),
  };
}

describe("several calls as one", () => {
  it("have a result each, by their own types", async () => {
    const { transport, results } = multicall(
      array(array("<value><string>3</string></value>"), fault(42, "no geheim-1"), array(array("<value>a</value>"))),
    );
    const [sum, title, other] = await results;
    expectTypeOf(sum).toEqualTypeOf<XmlRpcResult<number>>();
    expectTypeOf(title).toEqualTypeOf<XmlRpcResult<string>>();
    expectTypeOf(other).toEqualTypeOf<XmlRpcResult<unknown>>();
    expect(sum).toEqual({ ok: true, value: 3 });
    expect(other).toEqual({ ok: true, value: ["a"] });
    if (title.ok) throw new Error("a fault was expected");
    expect(title.error).toBeInstanceOf(XmlRpcFault);
    expect(title.error).toMatchObject({ code: 42, faultString: "no ***", operation: "sample.name" });
    expect(transport.sent[0]).toContain(
      "<methodName>system.multicall</methodName><params><param><value><array><data><value><struct><member><name>methodName</name><value><string>sample.add</string></value></member><member><name>params</name><value><array><data><value><int>1</int></value><value><int>2</int></value></data></array></value></member></struct></value>",
    );
  });

  it("may lack a result", async () => {
    const [sum, title, other] = await multicall(array(array("<value>3</value>"), array("<value>a</value>"))).results;
    expect([sum, title]).toEqual([
      { ok: true, value: 3 },
      { ok: true, value: "a" },
    ]);
    expect(other.ok ? undefined : other.error).toBeInstanceOf(MessageError);
  });

  it("may have results that stand bare, as RPC::XML sends them", async () => {
    const answer = array("<value><int>3</int></value>", fault(42, "no"), array("<value>a</value>", "<value>b</value>"));
    expect(await multicall(answer).results).toMatchObject([
      { ok: true, value: 3 },
      { ok: false, error: { code: 42 } },
      { ok: true, value: ["a", "b"] },
    ]);
  });

  it("all fail with the one fault that RPC::XML 0.82 sends in place of the results", async () => {
    const answer = `<value><struct><member><name>value</name><value><fault>${fault(200, "no such method")}</fault></value></member></struct></value>`;
    for (const result of await multicall(answer).results) {
      if (result.ok) throw new Error("a fault was expected");
      expect(result.error).toMatchObject({
        code: 200,
        faultString: "no such method",
        hint: expect.stringContaining("one fault"),
      });
    }
  });

  it("are all refused when one cannot be sent", async () => {
    const transport = answering("");
    const client = createXmlRpcClient({ url: "http://test.example/", transport });
    const calls = client.multicall([
      [name, []],
      [add, [1, 1.5]],
    ]);
    await expect(calls).rejects.toThrow(ValidationError);
    await expect(calls).rejects.toThrow("[1]");
    await expect(client.multicall([["system.multicall", []]])).rejects.toThrow("cannot be called by itself");
    expect(transport.sent).toEqual([]);
  });
});
