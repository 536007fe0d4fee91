import { changeAgent, tellOfAgent } from "../calls/agents.js";
import { isBusy } from "../calls/connections.js";
import { destinationOf } from "../calls/deliver-call.js";
import { AGENT_PASSWORDS, type AgentState, deviceIdOf, deviceOf, QUEUE, type SandboxDevice } from "../devices.js";
import type { OperationContext, SandboxOperation } from "../operation.js";
import { booleanOf, optionalText, textOf } from "../payload.js";
import type { Fields } from "../state.js";
import { tellMonitors } from "../world.js";
import { badRequest, failure } from "../wti-failure.js";

/** Agents, forwarding, do not disturb. */
export const logicalDevice: Readonly<Record<string, SandboxOperation>> = {
  GetAgentState(context) {
    const { agent } = deviceIn(context);
    if (agent === undefined) return { agentStateList: [{ loggedOnState: false }] };
    const info = {
      acdGroup: deviceIdOf(QUEUE),
      agentState: agent.state,
      ...(agent.pending === undefined ? {} : { pendingAgentState: agent.pending }),
    };
    return { agentStateList: [{ agentID: agent.id, loggedOnState: true, agentInfo: [info] }] };
  },
  SetAgentState(context) {
    const device = deviceIn(context);
    const asked = textOf(context.payload, "requestedAgentState");
    if (asked === "loggedOn") return logOn(context, device);
    const { agent } = device;
    if (agent === undefined) throw failure("operation", "invalidAgentState");
    if (asked === "loggedOff") {
      device.agent = undefined;
      const fields = { agentID: agent.id, acdGroup: deviceIdOf(QUEUE) };
      tellOfAgent(context.world, device, "AgentLoggedOffEvent", fields);
      return {};
    }
    const state = AGENT_STATES.get(asked);
    if (state === undefined) throw failure("operation", "invalidAgentState");
    // During a call it waits for the end of it.
    if (isBusy(context.world, device.extension)) {
      agent.pending = state;
      return { pendingAgentState: state };
    }
    changeAgent(context.world, device, state);
    return {};
  },
  GetForwarding(context) {
    const forwards = [...deviceIn(context).forwards];
    const forwardingList = forwards.map(([forwardingType, { active, to }]) => ({
      forwardingType,
      forwardStatus: active,
      ...(to === undefined ? {} : { forwardDN: to }),
    }));
    return { forwardingList };
  },
  SetForwarding(context) {
    const device = deviceIn(context);
    const active = booleanOf(context.payload, "activateForward");
    const forwardingType = optionalText(context.payload, "forwardingType") ?? "forwardImmediate";
    const to = optionalText(context.payload, "forwardDN") ?? device.forwards.get(forwardingType)?.to;
    if (active && to === undefined) throw badRequest("forwardDN has to be a text");
    if (active && to !== undefined) destinationOf(context.world, to);
    device.forwards.set(forwardingType, { active, to });
    return tellDevice(context, device, "ForwardingEvent", {
      forwardingType,
      forwardStatus: active,
      ...(to === undefined ? {} : { forwardTo: to }),
    });
  },
  GetDoNotDisturb: (context) => ({ doNotDisturbOn: deviceIn(context).doNotDisturb }),
  SetDoNotDisturb(context) {
    const device = deviceIn(context);
    device.doNotDisturb = booleanOf(context.payload, "doNotDisturbOn");
    return tellDevice(context, device, "DoNotDisturbEvent", { doNotDisturbOn: device.doNotDisturb });
  },
};

function deviceIn({ world, payload }: OperationContext): SandboxDevice {
  return deviceOf(world.state.devices, textOf(payload, "device"));
}

function logOn(context: OperationContext, device: SandboxDevice): Fields {
  const id = textOf(context.payload, "agentID");
  const right = AGENT_PASSWORDS.get(id);
  const taken = [...context.world.state.devices.values()].some((one) => one.agent?.id === id);
  if (right === undefined || taken || device.agent !== undefined) throw failure("operation", "invalidAgentID");
  if (context.payload["password"] !== right) throw failure("operation", "invalidPassword");
  device.agent = { id, state: "agentNotReady", pending: undefined };
  tellOfAgent(context.world, device, "AgentLoggedOnEvent", { agentID: id, acdGroup: deviceIdOf(QUEUE) });
  return {};
}

function tellDevice({ world }: OperationContext, { extension }: SandboxDevice, event: string, fields: Fields): Fields {
  const device = { deviceIdentifier: deviceIdOf(extension) };
  tellMonitors(world, [extension], event, () => ({ device, ...fields }));
  return {};
}

const AGENT_STATES: ReadonlyMap<string, AgentState> = new Map([
  ["ready", "agentReady"],
  ["notReady", "agentNotReady"],
  ["workingAfterCall", "agentWorkingAfterCall"],
]);
