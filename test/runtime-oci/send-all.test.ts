import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, expectTypeOf, it } from "vitest";
import { AuthError } from "../../runtime/errors.js";
import { createOciClient, type OciResult } from "../../runtime/oci.js";
import { userDoNotDisturbModify, userGet23V2 } from "./commands.js";
import { createFakeOci, error, type FakeOptions, PASSWORD, success, USER } from "./fake-oci.js";
import { type SoapServerOptions, soapServer } from "./soap-server.js";
import { tcpServer } from "./tcp-server.js";

const login = { userId: USER, password: PASSWORD } as const;
const commandsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => [userDoNotDisturbModify, { userId: `u${index}` }] as const);

async function setUp(fake: FakeOptions = {}, options: SoapServerOptions = {}) {
  const oci = createFakeOci(fake);
  const server = await soapServer(oci, options);
  const client = createOciClient({ url: server.url, login, environment: {}, timeoutMs: 5_000 });
  const ran = () =>
    oci.ran.filter(({ type }) => type !== "LogoutRequest").map(({ xml }) => xml.replace(/<[^>]*>/g, ""));
  return {
    oci,
    server,
    client,
    ran,
    async [Symbol.asyncDispose]() {
      await client.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe("sendAll", () => {
  it("answers every command once, in order", async () => {
    await using at = await setUp({
      answer: ({ xml, echo }) => (xml.includes("u17<") ? error("[Error 1] x", echo) : success(echo)),
    });
    const seen: number[] = [];
    const steps: number[] = [];
    for await (const result of at.client.sendAll(commandsOf(100), { onProgress: ({ done }) => steps.push(done) })) {
      expectTypeOf(result.command[1].userId).toExtend<string>();
      seen.push(result.index);
      expect(result.ok).toBe(result.index !== 17);
      expect(result.command[1].userId).toBe(`u${result.index}`);
    }
    expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(at.ran()).toEqual(commandsOf(100).map(([, { userId }]) => userId));
    expect(steps).toEqual([15, 30, 45, 60, 75, 90, 100]);
    expect(at.oci.logins).toHaveLength(1);
  });

  it("takes generators, mixes operations, and types each result", async () => {
    await using at = await setUp({
      answer: ({ echo, type }) => (type.startsWith("UserGet") ? error("[Error 4008] x", echo) : success(echo)),
    });
    async function* work() {
      for (let index = 0; index < 20; index++) {
        if (index % 5 === 0) await wait(2);
        yield [userDoNotDisturbModify, { userId: `u${index}`, isActive: true }] as const;
        yield [userGet23V2, { userId: `u${index}` }] as const;
      }
    }
    let failed = 0;
    for await (const result of at.client.sendAll(work(), { batchSize: 4 })) {
      expectTypeOf(result).toExtend<OciResult<object>>();
      if (!result.ok) failed += 1;
    }
    expect(failed).toBe(20);
    // @ts-expect-error: the input belongs to another operation
    at.client.sendAll([[userGet23V2, { isActive: true }]]);
  });

  it("works over several sessions, in order or as completed", async () => {
    const slow: SoapServerOptions["hook"] = (document, response) => {
      // The first document's answer is held back: its session is the slow one.
      if (!document.includes("<userId>u0</userId>")) return false;
      const end = response.end.bind(response);
      Object.assign(response, { end: (text: string) => setTimeout(() => end(text), 100) });
      return false;
    };
    await using at = await setUp({}, { hook: slow });
    const ordered: number[] = [];
    for await (const { index } of at.client.sendAll(commandsOf(60), { sessions: 3, batchSize: 5 })) ordered.push(index);
    expect(ordered).toEqual(Array.from({ length: 60 }, (_, index) => index));
    expect(at.oci.logins).toHaveLength(3);

    const completed: number[] = [];
    for await (const { index } of at.client.sendAll(commandsOf(60), { sessions: 3, batchSize: 5, ordered: false }))
      completed.push(index);
    expect(completed.indexOf(0)).toBeGreaterThan(10);
    expect([...completed].sort((a, b) => a - b)).toEqual(ordered);
    // The sessions that it opened are logged out; the client's own stays.
    expect(at.oci.ran.filter(({ type }) => type === "LogoutRequest")).toHaveLength(4);
  });

  it("runs only as fast as it is read", async () => {
    await using at = await setUp();
    let made = 0;
    function* endless() {
      for (;;) yield [userDoNotDisturbModify, { userId: `u${made++}` }] as const;
    }
    const results = at.client.sendAll(endless(), { batchSize: 5 });
    for (let count = 0; count < 7; count++) await results.next();
    await wait(60);
    expect(made).toBeLessThanOrEqual(20);
    await results.return(undefined);
    expect(at.ran().length).toBe(made);
  });

  it("gives out what is there while its source waits for it", async () => {
    await using at = await setUp();
    let open = () => {};
    async function* source() {
      for (let index = 0; index < 4; index++) {
        const answered = new Promise<void>((resolve) => {
          open = resolve;
        });
        yield [userDoNotDisturbModify, { userId: `u${index}` }] as const;
        await answered;
      }
    }
    const seen: number[] = [];
    for await (const { index } of at.client.sendAll(source())) {
      seen.push(index);
      open();
    }
    expect(seen).toEqual([0, 1, 2, 3]);
  });

  it("goes on after lost sessions, without a command sent twice", async () => {
    const arrived: string[] = [];
    const oci = createFakeOci();
    let documents = 0;
    await using server = await tcpServer(oci, {
      send: (socket, reply, document) => {
        if (!document.includes("DoNotDisturb")) return void socket.write(reply);
        documents += 1;
        arrived.push(...[...document.matchAll(/<userId>(u\d+)</g)].map(([, id = ""]) => id));
        // Every third document runs, but its reply is lost with the line.
        if (documents % 3 === 0) socket.destroy();
        else socket.write(reply);
      },
    });
    await using client = createOciClient({ host: "127.0.0.1", port: server.port, login });
    const lost: number[] = [];
    for await (const result of client.sendAll(commandsOf(100), { batchSize: 10 })) {
      if (result.ok) continue;
      lost.push(result.index);
      expect(result.error).toMatchObject({
        name: "TransportError",
        sent: true,
        operation: "UserDoNotDisturbModifyRequest",
      });
    }
    expect(lost).toHaveLength(30);
    expect(arrived).toEqual(commandsOf(100).map(([, { userId }]) => userId));
    expect(oci.logins).toHaveLength(4);
  });

  it("waits for a server that is gone for a moment", async () => {
    const oci = createFakeOci();
    const first = await tcpServer(oci);
    await using client = createOciClient({ host: "127.0.0.1", port: first.port, login });
    const results = client.sendAll(commandsOf(30));
    await results.next();
    const port = first.port;
    await first[Symbol.asyncDispose]();
    const back = wait(300).then(() => tcpServer(oci, {}, port));
    let answered = 1;
    for await (const result of results) answered += result.ok || "sent" in result.error ? 1 : 0;
    expect(answered).toBe(30);
    await client.close();
    await (await back)[Symbol.asyncDispose]();
  });

  it("stops when it is aborted, after the results of what was sent", async () => {
    const abort = new AbortController();
    await using at = await setUp(
      {},
      {
        hook: (document) => {
          const held = document.includes("<userId>u20</userId>");
          if (held) setTimeout(() => abort.abort(), 20);
          return held;
        },
      },
    );
    const results: { readonly index: number; readonly ok: boolean }[] = [];
    const reading = (async () => {
      for await (const result of at.client.sendAll(commandsOf(100), { signal: abort.signal })) results.push(result);
    })();
    await expect(reading).rejects.toMatchObject({ code: "ABORTED" });
    expect(results.map(({ index }) => index)).toEqual(Array.from({ length: 30 }, (_, index) => index));
    expect(results.map(({ ok }) => ok)).toEqual(Array.from({ length: 30 }, (_, index) => index < 15));
    expect(at.ran()).toHaveLength(15);
  });

  it("stops at once when it is aborted before, while its source waits, or while it is refused", async () => {
    await using at = await setUp();
    const before = at.client.sendAll(commandsOf(5), { signal: AbortSignal.abort() });
    await expect(before.next()).rejects.toMatchObject({ code: "ABORTED", sent: false });
    const abort = new AbortController();
    async function* waiting(): AsyncGenerator<ReturnType<typeof commandsOf>[number]> {
      await new Promise(() => {});
    }
    const reading = at.client.sendAll(waiting(), { signal: abort.signal }).next();
    setTimeout(() => abort.abort(), 10);
    await expect(reading).rejects.toMatchObject({ code: "ABORTED" });
    expect(at.ran()).toEqual([]);

    await using refusing = await setUp({ refuseLogin: true });
    await expect(refusing.client.sendAll(commandsOf(100)).next()).rejects.toThrow(AuthError);
    expect(refusing.oci.logins).toHaveLength(1);
  });

  it("passes on the error of its source, after the results of what was sent", async () => {
    await using at = await setUp();
    function* broken() {
      yield* commandsOf(20);
      throw new RangeError("no more");
    }
    const seen: number[] = [];
    const reading = (async () => {
      for await (const { index } of at.client.sendAll(broken(), { batchSize: 10 })) seen.push(index);
    })();
    await expect(reading).rejects.toThrow("no more");
    expect(seen).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });
});
