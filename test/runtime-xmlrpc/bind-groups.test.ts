import { describe, expect, it } from "vitest";
import { bindGroups } from "../../runtime/bind-groups.js";
import { bindMethods } from "../../runtime/bind-methods.js";
import type { CallOptions, Client } from "../../runtime/client.js";
import { type Operation, operation } from "../../runtime/message.js";

interface Sent {
  readonly text: string;
  readonly input: unknown;
  readonly options: unknown;
}

const add: Operation<[a: number, b: number] | [text: string], unknown> = operation(
  "1 add xmlrpc (int int):int | (string):string",
);
const ping: Operation<[], unknown> = operation("1 a.b.kind xmlrpc ():any");
const anything: Operation<readonly unknown[], unknown> = operation("1 any xmlrpc (...):any");

describe("methods in groups", () => {
  it("send their parameters as a tuple, and take what stands behind them as options", async () => {
    const { client, sent } = recorder();
    await client.add(1, 2);
    await client.add(1, 2, { timeoutMs: 5 });
    await client.add("a");
    await client.a.b.kind();
    await client.a.b.kind({ timeoutMs: 6 });
    await client.any(1, { timeoutMs: 7 });
    expect(sent.map(({ input, options }) => [input, options])).toEqual([
      [[1, 2], undefined],
      [[1, 2], { timeoutMs: 5 }],
      [["a"], undefined],
      [[], undefined],
      [[], { timeoutMs: 6 }],
      [[1, { timeoutMs: 7 }], undefined],
    ]);
    expect(new Set(sent.map(({ text }) => text)).size).toBe(3);
  });

  it("leave it to the client to refuse what no signature takes", async () => {
    const { client, sent } = recorder();
    const loose: (...given: readonly unknown[]) => Promise<unknown> = client.add as never;
    await loose();
    await loose(1, 2, 3, 4);
    expect(sent.map(({ input, options }) => [input, options])).toEqual([
      [[], undefined],
      [[1, 2, 3, 4], undefined],
    ]);
  });

  it("can be passed on without their group", async () => {
    const { client, sent } = recorder();
    const { kind } = client.a.b;
    await kind();
    expect(sent).toHaveLength(1);
  });
});

describe("a bound client", () => {
  it("still computes what its session computes", async () => {
    let state = "idle";
    const session = {
      ...recorder().session,
      get state() {
        return state;
      },
    };
    const methods = bindMethods<typeof session & { add(): Promise<unknown> }, typeof session>(session, { add });
    const groups = bindGroups<typeof session & { add(): Promise<unknown> }, typeof session>(session, { add });
    expect([methods.state, groups.state]).toEqual(["idle", "idle"]);
    state = "connected";
    expect([methods.state, groups.state]).toEqual(["connected", "connected"]);
  });
});

interface Bound extends Client {
  add(a: number, b: number, options?: CallOptions): Promise<unknown>;
  add(text: string): Promise<unknown>;
  any(...parameters: readonly unknown[]): Promise<unknown>;
  readonly a: { readonly b: { kind(options?: CallOptions): Promise<unknown> } };
}

function recorder(): { readonly client: Bound; readonly session: Client; readonly sent: readonly Sent[] } {
  const sent: Sent[] = [];
  const session: Client = {
    send: async ({ text }, input, options) => {
      sent.push({ text, input, options });
      return undefined as never;
    },
    close: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
  const client = bindGroups<Bound>(session, { add, any: anything, a: { b: { kind: ping } } });
  return { client, session, sent };
}
