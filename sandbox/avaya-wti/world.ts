import type { SandboxFlaws } from "./flaws.js";
import type { Fields, SandboxAccount, SandboxMonitor, SandboxSession, SandboxState } from "./state.js";

/** What all connections of a sandbox share. */
export interface World {
  readonly state: SandboxState;
  readonly accounts: readonly SandboxAccount[];
  readonly flaws: () => SandboxFlaws;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly nextCallId: () => string;
  readonly nextCrossRefId: () => string;
  readonly newToken: () => string;
  /** What a request causes beside its reply: it happens when the reply is out. */
  readonly later: (act: () => void) => void;
  /** Lets happen what waits. */
  readonly flush: () => void;
}

export interface WorldOptions extends Pick<World, "state" | "accounts" | "flaws" | "now" | "newToken"> {}

export function createWorld(options: WorldOptions): World {
  let calls = 312;
  let crossRefs = 0;
  const waiting: (() => void)[] = [];
  return {
    ...options,
    nextCallId: () => String(calls++),
    nextCrossRefId: () => String(++crossRefs),
    later: (act) => waiting.push(act),
    flush() {
      for (let act = waiting.shift(); act !== undefined; act = waiting.shift()) act();
    },
  };
}

/** Tells the monitors of these devices. What they hear is settled now, though it is sent later. */
export function tellMonitors(
  world: World,
  extensions: Iterable<string>,
  event: string,
  payloadFor: (extension: string) => Fields,
): void {
  const wanted = new Set(extensions);
  for (const session of world.state.sessions.values()) {
    for (const monitor of session.monitors.values()) {
      if (!wanted.has(monitor.extension) || !monitor.wants(event)) continue;
      const payload = { monitorCrossRefID: monitor.crossRefId, ...payloadFor(monitor.extension) };
      world.later(() => session.tell?.(event, payload));
      monitor.events += 1;
      if (monitor.events === world.flaws().monitorEndsAfter) endMonitor(world, session, monitor);
    }
  }
}

/** `MonitorStop` goes both ways: the switch may end a monitor, too. */
export function endMonitor(world: World, session: SandboxSession, { crossRefId }: SandboxMonitor): void {
  session.monitors.delete(crossRefId);
  world.later(() => session.tell?.("MonitorStop", { monitorCrossRefID: crossRefId }));
}
