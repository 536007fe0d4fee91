import { SOAP_CLIENT } from "../plan/options.js";
import type { System } from "./system.js";

/** Any SOAP service: what its WSDL says and no more. */
export const wsdl: System = { kind: "wsdl", model: {}, client: SOAP_CLIENT };
