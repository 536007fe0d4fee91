import { describe, expectTypeOf, it } from "vitest";
import { operation } from "../../runtime/message.js";
import { createWtiSession, isWtiError, type Resynchronised, type UnknownFrame } from "../../runtime/wti.js";
import { service, type TestEvents } from "./service.js";

const monitorStart = operation<{ monitorObject: string }, { monitorCrossRefID: string }>("1 MonitorStart json");
const makeCall = operation<{ callingDevice: string }, { callID: string }, { CSTAErrorCode: { operation?: string } }>(
  "1 MakeCall json",
);
const getMonitorList = operation<object, { last?: boolean; list?: { id: string }[] | null }>(
  '1 GetMonitorList json last="last" items="list"',
);
const wti = createWtiSession<TestEvents>({ url: "wss://aes.example", username: "cti", password: "secret" }, service);

/** Compiled, and not run. */
async function uses(): Promise<void> {
  expectTypeOf(await wti.send(makeCall, { callingDevice: "1" })).toEqualTypeOf<{ callID: string }>();
  // @ts-expect-error The operation says what its input is.
  await wti.send(makeCall, { callingDevice: 1 });
  // @ts-expect-error Its members, too.
  await wti.send(makeCall, {});
  wti.on("DeliveredEvent", ({ name, data }) => {
    expectTypeOf(name).toEqualTypeOf<"DeliveredEvent">();
    expectTypeOf(data).toEqualTypeOf<TestEvents["DeliveredEvent"]>();
  });
  wti.on("unknown", ({ data, text }) => {
    expectTypeOf(data).toBeUnknown();
    expectTypeOf(text).toBeString();
  });
  // @ts-expect-error No event of the service.
  wti.on("DeliverdEvent", () => {});
  for await (const event of wti.events("DeliveredEvent", "unknown")) {
    expectTypeOf(event.name).toEqualTypeOf<"DeliveredEvent" | "unknown">();
    if (event.name === "DeliveredEvent") expectTypeOf(event.data.cause).toBeString();
    else expectTypeOf(event).toEqualTypeOf<UnknownFrame>();
  }
  for await (const event of wti.events()) {
    expectTypeOf(event.name).toEqualTypeOf<keyof TestEvents | "unknown">();
  }
  for await (const item of wti.stream(getMonitorList, {})) expectTypeOf(item).toEqualTypeOf<{ id: string }>();
  const monitor = await wti.monitor(monitorStart, { monitorObject: "1" });
  // @ts-expect-error The operation says what its input is.
  await wti.monitor(monitorStart, { monitorObjekt: "1" });
  // @ts-expect-error It would place a call, and no monitor.
  await wti.monitor(makeCall, { callingDevice: "1" });
  // @ts-expect-error Its reply has no list, so it cannot come in parts.
  wti.stream(makeCall, { callingDevice: "1" });
  for await (const event of monitor.events()) {
    if (event.name === "resynchronised") expectTypeOf(event).toEqualTypeOf<Resynchronised>();
    else if (event.name === "MonitorStop") expectTypeOf(event.data.monitorCrossRefID).toBeString();
  }
  try {
    await wti.send(makeCall, { callingDevice: "1" });
  } catch (error) {
    if (isWtiError(error, makeCall))
      expectTypeOf(error.payload.CSTAErrorCode.operation).toEqualTypeOf<string | undefined>();
  }
}

describe("what a session takes and gives", () => {
  it("is what the operations and the events say", () => {
    expectTypeOf(uses).returns.resolves.toBeVoid();
  });
});
