import { hold, retrieve } from "../calls/change-connection.js";
import { connectionIdFor, connectionOf, type FoundConnection, isBusy } from "../calls/connections.js";
import { destinationOf } from "../calls/deliver-call.js";
import { join, joinAtOnce } from "../calls/join-calls.js";
import { placeCall } from "../calls/place-call.js";
import { deviceOf } from "../devices.js";
import type { OperationContext, SandboxOperation } from "../operation.js";
import { connectionIdOf, isFields, textOf } from "../payload.js";
import { failure } from "../wti-failure.js";

/** A second call at a device, and what can be made of two. */
export const multiCall: Readonly<Record<string, SandboxOperation>> = {
  AlternateCall(context) {
    const { held, active } = bothCalls(context, "invalidConnectionIDForActiveCall");
    if (held.connection.extension !== active.connection.extension)
      throw failure("stateIncompatibility", "invalidConnectionIDForActiveCall");
    hold(context.world, active, "alternate");
    retrieve(context.world, held, "alternate");
    return {};
  },
  ConsultationCall({ world, payload }) {
    const existing = connectionOf(world, connectionIdOf(payload, "existingCall"), ["connected"], "noActiveCall");
    const consulted = textOf(payload, "consultedDevice");
    destinationOf(world, consulted);
    const device = deviceOf(world.state.devices, existing.connection.extension ?? "");
    hold(world, existing, "consultation");
    const userData = isFields(payload["userData"]) ? payload["userData"] : undefined;
    const { call, own } = placeCall(world, device, consulted, { cause: "consultation", userData });
    return { initiatedCall: connectionIdFor(call, own) };
  },
  TransferCall(context) {
    const { held, active } = bothCalls(context, "invalidConnectionIDForActiveCall");
    const { call, added, connections } = join(context.world, held, active, "transfer");
    return { transferredCall: connectionIdFor(call, added), connections };
  },
  ConferenceCall(context) {
    const { held, active } = bothCalls(context, "invalidConnectionIDForActiveCall");
    const { call, added, connections } = join(context.world, held, active, "conference");
    return { conferenceCall: connectionIdFor(call, added), connections };
  },
  SingleStepConferenceCall({ world, payload }) {
    const active = connectionOf(world, connectionIdOf(payload, "activeCall"), ["connected"], "noActiveCall");
    const { extension } = deviceOf(world.state.devices, textOf(payload, "deviceToJoin"));
    if (isBusy(world, extension)) throw failure("stateIncompatibility", "invalidObjectState");
    return { conferencedCall: connectionIdFor(active.call, joinAtOnce(world, active, extension)) };
  },
};

function bothCalls(
  { world, payload }: OperationContext,
  code: string,
): { readonly held: FoundConnection; readonly active: FoundConnection } {
  const active = connectionOf(world, connectionIdOf(payload, "activeCall"), ["connected"], code);
  const held = connectionOf(world, connectionIdOf(payload, "heldCall"), ["hold"], "noHeldCall");
  return { held, active };
}
