import type { SandboxOperation } from "./operation.js";
import { callControl } from "./operations/call-control.js";
import { deviceIds } from "./operations/device-ids.js";
import { logicalDevice } from "./operations/logical-device.js";
import { monitoring } from "./operations/monitoring.js";
import { multiCall } from "./operations/multi-call.js";
import { snapshots } from "./operations/snapshots.js";

/** All that a session can ask for, by name. */
export const SANDBOX_OPERATIONS: ReadonlyMap<string, SandboxOperation> = new Map(
  Object.entries<SandboxOperation>({
    ResetApplicationSessionTimer: ({ sessions, session, payload }) => sessions.reset(session, payload),
    StopApplicationSession: ({ sessions, session, payload }) => sessions.stop(session, payload),
    ...deviceIds,
    ...monitoring,
    ...callControl,
    ...multiCall,
    ...snapshots,
    ...logicalDevice,
  }),
);
