import type { System } from "./system.js";

/**
 * LiveConfig, a hosting panel. Its WSDL is document/literal, wrapped; every request begins with `auth`, which the session
 * fills in with a token of its own for each call, and lists (`CustomerDetails[]`) stand in an element that holds nothing
 * else, as `string[]` may.
 */
export const liveconfig: System = {
  kind: "wsdl",
  model: { arrays: "all", injected: [{ name: "auth", type: "AuthData" }] },
  client: {
    entry: "liveconfig",
    create: "createLiveConfigSession",
    options: "LiveConfigSessionOptions",
    // Login and password have no default.
    optional: false,
    call: { session: "LiveConfigCallSession", options: "LiveConfigCallOptions" },
  },
};
