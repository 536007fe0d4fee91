import { SOAP_CLIENT } from "../plan/options.js";
import type { System } from "./system.js";

/** Schemas without operations: types and descriptors only, so no client is ever made. */
export const xsd: System = { kind: "xsd", model: {}, client: SOAP_CLIENT };
