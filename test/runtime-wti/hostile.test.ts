import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operation } from "../../runtime/message.js";
import { wtiProfile } from "../../runtime/wti/wti-profile.js";
import { createWtiSession, type WireLogEntry } from "../../runtime/wti.js";
import { frame, SILENT, startAes } from "./aes-server.js";
import { eventually, service, type TestEvents } from "./service.js";

const makeCall = operation<object, unknown>("1 MakeCall json");

/** Frames that are nearly right, and texts that are nothing. */
const name = fc.constantFrom(
  "MakeCall",
  "DeliveredEvent",
  "MonitorStop",
  "constructor",
  "__proto__",
  "",
  "StartApplicationSession",
);
const id = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.constantFrom("1", "0002", "x", null, 1e300, {}), fc.double());
const payload = fc.oneof(
  fc.jsonValue(),
  fc.json(),
  fc.record(
    { monitorCrossRefID: fc.jsonValue(), sessionID: fc.constant("other"), errorCode: fc.jsonValue() },
    { requiredKeys: [] },
  ),
  fc.record({ CSTAErrorCode: fc.jsonValue(), message: fc.jsonValue() }),
);
const nearly = fc
  .record({
    type: fc.constantFrom("response", "event", "error", "request", "__proto__", "toString", 5),
    name,
    id,
    payload,
  })
  .map(({ type, ...rest }) =>
    JSON.stringify({ header: { headerType: type, [type]: rest.name, invokeId: rest.id }, payload: rest.payload }),
  );
const anyText = fc.oneof(
  nearly,
  nearly.chain((text) => fc.nat(text.length).map((length) => text.slice(0, length))),
  fc.json(),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "[".repeat(100_000),
    `{"header":${"[".repeat(50_000)}`,
    "",
    "null",
    '{"header":null}',
    '{"header":{"headerType":"event"}}',
  ),
);

describe("any text", () => {
  it("is a frame or none, and never throws", () => {
    const profile = wtiProfile(() => undefined);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          nearly.map((text) => JSON.parse(text)),
        ),
        (value) => {
          const facts = profile.read(value);
          if (facts !== undefined) expect(typeof facts.name).toBe("string");
        },
      ),
      { numRuns: 500 },
    );
  });

  it("reaches the user as event, reply, error or unknown, and leaves the session in order", {
    timeout: 120_000,
  }, async () => {
    const aes = await startAes();
    const wti = createWtiSession<TestEvents>({ url: aes.url, username: "cti", password: "secret" }, service);
    let seen = 0;
    wti.on("unknown", () => {
      seen += 1;
    });
    aes.on("MakeCall", ({ id: own, socket, payload: input }) => {
      socket.send(String(input["text"]));
      socket.send(frame("response", "MakeCall", own, {}));
      return SILENT;
    });
    await wti.connect();
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const outcome = await wti.send(makeCall, { text }).then(
          () => "reply",
          (error: Error) => error.name,
        );
        expect(["reply", "WtiError"]).toContain(outcome);
        expect(wti.state()).toBe("connected");
      }),
      { numRuns: 200 },
    );
    expect(seen).toBeGreaterThan(50);
    aes.on("MakeCall", () => ({ fine: true }));
    expect(await wti.send(makeCall, {})).toEqual({ fine: true });
    await wti.close();
    await aes.close();
  });
});

describe("any input", () => {
  it("stands behind the header, which is the runtime's alone", () => {
    const profile = wtiProfile(() => "Bearer x");
    const key = fc.oneof(fc.string(), fc.constantFrom("header", "payload", "__proto__", "0", "toString"));
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue()), fc.string(), (data, operationName) => {
        const text = profile.write({ name: operationName, data }, 7);
        expect(text.startsWith('{"header":{"headerType":"request","request":')).toBe(true);
        const written = JSON.parse(text);
        expect(Object.keys(written)).toEqual(["header", "payload"]);
        expect(written.header).toEqual({
          headerType: "request",
          request: operationName,
          invokeId: 7,
          version: "v2",
          authorization: "Bearer x",
        });
        expect(JSON.stringify(written.payload)).toBe(JSON.stringify(data));
      }),
      { numRuns: 300 },
    );
  });
});

describe("the wire log", () => {
  it("has every frame, and no secret in any", async () => {
    const aes = await startAes({ payloadAsString: true });
    const log: WireLogEntry[] = [];
    const options = { url: aes.url, username: "cti", password: "secret", wsTokenPlacement: "jsonHeader" } as const;
    const wti = createWtiSession<TestEvents>(
      { ...options, secrets: ["4711-0815"], log: (entry) => log.push(entry) },
      service,
    );
    aes.on("MakeCall", () => ({ CSTAErrorCode: { operation: "token-1 4711-0815" }, message: "token-1 is known" }));
    const error = await wti.send(makeCall, { userData: "4711-0815", pin: "998877" }).catch((caught: unknown) => caught);
    aes.send("token-1, and no JSON");
    await eventually(() => log.length === 5);
    await wti.close();
    await aes.close();
    expect(log.map(({ direction, operation: of }) => `${direction} ${of}`)).toEqual([
      "sent StartApplicationSession",
      "received StartApplicationSession",
      "sent MakeCall",
      "received MakeCall",
      "received unknown",
      "sent StopApplicationSession",
      "received StopApplicationSession",
    ]);
    const everything = JSON.stringify([log, error, String(error), (error as Error).stack]);
    for (const secret of ["token-1", "session-1", "4711-0815", "998877", "Y3RpOnNlY3JldA"]) {
      expect(everything).not.toContain(secret);
    }
    expect(error).toMatchObject({ name: "WtiError", message: expect.stringContaining("***") });
  });

  it("takes frames that are as large or as deep as they may be", async () => {
    const aes = await startAes();
    const log: WireLogEntry[] = [];
    const options = {
      url: aes.url,
      username: "cti",
      password: "secret",
      log: (entry: WireLogEntry) => log.push(entry),
    };
    const wti = createWtiSession<TestEvents>(options, service);
    await wti.connect();
    const events = wti.events();
    aes.event("DeliveredEvent", { cause: "x".repeat(15_000_000) });
    aes.send("[".repeat(200_000) + "]".repeat(200_000));
    aes.send(`{"password":"${'\\"'.repeat(100_000)}`);
    const seen = [await events.next(), await events.next(), await events.next()].map(({ value }) => value.name);
    expect(seen).toEqual(["DeliveredEvent", "unknown", "unknown"]);
    expect(log.slice(-3).map(({ body }) => body.length > 1_000_000 || body.length)).toEqual([true, 400_000, 16]);
    aes.on("MakeCall", () => ({ fine: true }));
    expect(await wti.send(makeCall, {})).toEqual({ fine: true });
    await wti.close();
    await aes.close();
  });
});
