import type { SandboxSession } from "../state.js";
import type { World } from "../world.js";
import { WtiFailure } from "../wti-failure.js";

/** DMCC knows a device in a session only once its id was asked for there; whether WTI does is open, so it is a flaw. */
export function checkKnownDevice(world: World, session: SandboxSession, extension: string): void {
  if (!world.flaws().unknownDevices || session.devices.has(extension)) return;
  const message = "device not in this session";
  throw new WtiFailure(message, { exceptionClass: "com.avaya.csta.exception", message });
}
