import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { AuthError, MessageError } from "../../runtime/errors.js";
import { operation } from "../../runtime/message.js";
import { createWtiRestClient, type WireLogEntry, WtiError } from "../../runtime/wti.js";
import { BASIC } from "./aes-server.js";

const makeCall = operation<{ callingDevice: string }, { callingDevice: { callID: string } }>("1 MakeCall json");

interface Seen {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const SILENT = Symbol("no answer");

async function start(answer: (seen: Seen) => readonly [status: number, body: string] | typeof SILENT) {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method, url: path } = request;
    const one = { method, path, authorization: request.headers.authorization, body };
    seen.push(one);
    const answered = answer(one);
    if (answered === SILENT) return;
    const [status, text] = answered;
    response.writeHead(status, { "content-type": "application/json" }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("the REST twin", () => {
  it("posts the payload to /api/fe/v1/<Operation> with the session's bearer token", async () => {
    const { seen, url } = await start(() => [200, '{"callingDevice":{"callID":"312"}}']);
    const rest = createWtiRestClient({ url, token: () => "the-token" });
    closing.push(rest.close);
    expect(await rest.send(makeCall, { callingDevice: "4101" })).toEqual({ callingDevice: { callID: "312" } });
    expect(seen).toEqual([
      {
        method: "POST",
        path: "/api/fe/v1/MakeCall",
        authorization: "Bearer the-token",
        body: '{"callingDevice":"4101"}',
      },
    ]);
  });

  it("takes a whole frame as the answer, too, and a payload that is a string", async () => {
    const frame = {
      header: { headerType: "response", response: "MakeCall" },
      payload: '{"callingDevice":{"callID":"1"}}',
    };
    const { url } = await start(() => [200, JSON.stringify(frame)]);
    const rest = createWtiRestClient({ url, token: "t" });
    closing.push(rest.close);
    expect(await rest.send(makeCall, { callingDevice: "4101" })).toEqual({ callingDevice: { callID: "1" } });
  });

  it("begins a session of its own with Basic, and another when its token is refused", async () => {
    let sessions = 0;
    const { seen, url } = await start(({ path, authorization }) => {
      if (path?.endsWith("StartApplicationSession") !== true) {
        return authorization === `Bearer token-${sessions}` && sessions > 1 ? [200, "{}"] : [401, ""];
      }
      if (authorization !== BASIC) return [401, ""];
      sessions += 1;
      return [200, JSON.stringify({ token: `token-${sessions}`, sessionID: `session-${sessions}` })];
    });
    const rest = createWtiRestClient({ url, username: "cti", password: "secret" });
    await Promise.all([rest.send(makeCall, { callingDevice: "1" }), rest.send(makeCall, { callingDevice: "2" })]);
    expect(sessions).toBe(2);
    await rest.close();
    expect(seen.at(-1)).toMatchObject({ path: "/api/fe/v1/StopApplicationSession", authorization: "Bearer token-2" });
  });

  it("has the typed errors of the session, and shows no secret", async () => {
    const answers: (readonly [number, string])[] = [
      [400, '{"CSTAErrorCode":{"operation":"invalidDestination"}}'],
      [401, ""],
      [200, '{"errorCode":"INVALID_SESSION"}'],
      [502, "<html>Bad gateway, token-secret</html>"],
      [200, "no JSON"],
    ];
    const { url } = await start(() => answers.shift() ?? [500, ""]);
    const log: WireLogEntry[] = [];
    const rest = createWtiRestClient({ url, token: "token-secret", log: (entry) => log.push(entry) });
    closing.push(rest.close);
    const errors: unknown[] = [];
    for (let i = 0; i < 5; i += 1) {
      errors.push(await rest.send(makeCall, { callingDevice: "1" }).catch((error: unknown) => error));
    }
    expect(errors.map((error) => (error as Error).constructor)).toEqual([
      WtiError,
      AuthError,
      AuthError,
      MessageError,
      MessageError,
    ]);
    expect(errors[0]).toMatchObject({ code: "operation.invalidDestination", operation: "MakeCall" });
    expect(errors[3]).toMatchObject({ status: 502 });
    expect(log).toHaveLength(10);
    expect(JSON.stringify([errors, log])).not.toContain("token-secret");
  });

  it("lets no call wait longer for a token than it may, whoever asked for that first", async () => {
    const { url } = await start(() => SILENT);
    const own = createWtiRestClient({ url, username: "cti", password: "secret", timeoutMs: 400 });
    const first = own.send(makeCall, { callingDevice: "1" });
    const short = own.send(makeCall, { callingDevice: "1" }, { timeoutMs: 20 });
    const given = new AbortController();
    const aborted = own.send(makeCall, { callingDevice: "1" }, { signal: given.signal });
    const order: string[] = [];
    const settled = [first, short, aborted].map((call, i) =>
      call.catch((error: unknown) => {
        order.push(["first", "short", "aborted"][i] ?? "");
        return error;
      }),
    );
    await settled[1];
    given.abort();
    expect(await Promise.all(settled)).toMatchObject([
      { code: "TIMEOUT" },
      { code: "TIMEOUT", sent: false },
      { code: "ABORTED", sent: false },
    ]);
    expect(order).toEqual(["short", "aborted", "first"]);
    const hanging = createWtiRestClient({ url, token: () => new Promise<string>(() => {}) });
    await expect(hanging.send(makeCall, { callingDevice: "1" }, { timeoutMs: 20 })).rejects.toMatchObject({
      code: "TIMEOUT",
      sent: false,
    });
    await Promise.all([own.close(), hanging.close()]);
  });

  it("stops a session of its own that begins while it is closed", async () => {
    const { url, seen } = await start(({ path }) =>
      path?.endsWith("/StartApplicationSession")
        ? [200, JSON.stringify({ token: "t-1", sessionID: "s-1", actualSessionDuration: 180 })]
        : [200, "{}"],
    );
    const rest = createWtiRestClient({ url, username: "cti", password: "secret" });
    const call = rest.send(makeCall, { callingDevice: "1" }).catch(() => {});
    await rest.close();
    await call;
    expect(seen.map(({ path }) => path?.split("/").at(-1))).toContain("StopApplicationSession");
  });
});
