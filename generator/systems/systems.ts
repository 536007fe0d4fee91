import { broadworks } from "./broadworks.js";
import { liveconfig } from "./liveconfig.js";
import type { System } from "./system.js";
import { wsdl } from "./wsdl.js";
import { xsd } from "./xsd.js";

export type SystemName = "broadworks" | "liveconfig" | "wsdl" | "xsd" | "oci";

/** By the name that a config or `--system` or `--as` gives. */
export const systems: Readonly<Record<SystemName, System>> = {
  broadworks,
  liveconfig,
  wsdl,
  xsd,
  oci: broadworks,
};
