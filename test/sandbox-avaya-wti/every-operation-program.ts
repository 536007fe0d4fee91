import { createWtiRestClient, isWtiError, type Monitor, TransportError, type WireLog } from "@wirewright/runtime/wti";
import { makeCall } from "./generated/sample/call-control.js";
import { type AvayaWtiClient, createAvayaWtiClient } from "./generated/sample/client.js";
import type { AvayaWtiEvents } from "./generated/sample/messages.js";
import { getMonitorList, monitorStart } from "./generated/sample/monitoring.js";
import type { ConnectionID } from "./generated/sample/types.js";

const SWITCH = { switchName: "CMDEMO" } as const;
const reconnect = { minMs: 1, maxMs: 5 };

/** Copied beside a client that was made from the samples, and compiled with it: calls every operation, with typed values. */
export async function run(url: string, cutNextCall: () => void): Promise<Readonly<Record<string, unknown>>> {
  const frames: string[] = [];
  const log: WireLog = ({ direction, body }) => {
    if (direction === "received") frames.push(body);
  };
  const login = { username: "cti", password: "sésam: 42" };
  await using wti = createAvayaWtiClient({ url, ...login, reconnect, log });
  const story = {
    ...(await ask(wti)),
    ...(await call(wti)),
    ...(await work(wti)),
    ...(await refuse(wti)),
    ...(await miss(wti)),
  };
  const repeated = await comeBack(wti, cutNextCall);
  await using rest = createWtiRestClient({ url, token: () => wti.token() });
  const twin = await rest.send(makeCall, { callingDevice: await device(wti, "4105"), calledDirectoryNumber: "4104" });
  await wti.clearConnection({ connectionToBeCleared: twin.callingDevice });
  return { ...story, ...repeated, rest: twin.callingDevice.deviceID, frames };
}

async function device(wti: AvayaWtiClient, extension: string): Promise<string> {
  return (await wti.getDeviceId({ ...SWITCH, extension })).device;
}

async function ask(wti: AvayaWtiClient): Promise<Readonly<Record<string, unknown>>> {
  const { device } = await wti.getThirdPartyDeviceId({ ...SWITCH, extension: "4101" });
  await wti.releaseDeviceId({ device });
  const { systemStatus } = await wti.requestSystemStatus(SWITCH);
  const { actualSessionDuration } = await wti.resetApplicationSessionTimer({ requestedSessionDuration: 120 });
  return { device, systemStatus, actualSessionDuration };
}

/** A calls B, asks C, makes a conference, then everything again with a transfer. */
async function call(wti: AvayaWtiClient): Promise<Readonly<Record<string, unknown>>> {
  const [a, b, c, d] = await Promise.all(["4101", "4102", "4103", "4104"].map((extension) => device(wti, extension)));
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error("no device");
  await using first: Monitor<AvayaWtiEvents> = await wti.monitor(monitorStart, { monitorObject: { deviceObject: a } });
  const { monitorCrossRefID } = await wti.monitorStart({
    monitorObject: { deviceObject: b },
    requestedMonitorFilter: { callcontrol: { delivered: true } },
    extensions: { privateData: { private: { AvayaEvents: { invertFilter: true } } } },
  });
  const listed = await wti.getMonitorList();
  const streamed: string[] = [];
  for await (const { deviceObject } of wti.stream(getMonitorList, {})) streamed.push(deviceObject);
  const delivered = wti.events("DeliveredEvent");

  const { callingDevice: held } = await wti.makeCall({ callingDevice: a, calledDirectoryNumber: b });
  const { value: ringing } = await delivered.next();
  await wti.answerCall({ callToBeAnswered: ringing.data.connection });
  await wti.holdCall({ callToBeHeld: held });
  await wti.retrieveCall({ callToBeRetrieved: held });
  await wti.generateDigits({ connectionToSendDigits: held, charactersToSend: "12#" });
  const { initiatedCall } = await wti.consultationCall({ existingCall: held, consultedDevice: c });
  await wti.alternateCall({ heldCall: held, activeCall: initiatedCall });
  await wti.alternateCall({ heldCall: initiatedCall, activeCall: held });
  await wti.answerCall({ callToBeAnswered: { callID: initiatedCall.callID, deviceID: c } });
  const { conferenceCall } = await wti.conferenceCall({ heldCall: held, activeCall: initiatedCall });
  await wti.singleStepConferenceCall({ activeCall: held, deviceToJoin: d });
  const { crossRefIDorSnapshotData: parties } = await wti.snapshotCall({ snapshotObject: held });
  for (const deviceID of [d, c]) await clear(wti, { callID: held.callID, deviceID });
  const again = await wti.consultationCall({ existingCall: held, consultedDevice: c });
  const transfer = await wti.transferCall({ heldCall: held, activeCall: again.initiatedCall });
  await wti.deflectCall({ callToBeDiverted: transfer.transferredCall, newDestination: d });
  const { crossRefIDorSnapshotData: atLast } = await wti.snapshotDevice({ snapshotObject: b });
  await clear(wti, { callID: held.callID, deviceID: b });
  await wti.monitorStop({ monitorCrossRefID });

  const names: string[] = [];
  for await (const event of first.events()) {
    names.push(event.name);
    if (event.name === "TransferedEvent" && event.data.localConnectionInfo === "null") break;
  }
  return {
    listed: listed.monitorObjectDataList.map(({ deviceObject }) => deviceObject),
    streamed,
    conference: conferenceCall.deviceID,
    parties: parties.snapshotData.map(({ localConnectionState }) => localConnectionState),
    transfer: transfer.connections?.map(({ newConnection }) => newConnection.deviceID),
    atLast: atLast.snapshotData.length,
    names,
  };
}

async function clear(wti: AvayaWtiClient, connectionToBeCleared: ConnectionID): Promise<void> {
  await wti.clearConnection({ connectionToBeCleared });
}

/** An agent's day. */
async function work(wti: AvayaWtiClient): Promise<Readonly<Record<string, unknown>>> {
  const agent = await device(wti, "4102");
  const seen: string[] = [];
  for (const name of ["AgentLoggedOnEvent", "AgentReadyEvent", "AgentLoggedOffEvent"] as const)
    wti.on(name, ({ data }) => seen.push(`${name} ${data.agentID}`));
  wti.on("ForwardingEvent", ({ data }) => seen.push(`to ${data.forwardTo}`));
  wti.on("DoNotDisturbEvent", ({ data }) => seen.push(`quiet ${data.doNotDisturbOn}`));
  await using _ = await wti.monitor(monitorStart, { monitorObject: { deviceObject: agent } });
  await wti.setAgentState({ device: agent, requestedAgentState: "loggedOn", agentID: "6001", password: "0000" });
  await wti.setAgentState({ device: agent, requestedAgentState: "ready" });
  const { agentStateList } = await wti.getAgentState({ device: agent });
  await wti.setAgentState({ device: agent, requestedAgentState: "loggedOff" });
  await wti.setForwarding({ device: agent, activateForward: true, forwardDN: "4104" });
  const { forwardingList } = await wti.getForwarding({ device: agent });
  await wti.setForwarding({ device: agent, activateForward: false });
  await wti.setDoNotDisturb({ device: agent, doNotDisturbOn: true });
  const { doNotDisturbOn } = await wti.getDoNotDisturb({ device: agent });
  await wti.setDoNotDisturb({ device: agent, doNotDisturbOn: false });
  return { agent: agentStateList[0]?.agentInfo?.[0]?.agentState, forwardingList, doNotDisturbOn, seen: [...seen] };
}

async function refuse(wti: AvayaWtiClient): Promise<Readonly<Record<string, unknown>>> {
  const codes: (string | undefined)[] = [];
  try {
    await wti.makeCall({ callingDevice: await device(wti, "4101"), calledDirectoryNumber: "nobody" });
  } catch (error) {
    if (!isWtiError(error, makeCall)) throw error;
    codes.push(error.payload.CSTAErrorCode?.operation, error.code);
  }
  return { codes };
}

/** Calls that reach nobody at once: one outside, one to a busy station, one on to another, one into the queue. */
async function miss(wti: AvayaWtiClient): Promise<Readonly<Record<string, unknown>>> {
  const seen: string[] = [];
  wti.on("NetworkReachedEvent", ({ data }) => seen.push(`over ${data.networkInterfaceUsed.deviceIdentifier}`));
  wti.on("FailedEvent", ({ data }) => seen.push(data.cause));
  wti.on("DivertedEvent", ({ data }) => seen.push(`to ${data.newDestination.deviceIdentifier}`));
  wti.on("QueuedEvent", ({ data }) => seen.push(`${data.callsInFront} in front`));
  const [a, b, c, queue] = await Promise.all(["4101", "4102", "4103", "7000"].map((one) => device(wti, one)));
  if (a === undefined || b === undefined || c === undefined || queue === undefined) throw new Error("no device");
  await using atA = await wti.monitor(monitorStart, { monitorObject: { deviceObject: a } });
  await using atC = await wti.monitor(monitorStart, { monitorObject: { deviceObject: c } });
  const { callingDevice: outside } = await wti.makeCall({ callingDevice: b, calledDirectoryNumber: "95550100" });
  await wti.setForwarding({ device: c, activateForward: true, forwardDN: "4104" });
  for (const calledDirectoryNumber of [b, c, queue, "95550100"]) {
    const { callingDevice } = await wti.makeCall({ callingDevice: a, calledDirectoryNumber });
    await clear(wti, callingDevice);
  }
  await clear(wti, outside);
  await wti.setForwarding({ device: c, activateForward: false });
  await wti.setAgentState({ device: c, requestedAgentState: "loggedOn", agentID: "6002", password: "0000" });
  for (const requestedAgentState of ["workingAfterCall", "notReady", "loggedOff"] as const)
    await wti.setAgentState({ device: c, requestedAgentState });
  return { missed: seen, monitors: [atA, atC].map(({ crossRefId }) => typeof crossRefId) };
}

/** Over twenty lost connections: monitors are placed again, and no call is. */
async function comeBack(wti: AvayaWtiClient, cutNextCall: () => void): Promise<Readonly<Record<string, unknown>>> {
  const monitors = await Promise.all(
    ["4101", "4103"].map(async (extension) =>
      wti.monitor(monitorStart, { monitorObject: { deviceObject: await device(wti, extension) } }),
    ),
  );
  const outcomes: string[] = [];
  for (let times = 0; times < 20; times += 1) {
    const over = once(wti);
    cutNextCall();
    const call = wti.makeCall({ callingDevice: await device(wti, "4103"), calledDirectoryNumber: "4104" });
    outcomes.push(await call.then(() => "placed", outcomeOf));
    await over;
    const { crossRefIDorSnapshotData } = await wti.snapshotDevice({ snapshotObject: await device(wti, "4103") });
    for (const { connectionIdentifier } of crossRefIDorSnapshotData.snapshotData)
      await clear(wti, connectionIdentifier);
  }
  const ids: string[] = [];
  for (const monitor of monitors) {
    ids.push(monitor.crossRefId);
    await monitor.stop();
  }
  const resynchronised: number[] = [];
  for (const monitor of monitors) {
    let count = 0;
    for await (const { name } of monitor.events()) if (name === "resynchronised") count += 1;
    resynchronised.push(count);
  }
  return { outcomes, resynchronised, distinct: new Set(ids).size };
}

function outcomeOf(error: unknown): string {
  return error instanceof TransportError ? `sent ${error.sent}` : String(error);
}

function once(wti: AvayaWtiClient): Promise<void> {
  return new Promise((resolve) => {
    const stop = wti.onState(({ state }) => {
      if (state !== "resynchronised") return;
      stop();
      resolve();
    });
  });
}

/** Must not compile: the samples say what goes. */
export function wrong(wti: AvayaWtiClient): readonly unknown[] {
  return [
    // @ts-expect-error a connection is two texts
    wti.answerCall({ callToBeAnswered: "312" }),
    // @ts-expect-error no such member
    wti.makeCall({ callingDevice: "4101", calledNumber: "4102" }),
    // @ts-expect-error the duration of a start is a text
    wti.startApplicationSession({ SessionDuration: 180, ProtocolVersionList: ["10.2.0"], ApplicationID: "x" }),
    // @ts-expect-error no such event
    wti.events("TransferredEvent"),
    // @ts-expect-error what is monitored has to be said
    wti.monitor(monitorStart, {}),
  ];
}
