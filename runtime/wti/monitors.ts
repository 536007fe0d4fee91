import { isRecord } from "../codec/record.js";
import { AuthError, MessageError, TransportError } from "../errors.js";
import type { CallSpec } from "../socket/call.js";
import type { Channel } from "../socket/channel.js";
import type { AnyEvent } from "../socket/event-hub.js";
import type { Frame } from "../socket/frame-profile.js";
import { createPlacedMonitor, type PlacedMonitor } from "./placed-monitor.js";

type Send = (spec: CallSpec) => Promise<Frame | undefined>;

/** The monitors of a session, over all its connections. */
export interface Monitors {
  /** Places a monitor by `send`. It is registered before the next frame is read. */
  place(spec: CallSpec, send: Send): Promise<PlacedMonitor>;
  /** Gives an event to the monitor whose id its data holds. */
  emit(event: AnyEvent, data: unknown): void;
  /** The switch, or the caller, has stopped it. */
  remove(monitor: PlacedMonitor, error?: Error): void;
  find(data: unknown): PlacedMonitor | undefined;
  /** Places all again on a new channel; an error is of a monitor that ended by it. Rejects when the channel does not last. */
  placeAgain(channel: Channel, stopOld: boolean): Promise<Placed>;
  end(error: Error | undefined): void;
}

export interface Placed {
  readonly count: number;
  readonly failures: readonly Error[];
}

export function createMonitors(maxBufferedEvents: number): Monitors {
  const all = new Set<PlacedMonitor>();
  const byId = new Map<string, PlacedMonitor>();
  /** Events that overtook the reply which says whose they are. */
  let early: { readonly id: string; readonly event: AnyEvent }[] = [];
  let placing = 0;

  async function place(monitor: PlacedMonitor, send: Send): Promise<void> {
    placing += 1;
    try {
      await send({ ...monitor.spec, onFrame: (frame) => register(monitor, frame.data) });
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
    byId.set(crossRefId, monitor);
    if (previousCrossRefId === "") all.add(monitor);
    else {
      monitor.push({ name: "resynchronised", data: { crossRefId, previousCrossRefId }, text: "" });
    }
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
    emit(event, data) {
      const id = idOf(data);
      if (id === undefined) return;
      const monitor = byId.get(id);
      if (monitor !== undefined) monitor.push(event);
      else if (placing > 0 && early.length < MOST_EARLY) early.push({ id, event });
    },
    remove,
    find: (data) => byId.get(idOf(data) ?? ""),
    async placeAgain(channel, stopOld) {
      const left = [...all];
      const failures: Error[] = [];
      byId.clear();

      async function again(monitor: PlacedMonitor): Promise<void> {
        const { timeoutMs } = monitor.spec;
        if (stopOld) await channel.request(stopping(monitor.crossRefId, { timeoutMs })).catch(() => {});
        try {
          await place(monitor, (spec) => channel.request({ ...spec, signal: undefined }));
        } catch (error) {
          if (error instanceof TransportError || error instanceof AuthError) throw error;
          failures.push(error as Error);
          remove(monitor, error as Error);
          return;
        }
        // Stopped meanwhile.
        if (!all.has(monitor)) await channel.request(stopping(monitor.crossRefId, { timeoutMs })).catch(() => {});
      }

      async function work(): Promise<void> {
        for (let monitor = left.pop(); monitor !== undefined; monitor = left.pop())
          if (all.has(monitor)) await again(monitor);
      }

      await Promise.all(Array.from({ length: AT_ONCE }, work));
      return { count: all.size, failures };
    },
    end(error) {
      for (const monitor of [...all]) remove(monitor, error);
    },
  };
}

/** The request that ends a monitor. */
export function stopping(crossRefId: string, options: Pick<CallSpec, "signal" | "timeoutMs">): CallSpec {
  return { name: "MonitorStop", data: { monitorCrossRefID: crossRefId }, ...options };
}

function idOf(data: unknown): string | undefined {
  const id = isRecord(data) ? data["monitorCrossRefID"] : undefined;
  if (typeof id === "string" && id !== "") return id;
  return typeof id === "number" || typeof id === "bigint" ? String(id) : undefined;
}

function withoutId(operation: string): MessageError {
  return new MessageError("monitorCrossRefID is missing", { operation });
}

const AT_ONCE = 64;
const MOST_EARLY = 1_000;
