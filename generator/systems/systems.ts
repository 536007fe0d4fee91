import { broadworks } from "./broadworks.js";
import { egroupware } from "./egroupware.js";
import { liveconfig } from "./liveconfig.js";
import type { System } from "./system.js";
import { wsdl } from "./wsdl.js";
import { xmlrpc } from "./xmlrpc.js";
import { xsd } from "./xsd.js";

export type SystemName = "broadworks" | "egroupware" | "liveconfig" | "wsdl" | "xsd" | "oci" | "xmlrpc";

/** By the name that a config or `--system` or `--as` gives. */
export const systems: Readonly<Record<SystemName, System>> = {
  broadworks,
  egroupware,
  liveconfig,
  wsdl,
  xsd,
  oci: broadworks,
  xmlrpc,
};
