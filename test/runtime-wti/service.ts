import type { ServiceDescription } from "../../runtime/wti.js";

export interface TestEvents {
  readonly DeliveredEvent: { readonly monitorCrossRefID: string; readonly cause: string };
  readonly ApplicationSessionTerminated: { readonly sessionID: string };
  readonly MonitorStop: { readonly monitorCrossRefID: string };
}

export const service: ServiceDescription = {
  name: "AvayaWti",
  events: ["DeliveredEvent", "ApplicationSessionTerminated", "MonitorStop"],
};

/** Until it is so; ten seconds at most. */
export async function eventually(holds: () => boolean): Promise<void> {
  for (let left = 1000; !holds(); left -= 1) {
    if (left === 0) throw new Error(`never: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
