import type { ConnectionId } from "../payload.js";
import type { Fields, SandboxCall } from "../state.js";
import { tellMonitors, type World } from "../world.js";

/** Tells all monitors of a call's devices, and of those that have just left it, what happened. */
export function report(
  world: World,
  call: SandboxCall,
  event: string,
  fields: Fields,
  left: readonly (string | undefined)[] = [],
): void {
  const extensions = [...call.connections.map(({ extension }) => extension), ...left];
  const known = extensions.filter((extension) => extension !== undefined);
  tellMonitors(world, known, event, (extension) => {
    if (!WITH_LOCAL_STATE.has(event)) return fields;
    const own = call.connections.find((one) => one.extension === extension);
    return { ...fields, localConnectionInfo: own?.state ?? "null" };
  });
}

/** Who calls whom, and the id that a call keeps when it is transferred. */
export function partiesOf(world: World, { caller, called, redirectedBy }: SandboxCall): Fields {
  const hidden = world.flaws().hiddenParties === true;
  return {
    callingDevice: hidden ? NOT_KNOWN : partyOf(caller),
    calledDevice: hidden ? NOT_KNOWN : partyOf(called),
    lastRedirectionDevice: redirectedBy === undefined ? NOT_KNOWN : { numberDialed: redirectedBy },
  };
}

export function partyOf(deviceIdentifier: string): Fields {
  return { deviceIdentifier };
}

/** Universal Call ID: node, call, second. */
export function linkageOf({ id, startedAt }: SandboxCall): Fields {
  const ucid = `00001${id.padStart(5, "0")}${startedAt}`;
  return { globalCallData: { globalCallLinkageID: { globallyUniqueCallLinkageID: ucid } } };
}

/** How a connection was called before two calls became one, and is called now. */
export function movedConnection(id: ConnectionId, oldCallID: string): Fields {
  const { callID, deviceID } = id;
  return {
    newConnection: { callID, deviceID },
    oldConnection: { callID: oldCallID, deviceID },
    endpoint: { deviceID },
  };
}

export const NOT_KNOWN: Fields = { notKnown: "" };

const WITH_LOCAL_STATE = new Set([
  "ServiceInitiatedEvent",
  "OriginatedEvent",
  "DeliveredEvent",
  "EstablishedEvent",
  "HeldEvent",
  "RetrievedEvent",
  "ConnectionClearedEvent",
  "FailedEvent",
  "TransferedEvent",
]);
