import { MessageError } from "../errors.js";

/** The clocks of `system.time`. Other dates of the server are local to one of them, without a zone. */
export interface EgroupwareTime {
  /** `2024-01-02T03:04:05`, in the server's zone. */
  readonly system: string;
  /** In the zone that the user has chosen. */
  readonly user: string;
  /** Seconds ahead of UTC. */
  readonly offsets: { readonly system: number; readonly user: number };
}

export function serverTime(output: unknown): EgroupwareTime {
  const members = (typeof output === "object" && output !== null ? output : {}) as Readonly<Record<string, unknown>>;
  const { system, user } = members;
  const offsets = { system: Number(members["system_tz_offset"]), user: Number(members["user_tz_offset"]) };
  const isTime = typeof system === "string" && typeof user === "string";
  if (!isTime || !Number.isFinite(offsets.system) || !Number.isFinite(offsets.user)) {
    throw new MessageError("system.time does not say the time", { operation: "system.time" });
  }
  return { system, user, offsets };
}
