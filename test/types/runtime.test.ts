import { describe, expectTypeOf, it } from "vitest";
import {
  bindMethods,
  type CallOptions,
  type Client,
  isFault,
  type Operation,
  type SoapFault,
} from "../../runtime/index.js";
import type { LiveConfigCallOptions } from "../../runtime/liveconfig.js";
import type { SoapClientOptions } from "../../runtime/soap.js";
import { createTestTransport } from "../../runtime/testing.js";
import { notify, type Said, type Say, type SayFault, say, say12, ticketed } from "../runtime-soap/echo-service.js";

/** Never run: the compiler is the judge (`npm run types`, which the house tests run). */
function compiled(_program: (client: Client, error: unknown) => unknown): void {}

describe("a call", () => {
  it("takes its operation's input and gives its output", () => {
    compiled((client) => {
      expectTypeOf(client.send(say, { text: "a" })).toEqualTypeOf<Promise<Said>>();
      expectTypeOf(client.send(notify, { text: "a" })).toEqualTypeOf<Promise<undefined>>();
      // @ts-expect-error a required field is missing
      client.send(say, {});
      // @ts-expect-error a field of another type
      client.send(say, { text: 5 });
      // @ts-expect-error a field that the message does not have
      client.send(say, { text: "a", txt: "b" });
      // @ts-expect-error null is only for nillable fields
      client.send(say, { text: "a", count: null });
      // @ts-expect-error a promise that nobody awaited
      client.send(say, Promise.resolve({ text: "a" }));
      // @ts-expect-error a variable does not widen the operation's input
      client.send(say, {} as Partial<Say>);
      // @ts-expect-error no input at all
      client.send(say);
    });
  });

  it("takes SOAP headers only where the operation declares some", () => {
    compiled((client) => {
      client.send(ticketed, { text: "a" }, { soapHeader: { Ticket: { id: "1" } } });
      client.send(ticketed, { text: "a" }, { onSoapHeader: (header) => header.Ticket?.id.toUpperCase() });
      // @ts-expect-error a header block of another type
      client.send(ticketed, { text: "a" }, { soapHeader: { Ticket: { id: 1 } } });
      // @ts-expect-error the operation declares no header
      client.send(say, { text: "a" }, { soapHeader: { Ticket: { id: "1" } } });
    });
  });

  it("takes options of their types", () => {
    expectTypeOf<{ timeoutMs: string }>().not.toExtend<CallOptions>();
    expectTypeOf<{ headers: Record<string, string | undefined> }>().not.toExtend<CallOptions>();
    expectTypeOf<{ signal: AbortController }>().not.toExtend<CallOptions>();
    expectTypeOf<{ session: { customer: string } }>().toExtend<LiveConfigCallOptions>();
    expectTypeOf<{ session: { customer: number } }>().not.toExtend<LiveConfigCallOptions>();
    expectTypeOf<object>().not.toExtend<SoapClientOptions>();
  });
});

describe("isFault", () => {
  it("narrows to the operation's declared faults, and by name to one of them", () => {
    compiled((_client, error) => {
      if (isFault(error, say)) expectTypeOf(error).toEqualTypeOf<SoapFault<SayFault>>();
      if (isFault(error, say)) expectTypeOf(error.detail).toEqualTypeOf<SayFault | undefined>();
      if (isFault(error, say, "TooLoud")) expectTypeOf(error.detail.value).toEqualTypeOf<{ limit: number }>();
      if (isFault(error, say12)) expectTypeOf(error.detail).toEqualTypeOf<undefined>();
      // @ts-expect-error not a fault of this operation
      isFault(error, say, "Quiet");
      // @ts-expect-error an operation without faults
      isFault(error, say12, "TooLoud");
    });
  });
});

describe("bindMethods", () => {
  interface Echo extends Client {
    say(input: Say, options?: CallOptions): Promise<Said>;
    notify(input: Say, options?: CallOptions): Promise<void>;
  }

  it("wants an operation for each method, and for nothing else", () => {
    compiled((client) => {
      expectTypeOf(bindMethods<Echo>(client, { say, notify })).toEqualTypeOf<Echo>();
      // @ts-expect-error a method without its operation
      bindMethods<Echo>(client, { say });
      // @ts-expect-error an operation that is no method
      bindMethods<Echo>(client, { say, notify, ticketed });
      // @ts-expect-error a message is no operation
      bindMethods<Echo>(client, { say, notify: "Notify" });
    });
  });
});

describe("an operation", () => {
  it("is not one of another input or output", () => {
    expectTypeOf<Operation<Say, Said>>().not.toExtend<Operation<Say, { text: number }>>();
    expectTypeOf<Operation<Say, Said>>().not.toExtend<Operation<{ other: string }, Said>>();
    expectTypeOf<Operation<Say, Said, SayFault>>().not.toExtend<Operation<Say, Said>>();
  });

  it("types the handler of a test", () => {
    compiled(() => {
      createTestTransport().on(say, ({ text }) => ({ text }));
      // @ts-expect-error an output of another type
      createTestTransport().on(say, () => ({ text: 5 }));
      // @ts-expect-error an input that the operation does not have
      createTestTransport().on(say, ({ txt }) => ({ text: txt }));
    });
  });
});
