import { clear } from "./calls/change-connection.js";
import { connectionsAt } from "./calls/connections.js";
import { establish } from "./calls/deliver-call.js";
import { receiveCall } from "./calls/place-call.js";
import type { World } from "./world.js";

/** What people do at the telephones, and outside: the other half of a call. */
export interface SandboxPhones {
  /** Somebody outside calls a station or the queue; the call's id. */
  readonly ring: (from: string, extension: string) => string;
  /** Takes the call that rings there. False when none does. */
  readonly answer: (extension: string) => boolean;
  /** Ends the call that is not on hold there. False when there is none. */
  readonly hangUp: (extension: string) => boolean;
}

export function sandboxPhones(world: World): SandboxPhones {
  return {
    ring(from, extension) {
      const { id } = receiveCall(world, from, extension);
      world.flush();
      return id;
    },
    answer(extension) {
      const found = connectionsAt(world, extension).find(({ connection }) => connection.state === "alerting");
      if (found !== undefined) establish(world, found.call, found.connection);
      world.flush();
      return found !== undefined;
    },
    hangUp(extension) {
      const found = connectionsAt(world, extension).find(({ connection }) => connection.state !== "hold");
      if (found !== undefined) clear(world, found);
      world.flush();
      return found !== undefined;
    },
  };
}
