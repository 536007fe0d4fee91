import type { Located } from "./located.js";

/** What a type means by a name that was found: inside a redefine its own is what it replaces (XSD 1.0 part 1, 4.2.2). */
export function inRedefine<Found, Own>(found: Located<Found>, own: Located<Own>): Located<Found | Own> {
  return own.redefines !== undefined && found.id === own.id.replace(REDEFINED, "") ? own.redefines : found;
}

const REDEFINED = /(?:\/redefined)+$/;
