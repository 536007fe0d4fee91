import { innovaphoneProfile } from "../model/json-components/innovaphone-profile.js";
import type { System } from "./system.js";

/**
 * The App Platform of innovaphone: an app service, or an API of the PBX, a client. Its messages are documented in
 * prose, so there are samples.
 */
export const innovaphone: System = {
  kind: "json",
  model: {},
  samples: { known: "innovaphone", profile: () => innovaphoneProfile },
  client: {
    entry: "innovaphone",
    create: "createInnovaphoneService",
    options: "InnovaphoneServiceOptions",
    client: "InnovaphoneService",
    members: ["connect", "events", "on", "onState", "pbxInfo", "sessionKey", "state", "stream", "subscribe"],
    events: true,
    // The login has no default.
    optional: false,
  },
};
