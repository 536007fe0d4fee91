import { describe, expect, it } from "vitest";
import { isFault, message, operation, TransportError } from "../../runtime/index.js";
import { createSoapClient } from "../../runtime/soap.js";
import { createTestTransport, SoapFault } from "../../runtime/testing.js";
import { notify, say, ticketed } from "./echo-service.js";

const Hello$ = message<object>("1 {urn:echo}Hello ()");
const hello = operation<object, object>(
  "1 Hello soap11 document in={urn:echo}Hello:#0 out={urn:echo}HelloResponse:#0",
  () => [Hello$],
);

describe("test transport", () => {
  it("answers with typed handlers through real messages, and records the calls", async () => {
    const transport = createTestTransport()
      .on(say, ({ text, count }) => ({ text: text.repeat(count ?? 1) }))
      .on(notify, async () => undefined);
    const client = createSoapClient({ url: "http://test", transport });
    expect(await client.send(say, { text: "<&>", count: 2 })).toEqual({ text: "<&><&>" });
    expect(await client.send(notify, { text: "b" })).toBeUndefined();
    expect(transport.calls.map(({ input }) => input)).toEqual([{ text: "<&>", count: 2 }, { text: "b" }]);
  });

  it("answers with the fault that a handler throws", async () => {
    const transport = createTestTransport().on(say, () => {
      throw new SoapFault({ code: "Server", reason: "too loud", detail: { name: "TooLoud", value: { limit: 70 } } });
    });
    const client = createSoapClient({ url: "http://test", transport });
    const error = await client.send(say, { text: "a" }).catch((caught: unknown) => caught);
    if (!isFault(error, say, "TooLoud")) return expect.unreachable("it is that fault");
    expect(error.detail.value.limit).toBe(70);
    expect(error.http?.status).toBe(500);
  });

  it("lets other errors through, so that a dead line can be played", async () => {
    const transport = createTestTransport().on(say, () => {
      throw new TransportError("cut", { sent: true, code: "ECONNRESET" });
    });
    const client = createSoapClient({ url: "http://test", transport });
    await expect(client.send(say, { text: "a" })).rejects.toMatchObject({ name: "TransportError", code: "ECONNRESET" });
  });

  it("says which handler is missing", async () => {
    const transport = createTestTransport();
    const client = createSoapClient({ url: "http://test", transport });
    const missing = /^<Say> has no handler: transport.on\(say, …\) is missing; there is: /;
    await expect(client.send(say, { text: "a" })).rejects.toThrow(missing);
    transport.on(hello, () => ({}));
    await expect(client.send(say, { text: "a" })).rejects.toThrow("there is: Hello");
  });

  it("fails when the call is aborted, before and while it is answered", async () => {
    const transport = createTestTransport();
    const client = createSoapClient({ url: "http://test", transport });
    await expect(client.send(say, { text: "a" }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "ABORTED",
      sent: false,
    });
    const controller = new AbortController();
    transport.on(say, () => {
      controller.abort();
      return new Promise<never>(() => {});
    });
    const call = client.send(say, { text: "a" }, { signal: controller.signal });
    await expect(call).rejects.toMatchObject({ code: "ABORTED", sent: true });
  });

  it("shows the SOAP header", async () => {
    const transport = createTestTransport().on(ticketed, ({ text }) => ({ text }));
    const client = createSoapClient({ url: "http://test", transport });
    await client.send(ticketed, { text: "a" }, { soapHeader: { Ticket: { id: "7" } } });
    expect(transport.calls[0]?.soapHeader).toEqual({ Ticket: { id: "7" } });
  });
});
