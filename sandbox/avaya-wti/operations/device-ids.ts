import { deviceIdOf, extensionOf, SWITCH_NAME } from "../devices.js";
import type { OperationContext, SandboxOperation } from "../operation.js";
import { optionalText, textOf } from "../payload.js";
import { failure } from "../wti-failure.js";

/** How a device is called, and the state of the switch. */
export const deviceIds: Readonly<Record<string, SandboxOperation>> = {
  GetDeviceId: getDeviceId,
  GetThirdPartyDeviceId: getDeviceId,
  ReleaseDeviceId({ session, payload }) {
    if (!session.devices.delete(extensionOf(textOf(payload, "device")) ?? ""))
      throw failure("operation", "invalidDeviceID");
    return {};
  },
  RequestSystemStatus({ payload }) {
    checkSwitch(payload["switchName"]);
    return { systemStatus: "normal" };
  },
};

/** An id does not mean that there is such a device. */
function getDeviceId({ session, payload }: OperationContext) {
  checkSwitch(payload["switchName"]);
  const extension = textOf(payload, "extension");
  const address = optionalText(payload, "switchIPInterface") ?? "0.0.0.0";
  const instance = optionalText(payload, "deviceInstance") ?? "0";
  session.devices.add(extension);
  const [ext, name] = deviceIdOf(extension).split(":");
  return { device: `${ext}:${name}:${address}:${instance}` };
}

function checkSwitch(name: unknown): void {
  if (name !== SWITCH_NAME) throw failure("operation", "invalidParameterValue", "Switch name not administered");
}
