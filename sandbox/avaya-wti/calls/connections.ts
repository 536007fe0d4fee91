import { deviceIdOf, extensionOf, SWITCH_NAME } from "../devices.js";
import type { ConnectionId } from "../payload.js";
import type { ConnectionState, SandboxCall, SandboxConnection } from "../state.js";
import type { World } from "../world.js";
import { failure } from "../wti-failure.js";

/** A device on a call, found. */
export interface FoundConnection {
  readonly call: SandboxCall;
  readonly connection: SandboxConnection;
}

/** Puts a station or a queue on a call. */
export function connect(call: SandboxCall, extension: string, state: ConnectionState): SandboxConnection {
  const deviceID = deviceIdOf(extension);
  const connection = { deviceID, party: deviceID, extension, state };
  call.connections.push(connection);
  return connection;
}

/** Puts a number outside on a call, over a trunk. */
export function connectOutside(
  world: World,
  call: SandboxCall,
  party: string,
  state: ConnectionState,
): SandboxConnection {
  const taken = new Set(allConnections(world).map(({ connection }) => connection.deviceID));
  let member = 1;
  while (taken.has(`T12#${member}`)) member += 1;
  const connection = { deviceID: `T12#${member}`, party, extension: undefined, state };
  call.connections.push(connection);
  return connection;
}

/** The connection of an id in one of these states, or the failure with `code`. */
export function connectionOf(
  world: World,
  { callID, deviceID }: ConnectionId,
  states: readonly ConnectionState[],
  code: string,
): FoundConnection {
  const call = world.state.calls.get(callID);
  const isInside = deviceID.endsWith(`:${SWITCH_NAME}:0.0.0.0:0`) || !deviceID.includes("#");
  const extension = isInside ? extensionOf(deviceID) : undefined;
  const connection = call?.connections.find(
    (one) => one.deviceID === deviceID || (extension !== undefined && one.extension === extension),
  );
  if (call === undefined || connection === undefined || !states.includes(connection.state))
    throw failure("stateIncompatibility", code);
  return { call, connection };
}

export function connectionsAt(world: World, extension: string): readonly FoundConnection[] {
  return allConnections(world).filter(({ connection }) => connection.extension === extension);
}

/** A station whose line is taken: by anything but calls on hold. */
export function isBusy(world: World, extension: string): boolean {
  return connectionsAt(world, extension).some(({ connection }) => connection.state !== "hold");
}

export function connectionIdFor({ id }: SandboxCall, { deviceID }: SandboxConnection): ConnectionId {
  return { callID: id, deviceID };
}

function allConnections(world: World): readonly FoundConnection[] {
  return [...world.state.calls.values()].flatMap((call) =>
    call.connections.map((connection) => ({ call, connection })),
  );
}
