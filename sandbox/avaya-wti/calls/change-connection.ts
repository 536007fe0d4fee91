import type { SandboxCall } from "../state.js";
import type { World } from "../world.js";
import { settleAgents } from "./agents.js";
import { connectionIdFor, type FoundConnection } from "./connections.js";
import { NOT_KNOWN, partyOf, report } from "./report.js";

export function hold(world: World, { call, connection }: FoundConnection, cause: string): void {
  connection.state = "hold";
  report(world, call, "HeldEvent", {
    heldConnection: connectionIdFor(call, connection),
    holdingDevice: partyOf(connection.party),
    cause,
  });
}

export function retrieve(world: World, { call, connection }: FoundConnection, cause: string): void {
  connection.state = "connected";
  report(world, call, "RetrievedEvent", {
    retrievedConnection: connectionIdFor(call, connection),
    retrievingDevice: partyOf(connection.party),
    cause,
  });
}

/** Takes a device out of a call; who is left alone then, goes too. */
export function clear(world: World, { call, connection }: FoundConnection, cause = "normalClearing"): void {
  call.connections = call.connections.filter((one) => one !== connection);
  report(
    world,
    call,
    "ConnectionClearedEvent",
    {
      droppedConnection: connectionIdFor(call, connection),
      releasingDevice: partyOf(connection.party),
      cause,
    },
    [connection.extension],
  );
  if (call.connections.length < 2) end(world, call, connection.extension, cause);
  settleAgents(world);
}

function end(world: World, call: SandboxCall, left: string | undefined, cause: string): void {
  const [last] = call.connections;
  call.connections = [];
  world.state.calls.delete(call.id);
  if (last !== undefined) {
    const fields = { droppedConnection: connectionIdFor(call, last), releasingDevice: NOT_KNOWN, cause };
    report(world, call, "ConnectionClearedEvent", fields, [last.extension]);
  }
  report(world, call, "CallClearedEvent", { clearedCall: { callID: call.id }, cause }, [left, last?.extension]);
}
