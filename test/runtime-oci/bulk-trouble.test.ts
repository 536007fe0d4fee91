import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { createOciClient } from "../../runtime/oci.js";
import { userDoNotDisturbModify } from "./commands.js";
import { createFakeOci, type FakeOptions, PASSWORD, USER } from "./fake-oci.js";
import { type SoapServerOptions, sendFault, soapServer } from "./soap-server.js";
import { tcpServer } from "./tcp-server.js";

const login = { userId: USER, password: PASSWORD } as const;
const commandsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => [userDoNotDisturbModify, { userId: `u${index}` }] as const);
const usersIn = (document: string) => [...document.matchAll(/<userId>(u\d+)</g)].map(([, id = ""]) => id);

async function setUp(fake: FakeOptions = {}, options: SoapServerOptions = {}) {
  const oci = createFakeOci(fake);
  const server = await soapServer(oci, options);
  const client = createOciClient({ url: server.url, login, environment: {}, timeoutMs: 5_000 });
  return {
    oci,
    server,
    client,
    ran: () => oci.ran.flatMap(({ xml, type }) => (type === "LogoutRequest" ? [] : usersIn(xml))),
    async [Symbol.asyncDispose]() {
      await client.close();
      await server[Symbol.asyncDispose]();
    },
  };
}

describe("sendAll in trouble", () => {
  it("keeps nothing of what it has given out, however long it goes on", async () => {
    await using at = await setUp();
    const given: WeakRef<object>[] = [];
    function* source() {
      for (let index = 0; ; index++) yield [userDoNotDisturbModify, { userId: `u${index}` }] as const;
    }
    const results = at.client.sendAll(source(), { batchSize: 5, signal: new AbortController().signal });
    for (let count = 0; count < 40; count++) {
      const { value } = await results.next();
      if (value !== undefined) given.push(new WeakRef(value.command));
    }
    await new Promise(setImmediate);
    setFlagsFromString("--expose-gc");
    runInNewContext("gc")();
    expect(given.slice(0, 20).filter((each) => each.deref() !== undefined)).toHaveLength(0);
    await results.return(undefined);
  });

  it.each([Number.NaN, 0, -3, 2.9])(
    "takes %d for the size of a document or of the pool as at least one",
    async (size) => {
      await using at = await setUp();
      let done = 0;
      for await (const { ok } of at.client.sendAll(commandsOf(7), { sessions: size, batchSize: size }))
        done += Number(ok);
      expect(done).toBe(7);
    },
  );

  it("sends what its source gave before it broke", async () => {
    await using at = await setUp();
    function* broken() {
      yield* commandsOf(13);
      throw new RangeError("no more");
    }
    async function* brokenLater() {
      yield* broken();
    }
    for (const source of [broken, brokenLater]) {
      const seen: number[] = [];
      const reading = (async () => {
        for await (const { index } of at.client.sendAll(source(), { batchSize: 10 })) seen.push(index);
      })();
      await expect(reading).rejects.toThrow("no more");
      expect(seen).toHaveLength(13);
    }
  });

  it("gives the results of what was sent before it throws what onProgress threw", async () => {
    await using at = await setUp();
    const seen: number[] = [];
    const onProgress = () => {
      throw new RangeError("full");
    };
    const reading = (async () => {
      for await (const { index } of at.client.sendAll(commandsOf(40), { onProgress })) seen.push(index);
    })();
    await expect(reading).rejects.toThrow("full");
    expect(seen).toHaveLength(at.ran().length);
  });

  it("tells what it is about to send, once for each document and after the login", async () => {
    await using at = await setUp();
    const told: string[] = [];
    const onSend = async (commands: readonly { readonly index: number; readonly command: readonly unknown[] }[]) => {
      await new Promise(setImmediate);
      expect(at.oci.logins).toHaveLength(1);
      expect(at.ran()).not.toContain(`u${commands[0]?.index}`);
      told.push(commands.map(({ index }) => index).join(" "));
    };
    for await (const result of at.client.sendAll(commandsOf(7), { batchSize: 3, onSend })) expect(result.ok).toBe(true);
    expect(told).toEqual(["0 1 2", "3 4 5", "6"]);

    at.server.forget();
    told.length = 0;
    for await (const result of at.client.sendAll(commandsOf(3), { onSend: (sent) => void told.push(`${sent.length}`) }))
      expect(result.ok).toBe(true);
    expect(told).toEqual(["3"]);
  });

  it("sends nothing that onSend refuses", async () => {
    await using at = await setUp();
    const onSend = () => Promise.reject(new RangeError("disk full"));
    await expect(at.client.sendAll(commandsOf(7), { onSend }).next()).rejects.toThrow("disk full");
    expect(at.ran()).toEqual([]);
  });

  it("stops after six documents in a row without a reply, rather than burn the rest", async () => {
    let documents = 0;
    await using at = await setUp(
      {},
      {
        hook: (document, response) => {
          if (!document.includes("DoNotDisturb")) return false;
          documents += 1;
          sendFault(response, "NO_OCS_CONNECTION", "");
          return true;
        },
      },
    );
    const results: boolean[] = [];
    const reading = (async () => {
      for await (const { ok } of at.client.sendAll(commandsOf(100), { batchSize: 2 })) results.push(ok);
    })();
    await expect(reading).rejects.toThrow("NO_OCS_CONNECTION");
    expect(documents).toBe(6);
    expect(results).toEqual(Array.from({ length: 12 }, () => false));
  }, 20_000);

  it("tries a refused login once, however many sessions there are to be", async () => {
    await using at = await setUp({ refuseLogin: true });
    await expect(at.client.sendAll(commandsOf(100), { sessions: 5 }).next()).rejects.toMatchObject({
      name: "AuthError",
    });
    expect(at.oci.logins).toHaveLength(1);
  });

  it("loses and doubles nothing over several sessions that break", async () => {
    const arrived: string[] = [];
    let documents = 0;
    await using server = await tcpServer(createFakeOci(), {
      send: (socket, reply, document) => {
        if (!document.includes("DoNotDisturb")) return void socket.write(reply);
        documents += 1;
        arrived.push(...usersIn(document));
        if (documents % 5 === 0) socket.destroy();
        else setTimeout(() => socket.write(reply), documents % 3);
      },
    });
    await using client = createOciClient({ host: "127.0.0.1", port: server.port, login });
    for (const ordered of [true, false]) {
      arrived.length = 0;
      const seen = new Map<number, boolean>();
      for await (const { index, ok } of client.sendAll(commandsOf(211), { sessions: 3, batchSize: 4, ordered })) {
        expect(seen.has(index)).toBe(false);
        seen.set(index, ok);
      }
      expect(seen.size).toBe(211);
      expect(arrived).toHaveLength(211);
      expect(new Set(arrived).size).toBe(211);
    }
  });
});
