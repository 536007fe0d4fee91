import { plainProfile } from "../model/json-components/plain-profile.js";
import { SOAP_CLIENT } from "../plan/options.js";
import type { System } from "./system.js";

/**
 * Any JSON protocol of which there are samples: types and operations, but no client, as nothing is known of how it is
 * carried.
 */
export const json: System = {
  kind: "json",
  model: {},
  samples: { profile: plainProfile },
  client: SOAP_CLIENT,
  methods: false,
};
