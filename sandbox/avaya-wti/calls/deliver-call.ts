import { deviceIdOf, extensionOf, outsideIdOf, type SandboxDevice } from "../devices.js";
import type { SandboxCall, SandboxConnection } from "../state.js";
import { tellMonitors, type World } from "../world.js";
import { failure } from "../wti-failure.js";
import { connect, connectionIdFor, connectOutside, isBusy } from "./connections.js";
import { linkageOf, NOT_KNOWN, partiesOf, partyOf, report } from "./report.js";

/** Where a call may go: a device of the switch, or a number outside behind a 9. */
export type Destination = { readonly device: SandboxDevice } | { readonly device: undefined; readonly party: string };

export function destinationOf(world: World, number: string): Destination {
  const device = world.state.devices.get(extensionOf(number) ?? "");
  if (device !== undefined) return { device };
  if (/^9\d{3,}$/.test(number)) return { device: undefined, party: outsideIdOf(number) };
  throw failure("operation", "invalidDestination");
}

export function identifierOf({ device, ...outside }: Destination): string {
  return device === undefined ? (outside as { readonly party: string }).party : deviceIdOf(device.extension);
}

/** Brings a call to where it goes: it rings there, waits in a queue, is sent on, or fails. */
export function deliver(world: World, call: SandboxCall, destination: Destination, cause = "newCall", hops = 0): void {
  const { device } = destination;
  if (device === undefined) return void reachOutside(world, call, destination);
  const { extension, kind } = device;
  if (kind === "queue") return void enqueue(world, call, extension);
  if (!device.inService) return void fail(world, call, extension, "destNotObtainable");
  const [type, failed] = device.doNotDisturb
    ? ["forwardDND", "doNotDisturb"]
    : isBusy(world, extension)
      ? ["forwardBusy", "busy"]
      : ["", ""];
  const forward = ["forwardImmediate", type].map((name) => device.forwards.get(name)).find((one) => one?.active);
  if (forward?.to !== undefined && hops < MOST_HOPS) {
    const next = destinationOf(world, forward.to);
    divert(world, call, extension, next, "callForward");
    return void deliver(world, call, next, "callForward", hops + 1);
  }
  if (failed !== "") return void fail(world, call, extension, failed);
  ring(world, call, extension, cause);
}

function ring(world: World, call: SandboxCall, extension: string, cause: string): void {
  const connection = connect(call, extension, "alerting");
  report(world, call, "DeliveredEvent", {
    connection: connectionIdFor(call, connection),
    alertingDevice: partyOf(connection.party),
    ...partiesOf(world, call),
    cause,
    callLinkageData: linkageOf(call),
    ...(call.userData === undefined ? {} : { userData: call.userData }),
  });
}

export function establish(world: World, call: SandboxCall, connection: SandboxConnection): void {
  connection.state = "connected";
  report(world, call, "EstablishedEvent", {
    establishedConnection: connectionIdFor(call, connection),
    answeringDevice: partyOf(connection.party),
    ...partiesOf(world, call),
    cause: "newCall",
    callLinkageData: linkageOf(call),
  });
}

/** Gives waiting calls to agents who are free. */
export function distribute(world: World): void {
  for (const call of world.state.calls.values()) {
    const waiting = call.connections.find(({ state }) => state === "queued");
    const agent = freeAgent(world);
    if (waiting?.extension === undefined || agent === undefined) continue;
    call.connections = call.connections.filter((one) => one !== waiting);
    divert(world, call, waiting.extension, { device: agent }, "distributed");
    ring(world, call, agent.extension, "distributed");
  }
}

/** The other party is told by whatever comes next. */
export function divert(world: World, call: SandboxCall, extension: string, to: Destination, cause: string): void {
  call.redirectedBy = deviceIdOf(extension);
  tellMonitors(world, [extension], "DivertedEvent", () => ({
    connection: { callID: call.id, deviceID: deviceIdOf(extension) },
    divertingDevice: partyOf(deviceIdOf(extension)),
    newDestination: partyOf(identifierOf(to)),
    cause,
  }));
}

/** The far end answers at once. */
function reachOutside(world: World, call: SandboxCall, destination: Destination): void {
  const connection = connectOutside(world, call, identifierOf(destination), "alerting");
  report(world, call, "NetworkReachedEvent", {
    outboundConnection: connectionIdFor(call, connection),
    networkInterfaceUsed: partyOf(connection.deviceID),
    ...partiesOf(world, call),
    cause: "normal",
  });
  establish(world, call, connection);
}

function enqueue(world: World, call: SandboxCall, extension: string): void {
  const agent = freeAgent(world);
  if (agent !== undefined) {
    divert(world, call, extension, { device: agent }, "distributed");
    return void ring(world, call, agent.extension, "distributed");
  }
  const queued = connect(call, extension, "queued");
  const { callingDevice, calledDevice } = partiesOf(world, call);
  const waiting = [...world.state.calls.values()].filter((one) =>
    one.connections.some((other) => other.extension === extension && other.state === "queued"),
  );
  report(world, call, "QueuedEvent", {
    queuedConnection: connectionIdFor(call, queued),
    queue: partyOf(queued.party),
    callingDevice,
    calledDevice,
    numberQueued: waiting.length,
    callsInFront: waiting.length - 1,
    cause: "normal",
  });
}

/** The caller hears a tone until it hangs up. */
function fail(world: World, call: SandboxCall, extension: string, cause: string): void {
  const connection = connect(call, extension, "fail");
  const { callingDevice, calledDevice } = partiesOf(world, call);
  report(world, call, "FailedEvent", {
    failedConnection: connectionIdFor(call, connection),
    failingDevice: cause === "destNotObtainable" ? NOT_KNOWN : partyOf(connection.party),
    callingDevice,
    calledDevice,
    cause,
  });
  call.connections = call.connections.filter((one) => one !== connection);
}

function freeAgent(world: World): SandboxDevice | undefined {
  return [...world.state.devices.values()].find(
    ({ agent, extension }) => agent?.state === "agentReady" && !isBusy(world, extension),
  );
}

const MOST_HOPS = 5;
