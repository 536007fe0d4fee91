import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { needs, PHP, XMLLINT } from "./debian-program.js";
import { type GeneratedClient, generateClient, type LooseClient } from "./generated-client.js";
import { type PhpServer, startPhp } from "./php-server.js";
import { recordingTransport } from "./recording-transport.js";
import { type RequestJudge, requestJudge } from "./request-judge.js";

const SERVICES = ["rpc-literal", "rpc-encoded", "extras", "extras12"] as const;

interface Service {
  readonly generated: GeneratedClient;
  readonly client: LooseClient;
  readonly judge: RequestJudge;
}

describe("SOAP styles that LiveConfig does not use, against PHP's SoapServer", () => {
  const here = needs(PHP, XMLLINT);
  let php: PhpServer;
  const services = new Map<string, Service>();

  beforeAll(async () => {
    if (!here) return;
    php = await startPhp();
    await Promise.all(SERVICES.map(async (name) => services.set(name, await service(name))));
  });

  afterAll(async () => {
    await php?.stop();
    for (const { generated } of services.values()) generated.remove();
  });

  async function service(name: string): Promise<Service> {
    const wsdl = await (await fetch(`${php.url}/${name}?wsdl`)).text();
    const wrappers = fileURLToPath(new URL(`php/styles/${name}.xsd`, import.meta.url));
    const judge = requestJudge(wsdl, existsSync(wrappers) ? wrappers : undefined);
    const generated = await generateClient(wsdl, "wsdl");
    return { generated, judge, client: generated.create({ transport: recordingTransport(judge.add) }) };
  }

  const call = (name: string, method: string, input: object, options?: object): Promise<unknown> => {
    const found = services.get(name)?.client[method];
    if (found === undefined) throw new Error(`no method ${method}`);
    return found(input, options);
  };

  it("calls rpc/literal: parts without a namespace, their content with one", async () => {
    expect(await call("rpc-literal", "add", { a: 19, b: 23 })).toEqual({ sum: 42 });
    const item = { name: "tea", price: "1.50" };
    for (const tags of [[], ["green"], ["green", "black & tan"]]) {
      expect(await call("rpc-literal", "describe", { item, tags: { tag: tags } })).toEqual({
        item: { name: "TEA", price: "1.50", note: tags.join("|") },
      });
    }
  });

  it("calls rpc/encoded: arrays both ways", async () => {
    for (const words of [[], ["a"], ["a", "b & c"]]) {
      expect(await call("rpc-encoded", "reverse", { words })).toEqual({ return: words.toReversed() });
    }
    const items = [
      { name: "tea", price: "1.5", note: null },
      { name: "milk", price: "2", note: "cold" },
    ];
    expect(await call("rpc-encoded", "total", { items })).toEqual({
      return: { name: "tea,milk", price: "3.5", note: null },
    });
    expect(await call("rpc-encoded", "echo", { value: "anything" })).toEqual({ return: "anything" });
  });

  it("ends a list that links its entries with null, as the schema has no end for it", async () => {
    // By a client that no judge listens to: to the schema alone such a list is never valid.
    const { turn } = services.get("rpc-encoded")?.generated.create({}) ?? {};
    const chain = { value: "a", next: { value: "", next: { value: "c", next: null } } };
    expect(await turn?.({ chain })).toEqual({
      return: { value: "c", next: { value: null, next: { value: "a", next: null } } },
    });
  });

  it("follows the references that PHP writes for an object that comes thrice", async () => {
    const item = { name: "tea", price: "1.5", note: null };
    expect(await call("rpc-encoded", "twins", { item })).toEqual({ return: [item, item, item] });
  });

  it.each(["extras", "extras12"])("%s: sends a header, and reads one", async (name) => {
    let receipt: unknown;
    const options = { soapHeader: { Tenant: { name: "acme" } }, onSoapHeader: (header: unknown) => (receipt = header) };
    expect(await call(name, "order", { amount: 3 }, options)).toEqual({ text: "3 for acme" });
    expect(await call(name, "order", { amount: 4 })).toEqual({ text: "4 for nobody" });
    expect(receipt).toMatchObject({ Receipt: { number: "R-1" } });
  });

  it.each(["extras", "extras12"])("%s: reads a fault's typed detail", async (name) => {
    await expect(call(name, "order", { amount: 30 })).rejects.toMatchObject({
      name: "SoapFault",
      reason: "Too many",
      detail: { name: "QuotaExceeded", value: { limit: 10, asked: 30 } },
    });
  });

  it.each(["extras", "extras12"])("%s: calls one way", async (name) => {
    expect(await call(name, "notify", { message: `by ${name}` })).toBeUndefined();
    expect(readFileSync(join(php.folder, "notified"), "utf8")).toBe(`by ${name}`);
  });

  it.each(SERVICES)("%s: has sent nothing but what xmllint finds valid", (name) => {
    expect(services.get(name)?.judge.complaints()).toEqual([]);
  });
});
