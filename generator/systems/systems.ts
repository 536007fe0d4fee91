import { avayaWti } from "./avaya-wti.js";
import { broadworks } from "./broadworks.js";
import { egroupware } from "./egroupware.js";
import { innovaphone } from "./innovaphone.js";
import { json } from "./json.js";
import { liveconfig } from "./liveconfig.js";
import type { System } from "./system.js";
import { wsdl } from "./wsdl.js";
import { xmlrpc } from "./xmlrpc.js";
import { xsd } from "./xsd.js";

export type SystemName =
  | "avaya-wti"
  | "broadworks"
  | "egroupware"
  | "innovaphone"
  | "liveconfig"
  | "wsdl"
  | "xsd"
  | "oci"
  | "xmlrpc"
  | "json";

/** By the name that a config or `--system` or `--as` gives. */
export const systems: Readonly<Record<SystemName, System>> = {
  "avaya-wti": avayaWti,
  broadworks,
  egroupware,
  innovaphone,
  liveconfig,
  wsdl,
  xsd,
  oci: broadworks,
  xmlrpc,
  json,
};
