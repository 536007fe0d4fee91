import { systems } from "../systems/systems.js";
import type { Target } from "./target.js";

/** Whether a target's schema is asked for call by call: an XML-RPC server has no document to read. */
export function hasMethodList({ job }: Target, url: string): boolean {
  return systems[job.system].kind === "xmlrpc" && URL.canParse(url) && !new URL(url).pathname.endsWith(".json");
}
