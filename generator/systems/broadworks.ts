import type { System } from "./system.js";

/**
 * BroadWorks OCI-P: thousands of commands, of which a program uses a few. So there is no method client and no index, only
 * a file for each area of the schema, whose commands are sent by `client.send(userGet22, { … })`.
 */
export const broadworks: System = {
  kind: "oci",
  model: { arrays: "none" },
  client: { entry: "oci", create: "createOciClient", options: "OciClientOptions", optional: false },
  methods: false,
};
