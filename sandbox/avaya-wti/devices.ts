import { failure } from "./wti-failure.js";

export interface SandboxDevice {
  readonly extension: string;
  /** A queue is a hunt group whose agents sit at stations. */
  readonly kind: "station" | "queue";
  inService: boolean;
  doNotDisturb: boolean;
  /** By type: where calls go. */
  readonly forwards: Map<string, { active: boolean; to: string | undefined }>;
  agent: SandboxAgent | undefined;
}

/** Who is logged on at a station. */
export interface SandboxAgent {
  readonly id: string;
  state: AgentState;
  pending: AgentState | undefined;
}

export type AgentState = "agentNotReady" | "agentReady" | "agentWorkingAfterCall";

export const SWITCH_NAME = "CMDEMO";
export const QUEUE = "7000";
/** By agent id. */
export const AGENT_PASSWORDS: ReadonlyMap<string, string> = new Map([
  ["6001", "0000"],
  ["6002", "0000"],
]);

/** Stations 4101, 4102, … and the queue 7000. */
export function sandboxDevices(stations: number): Map<string, SandboxDevice> {
  const extensions = Array.from({ length: stations }, (_, at) => String(4101 + at));
  const all = [...extensions.map((extension) => device(extension, "station")), device(QUEUE, "queue")];
  return new Map(all.map((one) => [one.extension, one]));
}

/** How a device is called in all frames: extension, switch, its address, instance. */
export function deviceIdOf(extension: string): string {
  return `${extension}:${SWITCH_NAME}:0.0.0.0:0`;
}

/** How a number outside is called in events. */
export function outsideIdOf(number: string): string {
  return `${number}:${SWITCH_NAME}::1`;
}

/** Of `4101:CMDEMO:0.0.0.0:0`, or of an extension alone; undefined for another switch. */
export function extensionOf(deviceId: string): string | undefined {
  const [extension = "", switchName = SWITCH_NAME] = deviceId.split(":");
  return switchName === SWITCH_NAME ? extension : undefined;
}

/** A device of the switch, or the failure with `code`. */
export function deviceOf(
  devices: ReadonlyMap<string, SandboxDevice>,
  deviceId: string,
  code = "invalidDeviceID",
): SandboxDevice {
  const found = devices.get(extensionOf(deviceId) ?? "");
  if (found === undefined) throw failure("operation", code);
  return found;
}

function device(extension: string, kind: SandboxDevice["kind"]): SandboxDevice {
  return { extension, kind, inService: true, doNotDisturb: false, forwards: new Map(), agent: undefined };
}
