import { clear, hold, retrieve } from "../calls/change-connection.js";
import { connectionIdFor, connectionOf, isBusy } from "../calls/connections.js";
import { deliver, destinationOf, divert, establish } from "../calls/deliver-call.js";
import { placeCall } from "../calls/place-call.js";
import { linkageOf } from "../calls/report.js";
import { deviceOf } from "../devices.js";
import type { SandboxOperation } from "../operation.js";
import { connectionIdOf, isFields, textOf } from "../payload.js";
import { failure } from "../wti-failure.js";
import { checkKnownDevice } from "./known-device.js";

/** One device and one call. */
export const callControl: Readonly<Record<string, SandboxOperation>> = {
  MakeCall({ world, session, payload }) {
    const from = deviceOf(world.state.devices, textOf(payload, "callingDevice"), "invalidCallingDeviceID");
    const to = textOf(payload, "calledDirectoryNumber");
    checkKnownDevice(world, session, from.extension);
    if (isBusy(world, from.extension) || from.kind === "queue")
      throw failure("stateIncompatibility", "invalidCallingDeviceState");
    const userData = isFields(payload["userData"]) ? payload["userData"] : undefined;
    const { call, own } = placeCall(world, from, to, { cause: "makeCall", userData });
    return {
      callingDevice: connectionIdFor(call, own),
      extensions: {
        privateData: { private: { MakeCallResponsePrivateData: { callLinkageData: linkageOf(call) } } },
      },
    };
  },
  AnswerCall({ world, payload }) {
    const found = connectionOf(world, connectionIdOf(payload, "callToBeAnswered"), ["alerting"], "noCallToAnswer");
    establish(world, found.call, found.connection);
    return {};
  },
  ClearConnection({ world, payload }) {
    const id = connectionIdOf(payload, "connectionToBeCleared");
    const found = connectionOf(world, id, ["alerting", "connected", "hold", "queued"], "noConnectionToClear");
    clear(world, found);
    return {};
  },
  HoldCall({ world, payload }) {
    hold(world, connectionOf(world, connectionIdOf(payload, "callToBeHeld"), ["connected"], "noActiveCall"), "normal");
    return {};
  },
  RetrieveCall({ world, payload }) {
    const found = connectionOf(world, connectionIdOf(payload, "callToBeRetrieved"), ["hold"], "noHeldCall");
    const { extension } = found.connection;
    if (extension !== undefined && isBusy(world, extension))
      throw failure("stateIncompatibility", "invalidObjectState");
    retrieve(world, found, "normal");
    return {};
  },
  DeflectCall({ world, payload }) {
    const id = connectionIdOf(payload, "callToBeDiverted");
    const { call, connection } = connectionOf(world, id, ["alerting"], "noCallToDeflect");
    const destination = destinationOf(world, textOf(payload, "newDestination"));
    call.connections = call.connections.filter((one) => one !== connection);
    divert(world, call, connection.extension ?? "", destination, "redirected");
    deliver(world, call, destination, "redirected");
    return {};
  },
  GenerateDigits({ world, payload }) {
    const id = connectionIdOf(payload, "connectionToSendDigits");
    const { call } = connectionOf(world, id, ["connected"], "noActiveCall");
    world.state.digits.push({ callID: call.id, characters: textOf(payload, "charactersToSend") });
    return {};
  },
};
