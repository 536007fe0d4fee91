import { type AgentState, deviceIdOf, QUEUE, type SandboxDevice } from "../devices.js";
import type { Fields } from "../state.js";
import { tellMonitors, type World } from "../world.js";
import { isBusy } from "./connections.js";
import { distribute } from "./deliver-call.js";

/** Puts the agent of a station into a state, and gives it a call that waits. */
export function changeAgent(world: World, device: SandboxDevice, state: AgentState): void {
  const { agent } = device;
  if (agent === undefined) return;
  agent.state = state;
  agent.pending = undefined;
  const group = state === "agentWorkingAfterCall" ? {} : { acdGroup: deviceIdOf(QUEUE) };
  tellOfAgent(world, device, EVENTS[state], { agentID: agent.id, ...group });
  distribute(world);
}

/** After a call: states that had to wait for its end, and the calls that wait for an agent. */
export function settleAgents(world: World): void {
  for (const device of world.state.devices.values()) {
    const pending = device.agent?.pending;
    if (pending !== undefined && !isBusy(world, device.extension)) changeAgent(world, device, pending);
  }
  distribute(world);
}

/** The queue hears of its agents, too. */
export function tellOfAgent(world: World, { extension }: SandboxDevice, event: string, fields: Fields): void {
  const agentDevice = { deviceIdentifier: deviceIdOf(extension) };
  tellMonitors(world, [extension, QUEUE], event, () => ({ agentDevice, ...fields }));
}

const EVENTS: Readonly<Record<AgentState, string>> = {
  agentReady: "AgentReadyEvent",
  agentNotReady: "AgentNotReadyEvent",
  agentWorkingAfterCall: "AgentWorkingAfterCallEvent",
};
