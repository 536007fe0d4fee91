import { isRecord } from "../codec/record.js";
import { MessageError } from "../errors.js";
import type { CallSpec, Limits } from "../socket/call.js";
import type { AnyEvent } from "../socket/event-hub.js";
import type { Frame } from "../socket/frame-profile.js";
import { createPlacedMonitor, type PlacedMonitor } from "./placed-monitor.js";

type Send = (spec: CallSpec) => Promise<Frame | undefined>;

/** The monitors of a session, over all its connections. */
export interface Monitors {
  /** Places a monitor by `send`. It is registered before the next frame is read. */
  place(spec: CallSpec, send: Send): Promise<PlacedMonitor>;
  /** Places one again that was there before. */
  renew(monitor: PlacedMonitor, send: Send): Promise<void>;
  /** Tells the server to end one. */
  stop(monitor: PlacedMonitor, send: Send, call?: Partial<Limits>): Promise<unknown>;
  /** Gives an event to the monitor whose id its data holds. */
  emit(event: AnyEvent, data: unknown): void;
  /** The switch, or the caller, has stopped it. */
  remove(monitor: PlacedMonitor, error?: Error): void;
  find(data: unknown): PlacedMonitor | undefined;
  /** False once it is removed. */
  has(monitor: PlacedMonitor): boolean;
  count(): number;
  /** Their ids went with the connection: all that have to be placed again. */
  lost(): readonly PlacedMonitor[];
  end(error: Error | undefined): void;
}

export function createMonitors(maxBufferedEvents: number): Monitors {
  const all = new Set<PlacedMonitor>();
  const byId = new Map<string, PlacedMonitor>();
  /** Events that overtook the reply which says whose they are. */
  let early: { readonly id: string; readonly event: AnyEvent }[] = [];
  let placing = 0;

  async function place(monitor: PlacedMonitor, send: Send): Promise<void> {
    const { spec } = monitor;
    placing += 1;
    try {
      await send({
        ...spec,
        onFrame: ({ data }) => register(monitor, data),
        // Nobody would ever stop it.
        onLate: ({ data }) => void stop({ spec, crossRefId: idOf(data) ?? "" }, send).catch(() => {}),
      });
    } finally {
      placing -= 1;
      if (placing === 0) early = [];
    }
  }

  function register(monitor: PlacedMonitor, data: unknown): void {
    const crossRefId = idOf(data);
    if (crossRefId === undefined) throw withoutId(monitor.spec.name);
    const previousCrossRefId = monitor.crossRefId;
    monitor.crossRefId = crossRefId;
    if (previousCrossRefId === "") all.add(monitor);
    if (!all.has(monitor)) return;
    if (previousCrossRefId !== "")
      monitor.push({ name: "resynchronised", data: { crossRefId, previousCrossRefId }, text: "" });
    byId.set(crossRefId, monitor);
    for (const { id, event } of early) if (id === crossRefId) monitor.push(event);
    early = early.filter(({ id }) => id !== crossRefId);
  }

  function remove(monitor: PlacedMonitor, error?: Error): void {
    all.delete(monitor);
    if (byId.get(monitor.crossRefId) === monitor) byId.delete(monitor.crossRefId);
    monitor.end(error);
  }

  return {
    async place(spec, send) {
      const monitor = createPlacedMonitor(spec, maxBufferedEvents);
      await place(monitor, send);
      return monitor;
    },
    renew: place,
    stop,
    emit(event, data) {
      const id = idOf(data);
      if (id === undefined) return;
      const monitor = byId.get(id);
      if (monitor !== undefined) monitor.push(event);
      else if (placing > 0 && early.length < MOST_EARLY) early.push({ id, event });
    },
    remove,
    find: (data) => byId.get(idOf(data) ?? ""),
    has: (monitor) => all.has(monitor),
    count: () => all.size,
    lost() {
      byId.clear();
      return [...all];
    },
    end(error) {
      for (const monitor of [...all]) remove(monitor, error);
    },
  };
}

function stop(
  { crossRefId, spec: { timeoutMs } }: Pick<PlacedMonitor, "crossRefId" | "spec">,
  send: Send,
  call?: Partial<Limits>,
): Promise<unknown> {
  return send({ name: "MonitorStop", data: { monitorCrossRefID: crossRefId }, timeoutMs, ...call });
}

function idOf(data: unknown): string | undefined {
  const id = isRecord(data) ? data["monitorCrossRefID"] : undefined;
  if (typeof id === "string" && id !== "") return id;
  return typeof id === "number" || typeof id === "bigint" ? String(id) : undefined;
}

function withoutId(operation: string): MessageError {
  return new MessageError("monitorCrossRefID is missing", { operation });
}

const MOST_EARLY = 1_000;
