import { connectionIdFor, connectionOf, connectionsAt, type FoundConnection } from "../calls/connections.js";
import { linkageOf, partiesOf, partyOf } from "../calls/report.js";
import { deviceOf } from "../devices.js";
import type { SandboxOperation } from "../operation.js";
import { connectionIdOf, textOf } from "../payload.js";
import type { ConnectionState, Fields } from "../state.js";

export const snapshots: Readonly<Record<string, SandboxOperation>> = {
  SnapshotDevice({ world, payload }) {
    const { extension } = deviceOf(world.state.devices, textOf(payload, "snapshotObject"));
    const isSimple = world.flaws().simpleCallStates === true;
    const snapshotData = connectionsAt(world, extension).map((found) => callAtDevice(found, isSimple));
    return { crossRefIDorSnapshotData: { snapshotData } };
  },
  SnapshotCall({ world, payload }) {
    const id = connectionIdOf(payload, "snapshotObject");
    const { call } = connectionOf(world, id, ["initiated", "alerting", "connected", "hold", "queued"], "invalidCallID");
    const { callingDevice, calledDevice } = partiesOf(world, call);
    const snapshotData = call.connections.map((one) => ({
      deviceOnCall: partyOf(one.party),
      connectionIdentifier: connectionIdFor(call, one),
      localConnectionState: one.state,
    }));
    return {
      crossRefIDorSnapshotData: { snapshotData },
      callingDevice,
      calledDevice,
      callLinkageData: linkageOf(call),
    };
  },
};

/** The own state first, then those of the others. */
function callAtDevice({ call, connection }: FoundConnection, isSimple: boolean): Fields {
  const others = call.connections.filter((one) => one !== connection);
  const [first] = others;
  const states = [connection, ...others].map(({ state }) => state);
  return {
    connectionIdentifier: connectionIdFor(call, connection),
    ...(first === undefined ? {} : { endpointDevice: partyOf(first.party) }),
    localCallState: isSimple
      ? { simpleCallState: simpleState(states) }
      : { compoundCallState: { localConnectionState: states } },
  };
}

/** ECMA-269: the own state with that of the other party. */
function simpleState([own, other]: readonly ConnectionState[]): string {
  if (own === "alerting") return "callReceived";
  if (own === "initiated") return "callPending";
  const base = other === "alerting" ? "callDelivered" : other === "queued" ? "callQueued" : "callEstablished";
  return other === undefined ? "callFailed" : `${base}${own === "hold" ? "Held" : ""}`;
}
