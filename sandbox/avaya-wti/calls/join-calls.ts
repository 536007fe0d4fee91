import { deviceIdOf } from "../devices.js";
import type { Fields, SandboxCall, SandboxConnection } from "../state.js";
import type { World } from "../world.js";
import { failure } from "../wti-failure.js";
import { connect, connectionIdFor, type FoundConnection } from "./connections.js";
import { movedConnection, partyOf, report } from "./report.js";

/** What became of two calls. */
export interface JoinedCalls {
  readonly call: SandboxCall;
  /** Who was consulted. */
  readonly added: SandboxConnection;
  readonly connections: readonly Fields[];
}

/** Makes one call of two at one device, with the id of the held one. On a transfer that device leaves. */
export function join(
  world: World,
  held: FoundConnection,
  active: FoundConnection,
  kind: "transfer" | "conference",
): JoinedCalls {
  const { call } = held;
  const added = active.call.connections.find((one) => one !== active.connection);
  if (added === undefined || held.call === active.call || held.connection.extension !== active.connection.extension)
    throw failure("stateIncompatibility", "invalidConnectionIDForActiveCall");
  const oldIds = [connectionIdFor(call, held.connection), connectionIdFor(active.call, active.connection)];
  const origins = new Map<SandboxConnection, string>();
  for (const one of call.connections) origins.set(one, call.id);
  for (const one of active.call.connections) origins.set(one, active.call.id);
  const moved = active.call.connections.filter((one) => one !== active.connection);
  const stayed = call.connections.filter((one) => kind === "conference" || one !== held.connection);
  call.connections = [...stayed, ...moved];
  world.state.calls.delete(active.call.id);
  held.connection.state = "connected";
  const connections = call.connections.map((one) =>
    movedConnection(connectionIdFor(call, one), origins.get(one) ?? call.id),
  );
  const [primaryOldCall, secondaryOldCall] = oldIds;
  const own = partyOf(held.connection.party);
  const common = { primaryOldCall, secondaryOldCall, cause: kind };
  if (kind === "transfer") {
    const fields = { ...common, transferringDevice: own, transferredToDevice: partyOf(added.party) };
    report(world, call, "TransferedEvent", { ...fields, transferredConnections: connections }, [
      held.connection.extension,
    ]);
  } else {
    const fields = { ...common, conferencingDevice: own, addedParty: partyOf(added.party) };
    report(world, call, "ConferencedEvent", { ...fields, conferenceConnections: connections });
  }
  return { call, added, connections };
}

/** Adds a device to a call without asking it. */
export function joinAtOnce(world: World, { call, connection }: FoundConnection, extension: string): SandboxConnection {
  const added = connect(call, extension, "connected");
  report(world, call, "ConferencedEvent", {
    primaryOldCall: connectionIdFor(call, connection),
    conferencingDevice: partyOf(connection.party),
    addedParty: partyOf(deviceIdOf(extension)),
    conferenceConnections: call.connections.map((one) => movedConnection(connectionIdFor(call, one), call.id)),
    cause: "conference",
  });
  return added;
}
