import { wtiProfile } from "../model/json-components/wti-profile.js";
import type { System } from "./system.js";

/**
 * The Web Telephony Interface of Avaya Application Enablement Services. It has no schema, and little of it is public, so there
 * are samples: most are derived from CSTA.
 */
export const avayaWti: System = {
  kind: "json",
  model: {},
  samples: { known: "avaya-wti", profile: () => wtiProfile },
  client: {
    entry: "wti",
    create: "createWtiSession",
    options: "WtiSessionOptions",
    client: "WtiSession",
    members: ["connect", "events", "monitor", "on", "onState", "state", "stream", "token"],
    events: true,
    // Address, user and password have no default.
    optional: false,
  },
};
