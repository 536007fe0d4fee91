import { deviceOf } from "../devices.js";
import type { OperationContext, SandboxOperation } from "../operation.js";
import { fieldsOf, optionalText, textOf, valueAt } from "../payload.js";
import type { Fields, SandboxMonitor } from "../state.js";
import { failure, sessionFailure } from "../wti-failure.js";
import { checkKnownDevice } from "./known-device.js";

export const monitoring: Readonly<Record<string, SandboxOperation>> = {
  MonitorStart({ world, session, payload }) {
    const { monitorLimit = Number.POSITIVE_INFINITY, positiveFilters = false } = world.flaws();
    const deviceObject = textOf(fieldsOf(payload, "monitorObject"), "deviceObject");
    const { extension } = deviceOf(world.state.devices, deviceObject, "invalidMonitorObject");
    checkKnownDevice(world, session, extension);
    if (session.monitors.size >= monitorLimit)
      throw failure("subscribedResourceAvailability", "objectMonitorLimitExceeded");
    const crossRefId = world.nextCrossRefId();
    const filter = payload["requestedMonitorFilter"];
    const isInverted = valueAt(payload, "extensions", "privateData", "private", "AvayaEvents", "invertFilter");
    const wants = wantsOf(filter, positiveFilters || isInverted === true);
    session.monitors.set(crossRefId, { crossRefId, extension, deviceObject, wants, events: 0 });
    return {
      monitorCrossRefID: crossRefId,
      ...(filter === undefined ? {} : { actualMonitorFilter: filter }),
      monitorExistingCalls: true,
    };
  },
  MonitorStop({ session, payload }) {
    if (!session.monitors.delete(textOf(payload, "monitorCrossRefID")))
      throw failure("operation", "invalidMonitorCrossRefID");
    return {};
  },
  GetMonitorList(context) {
    const { session, payload } = context;
    const sessionID = optionalText(payload, "sessionID") ?? session.id;
    if (sessionID !== session.id) throw sessionFailure("invalidSessionID");
    sendList(context);
    return { sessionID };
  },
};

/** The reply only says that the list follows, as events. */
function sendList({ world, session }: OperationContext): void {
  const { chunkSize = 2, emptyLastChunk, dropAfterChunks } = world.flaws();
  const monitors = [...session.monitors.values()];
  const parts: (readonly SandboxMonitor[])[] = [];
  for (let at = 0; at < monitors.length; at += chunkSize) parts.push(monitors.slice(at, at + chunkSize));
  if (emptyLastChunk || parts.length === 0) parts.push([]);
  for (const [at, part] of parts.entries()) {
    if (at === dropAfterChunks) return void world.later(() => session.disconnect?.("cut"));
    const payload = {
      sequenceNumber: String(at + 1),
      sessionID: session.id,
      isFinalResponse: at === parts.length - 1,
      monitorObjectDataList: part.map(listed),
    };
    world.later(() => session.tell?.("GetMonitorListEvent", payload));
  }
}

function listed({ crossRefId, deviceObject }: SandboxMonitor): Fields {
  return { monitorCrossRefID: crossRefId, deviceObject, monitorType: "device" };
}

/** In CSTA a filter names what is not wanted; Avaya's private extension turns that round. */
function wantsOf(filter: unknown, isPositive: boolean): (event: string) => boolean {
  const named = new Set<string>();
  for (const group of ["callcontrol", "logicalDeviceFeature"])
    for (const [name, value] of Object.entries(valueAt(filter, group) ?? {})) if (value === true) named.add(name);
  if (isPositive && filter === undefined) return () => true;
  return (event) => named.has(filterNameOf(event)) === isPositive;
}

/** `TransferedEvent`, with one r, is `transferred` in filters. */
function filterNameOf(event: string): string {
  const name = event.replace(/Event$/, "");
  return name === "Transfered" ? "transferred" : name.charAt(0).toLowerCase() + name.slice(1);
}
