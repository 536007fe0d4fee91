import { describe, expect, it } from "vitest";
import type { AvayaWtiSandbox, Fields, SandboxFlaws } from "../../sandbox/avaya-wti/sandbox.js";
import { A, B, C, logIn, monitor, QUEUE, type RawClient, withSandbox } from "./raw-wti.js";

/** Monitors the three stations, each in a session of its own. */
async function listen(sandbox: AvayaWtiSandbox): Promise<readonly [RawClient, RawClient, RawClient]> {
  const clients = [await logIn(sandbox), await logIn(sandbox), await logIn(sandbox)] as const;
  for (const [at, device] of [A, B, C].entries()) await monitor(clients[at] as RawClient, device);
  return clients;
}

async function makeCall(client: RawClient, callingDevice: string, to: string): Promise<Fields> {
  const { payload } = await client.request("MakeCall", { callingDevice, calledDirectoryNumber: to });
  return (payload as { callingDevice: Fields }).callingDevice ?? payload;
}

const at = (call: Fields, deviceID: string): Fields => ({ callID: call["callID"], deviceID });
const inPlace = (client: RawClient) => client.request("RequestSystemStatus", { switchName: "CMDEMO" });

describe("a call", () => {
  it("is placed, answered, held, taken back and ended, and both sides hear of it", () =>
    withSandbox({}, async (sandbox) => {
      const [a, b] = await listen(sandbox);
      const call = await makeCall(a, A, B);
      expect(call).toEqual({ callID: "312", deviceID: A });
      expect(await b.event("DeliveredEvent")).toMatchObject({
        connection: at(call, B),
        alertingDevice: { deviceIdentifier: B },
        callingDevice: { deviceIdentifier: A },
        calledDevice: { deviceIdentifier: B },
        lastRedirectionDevice: { notKnown: "" },
        localConnectionInfo: "alerting",
        cause: "newCall",
      });
      await b.request("AnswerCall", { callToBeAnswered: at(call, B) });
      await b.request("HoldCall", { callToBeHeld: at(call, B) });
      await b.request("RetrieveCall", { callToBeRetrieved: at(call, B) });
      await a.request("ClearConnection", { connectionToBeCleared: call });
      await inPlace(a);
      await inPlace(b);
      const ends = ["ConnectionClearedEvent", "ConnectionClearedEvent", "CallClearedEvent"];
      expect(a.events()).toEqual([
        "ServiceInitiatedEvent",
        "OriginatedEvent",
        "DeliveredEvent",
        "EstablishedEvent",
        "HeldEvent",
        "RetrievedEvent",
        "ConnectionClearedEvent",
        "CallClearedEvent",
      ]);
      expect(b.events()).toEqual(["DeliveredEvent", "EstablishedEvent", "HeldEvent", "RetrievedEvent", ...ends]);
      expect(sandbox.state.calls.size).toBe(0);
    }));

  it("is transferred after a consultation", () =>
    withSandbox({}, async (sandbox) => {
      const [a, b, c] = await listen(sandbox);
      const call = await makeCall(a, A, B);
      sandbox.phones.answer("4102");
      const consulted = await a.request("ConsultationCall", { existingCall: call, consultedDevice: C });
      const { initiatedCall } = consulted.payload as { initiatedCall: Fields };
      expect(await a.event("HeldEvent")).toMatchObject({ cause: "consultation", localConnectionInfo: "hold" });
      sandbox.phones.answer("4103");
      const { payload } = await a.request("TransferCall", { heldCall: call, activeCall: initiatedCall });
      const moved = (deviceID: string, oldCallID: unknown) => ({
        newConnection: at(call, deviceID),
        oldConnection: { callID: oldCallID, deviceID },
        endpoint: { deviceID },
      });
      const connections = [moved(B, "312"), moved(C, "313")];
      expect(payload).toEqual({ transferredCall: at(call, C), connections });
      for (const [client, localConnectionInfo] of [
        [a, "null"],
        [b, "connected"],
        [c, "connected"],
      ] as const)
        expect(await client.event("TransferedEvent")).toMatchObject({
          primaryOldCall: call,
          secondaryOldCall: initiatedCall,
          transferringDevice: { deviceIdentifier: A },
          transferredToDevice: { deviceIdentifier: C },
          transferredConnections: connections,
          localConnectionInfo,
        });
      sandbox.phones.hangUp("4103");
      await b.event("CallClearedEvent");
      await inPlace(a);
      expect(a.events().at(-1)).toBe("TransferedEvent");
    }));

  it("becomes a conference, with a third and a fourth", () =>
    withSandbox({}, async (sandbox) => {
      const [a, b] = await listen(sandbox);
      const call = await makeCall(a, A, B);
      sandbox.phones.answer("4102");
      const consulted = await a.request("ConsultationCall", { existingCall: call, consultedDevice: C });
      const { initiatedCall } = consulted.payload as { initiatedCall: Fields };
      await a.request("AlternateCall", { heldCall: call, activeCall: initiatedCall });
      await a.request("AlternateCall", { heldCall: initiatedCall, activeCall: call });
      sandbox.phones.answer("4103");
      const { payload } = await a.request("ConferenceCall", { heldCall: call, activeCall: initiatedCall });
      expect(payload).toMatchObject({ conferenceCall: at(call, C) });
      expect(await b.event("ConferencedEvent")).toMatchObject({ addedParty: { deviceIdentifier: C } });
      const joined = await a.request("SingleStepConferenceCall", {
        activeCall: call,
        deviceToJoin: "4104:CMDEMO:0.0.0.0:0",
      });
      expect(joined.payload).toEqual({ conferencedCall: at(call, "4104:CMDEMO:0.0.0.0:0") });
      const snapshot = await a.request("SnapshotCall", { snapshotObject: call });
      const { snapshotData } = (snapshot.payload as { crossRefIDorSnapshotData: { snapshotData: Fields[] } })
        .crossRefIDorSnapshotData;
      expect(snapshotData.map(({ localConnectionState }) => localConnectionState)).toEqual(Array(4).fill("connected"));
      sandbox.phones.hangUp("4101");
      expect(sandbox.state.calls.get("312")?.connections).toHaveLength(3);
    }));

  it("is refused where it cannot be", () =>
    withSandbox({}, async (sandbox) => {
      const [a] = await listen(sandbox);
      const phone = sandbox.state.devices.get("4105");
      if (phone !== undefined) phone.inService = false;
      const failures: [string, Fields, Fields][] = [
        ["MakeCall", { callingDevice: "9:X:0:0", calledDirectoryNumber: B }, { operation: "invalidCallingDeviceID" }],
        ["MakeCall", { callingDevice: A, calledDirectoryNumber: "4999" }, { operation: "invalidDestination" }],
        [
          "MakeCall",
          { callingDevice: "4105", calledDirectoryNumber: B },
          { systemResourceAvailibility: "callingDeviceOutOfService" },
        ],
        ["AnswerCall", { callToBeAnswered: { callID: "1", deviceID: A } }, { stateIncompatibility: "noCallToAnswer" }],
        ["HoldCall", { callToBeHeld: { callID: "1", deviceID: A } }, { stateIncompatibility: "noActiveCall" }],
        ["RetrieveCall", { callToBeRetrieved: { callID: "1", deviceID: A } }, { stateIncompatibility: "noHeldCall" }],
        [
          "ClearConnection",
          { connectionToBeCleared: { callID: "1", deviceID: A } },
          { stateIncompatibility: "noConnectionToClear" },
        ],
        ["SnapshotDevice", { snapshotObject: "4999:CMDEMO:0.0.0.0:0" }, { operation: "invalidDeviceID" }],
        [
          "MonitorStart",
          { monitorObject: { deviceObject: "4999:CMDEMO:0.0.0.0:0" } },
          { operation: "invalidMonitorObject" },
        ],
        ["MonitorStop", { monitorCrossRefID: "99" }, { operation: "invalidMonitorCrossRefID" }],
        ["ReleaseDeviceId", { device: A }, { operation: "invalidDeviceID" }],
      ];
      for (const [name, input, CSTAErrorCode] of failures)
        expect((await a.request(name, input)).payload, name).toEqual({ CSTAErrorCode });
      expect((await a.request("HoldCall", {})).payload).toMatchObject({ errorCode: "BAD_REQUEST" });
      expect((await a.request("FlyToTheMoon", {})).payload).toMatchObject({ errorCode: "UNKNOWN_REQUEST" });
      await makeCall(a, A, B);
      const busy = await a.request("MakeCall", { callingDevice: A, calledDirectoryNumber: C });
      expect(busy.payload).toEqual({ CSTAErrorCode: { stateIncompatibility: "invalidCallingDeviceState" } });
    }));

  it("fails at a busy station, one that wants no calls, and one that is out of order", () =>
    withSandbox({}, async (sandbox) => {
      const [a, b, c] = await listen(sandbox);
      await makeCall(b, B, "95550100");
      expect(await b.event("NetworkReachedEvent")).toMatchObject({
        networkInterfaceUsed: { deviceIdentifier: "T12#1" },
        calledDevice: { deviceIdentifier: "95550100:CMDEMO::1" },
      });
      const causes: unknown[] = [];
      const attempt = async (to: string): Promise<void> => {
        const call = await makeCall(a, A, to);
        causes.push((await a.event("FailedEvent"))["cause"]);
        await a.request("ClearConnection", { connectionToBeCleared: call });
      };
      await attempt(B);
      await c.request("SetDoNotDisturb", { device: C, doNotDisturbOn: true });
      expect(await c.event("DoNotDisturbEvent")).toMatchObject({ doNotDisturbOn: true });
      await attempt(C);
      const phone = sandbox.state.devices.get("4104");
      if (phone !== undefined) phone.inService = false;
      await attempt("4104");
      expect(causes).toEqual(["busy", "doNotDisturb", "destNotObtainable"]);
      await c.request("SetForwarding", {
        device: C,
        activateForward: true,
        forwardingType: "forwardDND",
        forwardDN: "4105",
      });
      expect(await c.event("ForwardingEvent")).toMatchObject({ forwardStatus: true, forwardTo: "4105" });
      await makeCall(a, A, C);
      expect(await a.event("DeliveredEvent")).toMatchObject({
        alertingDevice: { deviceIdentifier: "4105:CMDEMO:0.0.0.0:0" },
        lastRedirectionDevice: { numberDialed: C },
        cause: "callForward",
      });
      expect(await c.event("DivertedEvent")).toMatchObject({ cause: "callForward" });
    }));

  it("is sent on while it rings", () =>
    withSandbox({}, async (sandbox) => {
      const [a, b, c] = await listen(sandbox);
      const call = await makeCall(a, A, B);
      await b.request("DeflectCall", { callToBeDiverted: at(call, B), newDestination: C });
      expect(await b.event("DivertedEvent")).toMatchObject({ newDestination: { deviceIdentifier: C } });
      expect(await c.event("DeliveredEvent")).toMatchObject({ connection: at(call, C), cause: "redirected" });
    }));

  it("waits in the queue for an agent", () =>
    withSandbox({}, async (sandbox) => {
      const client = await logIn(sandbox);
      await monitor(client, QUEUE);
      await monitor(client, A);
      const setState = (requestedAgentState: string, more: Fields = {}) =>
        client.request("SetAgentState", { device: A, requestedAgentState, ...more });
      expect((await setState("ready")).payload).toMatchObject({ CSTAErrorCode: { operation: "invalidAgentState" } });
      sandbox.phones.ring("01234555010", "7000");
      expect(await client.event("QueuedEvent")).toMatchObject({ numberQueued: 1, callsInFront: 0 });
      await setState("loggedOn", { agentID: "6001", password: "0000" });
      expect(await client.event("AgentLoggedOnEvent")).toMatchObject({ agentID: "6001", acdGroup: QUEUE });
      await setState("ready");
      expect(await client.event("DivertedEvent")).toMatchObject({ divertingDevice: { deviceIdentifier: QUEUE } });
      expect(await client.event("DeliveredEvent")).toMatchObject({
        callingDevice: { deviceIdentifier: "01234555010:CMDEMO::1" },
        calledDevice: { deviceIdentifier: QUEUE },
        cause: "distributed",
      });
      expect((await setState("workingAfterCall")).payload).toEqual({ pendingAgentState: "agentWorkingAfterCall" });
      sandbox.phones.answer("4101");
      sandbox.phones.hangUp("4101");
      await client.event("AgentWorkingAfterCallEvent");
      expect((await client.request("GetAgentState", { device: A })).payload).toEqual({
        agentStateList: [
          {
            agentID: "6001",
            loggedOnState: true,
            agentInfo: [{ acdGroup: QUEUE, agentState: "agentWorkingAfterCall" }],
          },
        ],
      });
    }));

  it("is told of by snapshots, in both ways", () =>
    withSandbox({}, async (sandbox) => {
      const [a] = await listen(sandbox);
      const empty = await a.request("SnapshotDevice", { snapshotObject: A });
      expect(empty.payload).toEqual({ crossRefIDorSnapshotData: { snapshotData: [] } });
      const call = await makeCall(a, A, B);
      const entry = { connectionIdentifier: call, endpointDevice: { deviceIdentifier: B } };
      const states = async (flaws: SandboxFlaws): Promise<unknown> => {
        sandbox.flaws = flaws;
        return (await a.request("SnapshotDevice", { snapshotObject: A })).payload;
      };
      const compound = { compoundCallState: { localConnectionState: ["connected", "alerting"] } };
      expect(await states({})).toEqual({
        crossRefIDorSnapshotData: { snapshotData: [{ ...entry, localCallState: compound }] },
      });
      expect(await states({ simpleCallStates: true })).toEqual({
        crossRefIDorSnapshotData: {
          snapshotData: [{ ...entry, localCallState: { simpleCallState: "callDelivered" } }],
        },
      });
    }));
});

describe("monitors", () => {
  it("have filters of what is not wanted, or of what is", () =>
    withSandbox({}, async (sandbox) => {
      const requestedMonitorFilter = { callcontrol: { delivered: true, transferred: true } };
      const inverted = { extensions: { privateData: { private: { AvayaEvents: { invertFilter: true } } } } };
      const unwanted = await logIn(sandbox);
      await monitor(unwanted, A, { requestedMonitorFilter });
      const wanted = await logIn(sandbox);
      await monitor(wanted, A, { requestedMonitorFilter, ...inverted });
      sandbox.flaws = { positiveFilters: true };
      const asWritten = await logIn(sandbox);
      await monitor(asWritten, A, { requestedMonitorFilter });
      await makeCall(unwanted, A, B);
      for (const client of [unwanted, wanted, asWritten]) await inPlace(client);
      expect(unwanted.events()).toEqual(["ServiceInitiatedEvent", "OriginatedEvent"]);
      expect(wanted.events()).toEqual(["DeliveredEvent"]);
      expect(asWritten.events()).toEqual(["DeliveredEvent"]);
    }));

  it("are listed in parts, up to a limit, and ended by the switch", () =>
    withSandbox({ flaws: { monitorLimit: 3, monitorEndsAfter: 2 } }, async (sandbox) => {
      const client = await logIn(sandbox);
      const ids = [await monitor(client, A), await monitor(client, B), await monitor(client, C)];
      expect(new Set(ids).size).toBe(3);
      const refused = await client.request("MonitorStart", { monitorObject: { deviceObject: A } });
      expect(refused.payload).toEqual({
        CSTAErrorCode: { subscribedResourceAvailability: "objectMonitorLimitExceeded" },
      });
      const [sessionID] = sandbox.state.sessions.keys();
      expect((await client.request("GetMonitorList")).payload).toEqual({ sessionID });
      expect(await client.event("GetMonitorListEvent")).toMatchObject({ sequenceNumber: "1", isFinalResponse: false });
      expect(await client.event("GetMonitorListEvent")).toEqual({
        sequenceNumber: "2",
        sessionID,
        isFinalResponse: true,
        monitorObjectDataList: [{ monitorCrossRefID: ids[2], deviceObject: C, monitorType: "device" }],
      });
      await makeCall(client, A, B);
      expect(await client.event("MonitorStop")).toEqual({ monitorCrossRefID: ids[0] });
      sandbox.endMonitors("4102");
      expect(await client.event("MonitorStop")).toEqual({ monitorCrossRefID: ids[1] });
      sandbox.flaws = { emptyLastChunk: true };
      await client.request("GetMonitorList");
      await client.event("GetMonitorListEvent");
      expect(await client.event("GetMonitorListEvent")).toMatchObject({ monitorObjectDataList: [] });
      sandbox.flaws = { dropAfterChunks: 1 };
      sandbox.flaws = { ...sandbox.flaws, chunkSize: 1, emptyLastChunk: true };
      await client.request("GetMonitorList");
      expect((await client.closed)[0]).toBe(1006);
    }));

  it("hear of a call before its reply, and of nobody, where that is switched on", () =>
    withSandbox({ flaws: { eventsFirst: true, hiddenParties: true } }, async (sandbox) => {
      const client = await logIn(sandbox);
      await monitor(client, B);
      client.send(
        `{"header":{"headerType":"request","request":"MakeCall","invokeId":77},"payload":{"callingDevice":"${A}","calledDirectoryNumber":"4102"}}`,
      );
      expect(await client.event("DeliveredEvent")).toMatchObject({ callingDevice: { notKnown: "" } });
      expect((await client.next(() => true)).header).toMatchObject({ response: "MakeCall", invokeId: 77 });
    }));

  it("need a device that was asked for, where that is switched on", () =>
    withSandbox({ flaws: { unknownDevices: true } }, async (sandbox) => {
      const client = await logIn(sandbox);
      const start = () => client.request("MonitorStart", { monitorObject: { deviceObject: B } });
      expect((await start()).payload).toMatchObject({ exceptionClass: "com.avaya.csta.exception" });
      await client.request("GetDeviceId", { switchName: "CMDEMO", extension: "4102" });
      expect((await start()).payload).toMatchObject({ monitorCrossRefID: "1" });
    }));
});
