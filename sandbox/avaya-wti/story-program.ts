import { isWtiError } from "@wirewright/runtime/wti";
import { makeCall } from "./generated/avaya-wti/call-control.js";
import { createAvayaWtiClient } from "./generated/avaya-wti/client.js";
import { monitorStart } from "./generated/avaya-wti/monitoring.js";

/** Runs one step: `work` calls the server, `show` says what came back. */
export type Step = <T>(
  title: string,
  work: () => Promise<T>,
  show: (result: T) => string | readonly string[],
) => Promise<T>;

/**
 * A telephone call, as a program sees it. `npm start` copies this file beside the client that it has just made from the samples,
 * and compiles both; this is why `tsconfig.build.json` leaves it out.
 */
export async function tellStory(
  server: { readonly url: string; readonly username: string; readonly password: string },
  step: Step,
): Promise<void> {
  const wti = createAvayaWtiClient(server);
  try {
    const [here, there] = await step(
      "Log in at the upgrade, start a session, ask for two telephones",
      () => {
        const ask = async (extension: string): Promise<string> =>
          (await wti.getDeviceId({ switchName: "CMDEMO", extension })).device;
        return Promise.all([ask("4101"), ask("4102")]);
      },
      (devices) => devices.map((device) => `device ${device}`),
    );

    const monitor = await step(
      "Monitor the first",
      () => wti.monitor(monitorStart, { monitorObject: { deviceObject: here } }),
      ({ crossRefId }) => `monitor ${crossRefId}`,
    );

    await step(
      "Place a call to the second, which answers and hangs up: its events",
      async () => {
        await wti.makeCall({ callingDevice: here, calledDirectoryNumber: there });
        const seen: string[] = [];
        for await (const event of monitor.events()) {
          switch (event.name) {
            case "DeliveredEvent":
              seen.push(`${event.name}: it rings at ${event.data.alertingDevice.deviceIdentifier}`);
              await wti.answerCall({ callToBeAnswered: event.data.connection });
              break;
            case "EstablishedEvent":
              seen.push(`${event.name}: ${event.data.answeringDevice.deviceIdentifier} answers`);
              await wti.clearConnection({ connectionToBeCleared: event.data.establishedConnection });
              break;
            case "CallClearedEvent":
              return [...seen, `${event.name}: call ${event.data.clearedCall.callID} is over`];
            default:
              seen.push(event.name);
          }
        }
        throw new Error("the monitor ended before the call");
      },
      (events) => events,
    );

    await step(
      "Call a number that is none",
      async () => {
        try {
          await wti.makeCall({ callingDevice: here, calledDirectoryNumber: "4999" });
        } catch (error) {
          if (isWtiError(error, makeCall)) return error;
          throw error;
        }
        throw new Error("the server placed the call");
      },
      ({ code, operation }) => `WtiError ${code} of ${operation}`,
    );
  } finally {
    await wti.close();
  }
}
