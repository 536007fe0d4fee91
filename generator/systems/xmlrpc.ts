import type { System } from "./system.js";

/** Any XML-RPC server: what it says of its methods, and the records beside that. */
export const xmlrpc: System = {
  kind: "xmlrpc",
  model: {},
  client: {
    entry: "xmlrpc",
    create: "createXmlRpcClient",
    options: "XmlRpcClientOptions",
    client: "XmlRpcClient",
    members: ["call", "multicall", "url"],
    // No list says where its server is.
    optional: false,
  },
};
