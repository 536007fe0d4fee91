import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Correlator, createCorrelator, type InFlight } from "../../runtime/socket/correlator.js";
import type { Frame, FrameProfile, RequestId } from "../../runtime/socket/frame-profile.js";
import { namedIds, numberedIds } from "../../runtime/socket/request-ids.js";

/** As innovaphone's: a reply is known by its id and its name together. */
const byBoth: FrameProfile = {
  read: () => undefined,
  write: () => "",
  answers: (request, frame) => frame.name === `${request.name}Result`,
  idDecides: false,
  createIds: () => namedIds("r"),
};
const byId: FrameProfile = { ...byBoth, idDecides: true, createIds: () => numberedIds(9998) };

function reply(name: string, id: RequestId | undefined, kind: Frame["kind"] = "any"): Frame {
  return { kind, failed: false, name, id, data: undefined, value: undefined, text: "" };
}

interface TestCall extends InFlight {
  readonly seen: Frame[];
}

function call(name: string, seen: Frame[] = [], chunkEvent?: string): TestCall {
  return { request: { name, data: {} }, chunkEvent, id: undefined, givenUp: false, seen };
}

/** As a channel does with a reply that is the last one. */
function take(correlator: Correlator<TestCall>, frame: Frame): boolean {
  const found = correlator.find(frame);
  found?.seen.push(frame);
  if (found !== undefined) correlator.forget(found);
  return found !== undefined;
}

describe("ids", () => {
  it("are the caller's where it has one, unless that is in flight", () => {
    const correlator = createCorrelator<TestCall>(byBoth);
    const own = (): TestCall => ({ ...call("Subscribe"), request: { name: "Subscribe", data: {}, id: "s1" } });
    expect(correlator.start(own())).toBe("s1");
    expect(correlator.start(own())).toBe("r1");
    expect(take(correlator, reply("SubscribeResult", "s1"))).toBe(true);
    expect(correlator.start(own())).toBe("s1");
  });

  it("go from 1 to 9998 and begin again, without those in flight", () => {
    const correlator = createCorrelator<TestCall>(byId);
    const stays = call("Long");
    expect(correlator.start(stays)).toBe(1);
    for (let id = 2; id <= 9998; id += 1) {
      expect(correlator.start(call("Short"))).toBe(id);
      expect(take(correlator, reply("Short", id))).toBe(true);
    }
    expect(correlator.start(call("Short"))).toBe(2);
    expect(correlator.size()).toBe(2);
  });

  it("are never given twice at a time, whatever is answered in between", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(20)), { maxLength: 200 }), (steps) => {
        const correlator = createCorrelator<TestCall>({ ...byId, createIds: () => numberedIds(30) });
        const inFlight: RequestId[] = [];
        for (const step of steps) {
          if (step !== null && inFlight.length > 0) {
            const [id] = inFlight.splice(step % inFlight.length, 1);
            expect(take(correlator, reply("A", id))).toBe(true);
          } else if (inFlight.length < 25) {
            const id = correlator.start(call("A"));
            expect(inFlight).not.toContain(id);
            inFlight.push(id);
          }
        }
        expect(correlator.size()).toBe(inFlight.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a frame", () => {
  it("of a subscription's id is no reply before its result has come", () => {
    const correlator = createCorrelator<TestCall>(byBoth);
    const seen: Frame[] = [];
    const id = correlator.start(call("Initialize", seen));
    expect(take(correlator, reply("UserInfo", id))).toBe(false);
    expect(take(correlator, reply("InitializeResult", id))).toBe(true);
    expect(take(correlator, reply("InitializeResult", id))).toBe(false);
    expect(seen.map(({ name }) => name)).toEqual(["InitializeResult"]);
  });

  it("without an id answers the oldest request of its name, and from then on one of a name is sent at a time", () => {
    const correlator = createCorrelator<TestCall>(byBoth);
    const [first, second]: Frame[][] = [[], []];
    correlator.start(call("Get", first));
    correlator.start(call("Get", second));
    expect(correlator.mayStart(call("Get"))).toBe(true);
    expect(take(correlator, reply("GetResult", undefined))).toBe(true);
    expect([first?.length, second?.length]).toEqual([1, 0]);
    expect(correlator.mayStart(call("Get"))).toBe(false);
    expect(correlator.mayStart(call("Put"))).toBe(true);
    take(correlator, reply("GetResult", undefined));
    expect(correlator.mayStart(call("Get"))).toBe(true);
  });

  it("that is late answers the call that was given up, and not the next one", () => {
    const correlator = createCorrelator<TestCall>(byBoth);
    const late: Frame[] = [];
    const next: Frame[] = [];
    const old = call("Get", late);
    correlator.start(old);
    correlator.giveUp(old);
    expect(correlator.waiting()).toEqual([]);
    correlator.start(call("Get", next));
    take(correlator, reply("GetResult", undefined));
    expect([late.length, next.length]).toEqual([1, 0]);
    correlator.forget(old);
    take(correlator, reply("GetResult", undefined));
    expect(next).toHaveLength(1);
  });

  it("that brings a part of a reply goes to the call that waits for it, one at a time", () => {
    const correlator = createCorrelator<TestCall>(byId);
    const seen: Frame[] = [];
    expect(take(correlator, reply("ListEvent", 9999, "event"))).toBe(false);
    correlator.start(call("List", seen, "ListEvent"));
    expect(correlator.mayStart(call("List", [], "ListEvent"))).toBe(false);
    expect(correlator.mayStart(call("Other"))).toBe(true);
    expect(take(correlator, reply("OtherEvent", 9999, "event"))).toBe(false);
    expect(take(correlator, reply("ListEvent", 9999, "event"))).toBe(true);
    expect(seen).toHaveLength(1);
  });
});
