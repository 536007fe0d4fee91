import type { System } from "./system.js";

/**
 * eGroupWare, a groupware that speaks XML-RPC up to release 1.8. A method is `app.class.key`; its list says little more
 * than `struct`, so the records are ours.
 */
export const egroupware: System = {
  kind: "xmlrpc",
  model: {},
  records: "egroupware",
  client: {
    entry: "egroupware",
    create: "createEgroupwareSession",
    options: "EgroupwareOptions",
    client: "EgroupwareSession",
    members: ["call", "each", "login", "multicall", "time", "url"],
    // Address, login and password have no default.
    optional: false,
  },
};
