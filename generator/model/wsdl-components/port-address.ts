import { redact } from "@wirewright/runtime/redact";
import type { Report } from "../../diagnostics/diagnostic.js";
import type { ChosenPort } from "./choose-ports.js";

/**
 * The address that a client calls unless it is given another. Undefined, with a report, for one that nobody can call or
 * that holds a password, which must not get into a generated file.
 */
export function portAddress({ port, address, position }: ChosenPort, report: Report): string | undefined {
  if (address === undefined || address === "") return undefined;
  const secret = redact(address) !== address;
  const reason = secret ? "it holds a password" : reasonAgainst(address);
  if (reason === undefined) return address;
  const message = `the address of port "${port}" is left out: ${reason}`;
  report({ code: "WW231", message, position, ...(secret ? { severity: "warning" } : {}) });
  return undefined;
}

function reasonAgainst(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return `"${address}" is no http address`;
  return PLACEHOLDER.test(url.hostname) ? `"${url.hostname}" is a name for examples` : undefined;
}

/** RFC 2606, 2 and 3: names that never lead anywhere. `.test` may, inside a house. */
const PLACEHOLDER = /(?:^|\.)(?:example|invalid|example\.(?:com|net|org))$/i;
