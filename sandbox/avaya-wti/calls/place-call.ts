import { deviceIdOf, outsideIdOf, type SandboxDevice } from "../devices.js";
import type { Fields, SandboxCall, SandboxConnection } from "../state.js";
import type { World } from "../world.js";
import { failure } from "../wti-failure.js";
import { connect, connectionIdFor, connectOutside } from "./connections.js";
import { deliver, destinationOf, identifierOf } from "./deliver-call.js";
import { linkageOf, partiesOf, partyOf, report } from "./report.js";

/** Takes a station off its hook and dials. */
export function placeCall(
  world: World,
  from: SandboxDevice,
  to: string,
  { cause, userData }: { readonly cause: "makeCall" | "consultation"; readonly userData: Fields | undefined },
): { readonly call: SandboxCall; readonly own: SandboxConnection } {
  const destination = destinationOf(world, to);
  if (destination.device === from) throw failure("operation", "invalidDestination");
  if (!from.inService) throw failure("systemResourceAvailibility", "callingDeviceOutOfService");
  const call = newCall(world, deviceIdOf(from.extension), identifierOf(destination), userData);
  const own = connect(call, from.extension, "initiated");
  report(world, call, "ServiceInitiatedEvent", {
    initiatedConnection: connectionIdFor(call, own),
    initiatingDevice: partyOf(own.party),
    cause,
  });
  own.state = "connected";
  const { callingDevice, calledDevice } = partiesOf(world, call);
  report(world, call, "OriginatedEvent", {
    originatedConnection: connectionIdFor(call, own),
    callingDevice,
    calledDevice,
    cause: "newCall",
    callLinkageData: linkageOf(call),
  });
  deliver(world, call, destination);
  return { call, own };
}

/** Somebody outside calls a number of the switch. */
export function receiveCall(world: World, from: string, to: string): SandboxCall {
  const destination = destinationOf(world, to);
  const call = newCall(world, outsideIdOf(from), identifierOf(destination), undefined);
  connectOutside(world, call, call.caller, "connected");
  deliver(world, call, destination);
  return call;
}

function newCall(world: World, caller: string, called: string, userData: Fields | undefined): SandboxCall {
  const startedAt = Math.floor(world.now() / 1000);
  const id = world.nextCallId();
  const call = { id, startedAt, caller, called, redirectedBy: undefined, connections: [], userData };
  world.state.calls.set(id, call);
  return call;
}
